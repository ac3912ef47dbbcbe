from datetime import timedelta

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace import sifted_rows
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import Date, EventWindow, Head, Tail, Uuid
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW, Connect, make_event, stored
from tests.workspace.wire import Wire

TOTAL = 2_300


@pytest.fixture
async def window(store: EventStore, workspace: Workspace) -> EventWindow:
    """Events with an insight, which the API cannot be asked for: every 300th of 2,300, the newest is number 0."""
    await store.change(
        load.add_events,
        [stored(number, insight="look" if number % 300 == 0 else None) for number in range(TOTAL)],
    )
    return await workspace.open_window(Place("has:insight"))


def shown(window: EventWindow) -> list[str]:
    rows = [window.row(index) for index in range(window.length())]
    return [row.event for row in rows if row is not None]


async def test_looks_through_so_many_events_at_one_go(window: EventWindow, wire: Wire) -> None:
    await window.load(0, 40)
    assert shown(window) == [f"event {number}" for number in range(0, 2_000, 300)]
    assert window.looked_at == 2_000
    assert window.count() == Count(7, Exactness.LOADED, NOW)
    assert len(wire.requests) == 10
    await window.load(0, 6)
    assert len(wire.requests) == 10
    assert window.row(7) is None


async def test_stops_when_what_was_asked_for_is_found(window: EventWindow, wire: Wire) -> None:
    await window.load(0, 0)
    assert len(wire.requests) == 1


async def test_going_to_the_end_looks_further(window: EventWindow) -> None:
    await window.load(0, 40)
    assert await window.jump(Tail()) == 7
    assert shown(window)[-1] == "event 2100"
    assert window.looked_at == TOTAL
    assert window.count() == Count(8, Exactness.EXACT, NOW)
    assert await window.jump(Head()) == 0


async def test_goes_to_what_was_found(window: EventWindow) -> None:
    await window.load(0, 40)
    assert await window.jump(Uuid(stored(600).uuid)) == 2
    assert window.index_of(stored(600).uuid) == 2
    assert window.number_of(2) == 3
    with pytest.raises(NotInWindow):
        await window.jump(Uuid(stored(601).uuid))
    assert await window.jump(Date(NOW - timedelta(minutes=400))) == 2
    assert await window.jump(Date(NOW - timedelta(days=900))) == 6


async def test_rows_change_in_place(window: EventWindow, api: ThreatEvents) -> None:
    await window.load(0, 40)
    event = await api.events.get(stored(300).uuid)
    revision = window.revision
    window.update(event.model_copy(update={"tlp": "red"}))
    row = window.row(1)
    assert row is not None
    assert row.tlp == "red"
    window.forget(event.uuid)
    assert shown(window)[1] == "event 600"
    assert window.revision == revision + 2
    window.forget(event.uuid)
    assert window.revision == revision + 2


async def test_marked_and_unread_follow_the_user(workspace: Workspace, api: ThreatEvents) -> None:
    one, two = await make_event(api), await make_event(api, date=NOW - timedelta(hours=1))
    unread = await workspace.open_window(Place("is:unread"))
    await unread.load(0, 10)
    assert unread.length() == 2
    row = unread.row(1)
    assert row is not None
    workspace.marks.add(row)
    await workspace.editor.triage.opened(EventRow(one.uuid))
    unread.refresh()
    assert unread.length() == 0
    await unread.load(0, 10)
    assert unread.index_of(two.uuid) == 0
    assert unread.length() == 1
    marked = await workspace.open_window(Place("is:marked from:RU"))
    await marked.load(0, 10)
    assert marked.length() == 0
    marked = await workspace.open_window(Place("is:marked attacker:NastyShrew"))
    await marked.load(0, 10)
    assert marked.index_of(two.uuid) == 0


async def test_what_offsets_do_not_reach_makes_the_number_a_least_one(
    window: EventWindow, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifted_rows, "MAX_OFFSET", 1_000)
    api, wire = await connect(is_extended=False)
    plain = EventWindow(api, window.place, window.query, clock=lambda: NOW)
    assert plain.counting_cost() == 5
    assert await plain.count_all(lambda _asked: None) == Count(4, Exactness.AT_LEAST, NOW)
    assert len(wire.requests) == 5
    assert plain.counting_cost() == 0


async def test_a_server_that_gives_cursors_is_looked_through_past_the_reach_of_offsets(
    window: EventWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifted_rows, "MAX_OFFSET", 1_000)
    assert await window.count_all(lambda _asked: None) == Count(8, Exactness.EXACT, NOW)
