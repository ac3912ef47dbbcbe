"""Lists of what the user made of events: complete, cheap, and right while that changes."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.exchange import read
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.bulk import DeleteEvents, preview
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.event_window import EventWindow, Tail
from cfone_tui.workspace.importing import ImportLog, aim_at, import_items
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.triage import InboxKey, TriageState, inbox, inbox_key
from cfone_tui.workspace.workspace import Workspace
from tests.exchange.misp_files import attribute, event, file_of
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, make_event, stored
from tests.workspace.test_event_editing import body
from tests.workspace.wire import Wire

TOTAL = 2_600
DONE, LATER, SECOND, UNREAD = TriageState.DONE, TriageState.LATER, TriageState.SECOND_LOOK, TriageState.UNREAD


@pytest.fixture
async def many(store: EventStore) -> EventStore:
    """2,600 events, one a minute, the newest is number 0: more than a sifted list looks through at one go."""
    await store.change(load.add_events, [stored(number) for number in range(TOTAL)])
    return store


def row(number: int) -> EventRow:
    return EventRow(stored(number).uuid, DATASET, indicator=f"host{number}.example")


def shown(window: EventWindow) -> list[int]:
    rows = [window.row(index) for index in range(window.length())]
    return [int(it.event.split()[1]) for it in rows if it is not None]


async def opened(workspace: Workspace, text: str, **how: object) -> EventWindow:
    window = await workspace.open_window(Place(text, **how))  # type: ignore[arg-type] # named by the tests
    await window.load(0, 50)
    return window


async def decide(workspace: Workspace, numbers: Sequence[int], state: TriageState) -> None:
    await workspace.editor.triage.decide([row(number) for number in numbers], state)


async def test_what_is_done_is_asked_for_and_not_looked_for(many: EventStore, workspace: Workspace, wire: Wire) -> None:
    await decide(workspace, (7, 2_500, 1_300), DONE)
    await decide(workspace, (9,), SECOND)
    window = await opened(workspace, "is:done")
    assert shown(window) == [7, 1_300, 2_500]
    assert window.count() == Count(3, Exactness.EXACT, NOW)
    assert len(wire.requests) == 1
    assert await window.jump(Tail()) == 2
    assert shown(await opened(workspace, "is:done", is_descending=False)) == [2_500, 1_300, 7]
    assert shown(await opened(workspace, "is:done,second-look")) == [7, 9, 1_300, 2_500]
    assert shown(await opened(workspace, "is:done from:RU")) == [7, 1_300, 2_500]
    assert shown(await opened(workspace, "is:done -from:RU")) == []
    assert shown(await opened(workspace, "is:done", dataset_id=OTHER_DATASET)) == []


async def test_notes_are_found_whatever_the_state(many: EventStore, workspace: Workspace) -> None:
    await workspace.editor.triage.note(row(2_400), "look again")
    await decide(workspace, (2_400, 5), DONE)
    assert shown(await opened(workspace, "has:note")) == [2_400]
    assert shown(await opened(workspace, "has:note is:done")) == [2_400]
    assert shown(await opened(workspace, "-has:note is:done")) == [5]
    (walked,) = [rows async for rows in (await opened(workspace, "has:note")).walk()]
    assert [it.uuid for it in walked] == [row(2_400).uuid]


async def test_more_than_can_be_asked_for_is_a_least_number(
    many: EventStore, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_TOUCHED", 2)
    await decide(workspace, (1,), DONE)
    await decide(workspace, (2,), DONE)
    await decide(workspace, (3,), DONE)
    window = await opened(workspace, "is:done")
    assert shown(window) == [2, 3]
    assert window.count() == Count(2, Exactness.AT_LEAST, NOW)


async def test_a_done_row_leaves_the_unread_ones_and_comes_back_where_it_was(
    many: EventStore, workspace: Workspace
) -> None:
    window = await opened(workspace, "is:unread")
    revision = window.revision
    await decide(workspace, (1, 3), DONE)
    assert window.retest([row(1).uuid, row(3).uuid]) == frozenset()
    assert shown(window)[:4] == [0, 2, 4, 5]
    assert window.revision > revision
    await workspace.editor.undo()
    assert window.retest([row(1).uuid, row(3).uuid]) == frozenset()
    assert shown(window)[:4] == [0, 1, 2, 3]
    assert window.retest(["never seen"]) == {"never seen"}


async def test_an_opened_row_stays_until_the_list_is_read_again(many: EventStore, workspace: Workspace) -> None:
    window = await opened(workspace, "is:unread")
    await workspace.editor.triage.opened(row(0))
    assert shown(window)[0] == 0
    assert "seen" in window.signs_of(row(0))
    assert shown(await opened(workspace, "is:unread"))[0] == 1


async def test_an_undone_row_leaves_the_done_ones(many: EventStore, workspace: Workspace) -> None:
    await decide(workspace, (1, 2, 3), DONE)
    window = await opened(workspace, "is:done")
    await decide(workspace, (2,), UNREAD)
    window.retest([row(2).uuid])
    assert shown(window) == [1, 3]
    assert window.count().value == 2


async def test_the_rows_of_any_list_carry_their_signs(many: EventStore, workspace: Workspace) -> None:
    await decide(workspace, (1, 150, 2_599), SECOND)
    fresh = Workspace(workspace.source, workspace.api, workspace.state, clock=lambda: NOW)
    window = await opened(fresh, "")
    assert "second-look" in window.signs_of(row(1))
    assert list(window.signs_of(row(2))) == ["unread"]  # type: ignore[call-overload] # a tuple here
    await window.load(149, 150)
    assert "second-look" in window.signs_of(row(150))
    await window.jump(Tail())
    assert "second-look" in window.signs_of(row(2_599))


async def test_new_is_what_was_recorded_in_the_last_day_until_one_catches_up(
    many: EventStore, workspace: Workspace, api: ThreatEvents
) -> None:
    window = await opened(workspace, "is:new")
    await window.jump(Tail())
    assert shown(window) == list(range(24 * 60))
    assert window.count() == Count(24 * 60, Exactness.EXACT, NOW)
    key = inbox_key(Place("is:new"))
    assert key == InboxKey()
    await workspace.editor.triage.catch_up(key, NOW - timedelta(minutes=3), name="all events")
    assert shown(await opened(workspace, "is:new")) == [0, 1, 2]
    assert shown(await opened(workspace, "is:new from:RU")) == [0, 1, 2]
    assert (await workspace.editor.undo()).summary == "undone: caught up with all events"
    assert len(shown(await opened(workspace, "is:new"))) > 50
    await workspace.editor.redo()
    assert shown(await opened(workspace, "is:new")) == [0, 1, 2]


async def test_opened_events_stay_new_and_decided_ones_do_not(many: EventStore, workspace: Workspace) -> None:
    await workspace.editor.triage.catch_up(InboxKey(), NOW - timedelta(minutes=4), name="all events")
    await workspace.editor.triage.opened(row(0))
    window = await opened(workspace, "is:new")
    assert shown(window) == [0, 1, 2, 3]
    for number, state in ((1, DONE), (2, LATER), (3, SECOND)):
        await decide(workspace, (number,), state)
        window.retest([row(number).uuid])
    assert shown(window) == [0]
    assert window.count() == Count(1, Exactness.EXACT, NOW)


async def test_a_list_is_caught_up_with_by_itself(many: EventStore, workspace: Workspace) -> None:
    russian = inbox_key(Place("is:new from:RU"))
    assert russian == inbox_key(Place("from:ru")) or russian.filter_text
    await workspace.editor.triage.catch_up(russian, NOW - timedelta(minutes=2), name="RU")
    assert shown(await opened(workspace, "from:RU is:new")) == [0, 1]
    assert len(shown(await opened(workspace, "is:new"))) > 50
    await workspace.editor.undo()
    assert len(shown(await opened(workspace, "from:RU is:new"))) > 50


async def test_what_is_back_from_later_stands_first_among_the_new(
    many: EventStore, workspace: Workspace, api: ThreatEvents
) -> None:
    await workspace.editor.triage.catch_up(InboxKey(), NOW - timedelta(minutes=2), name="all events")
    back, not_yet = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)
    await workspace.editor.triage.decide([row(2_500)], LATER, wake_at=back)
    await workspace.editor.triage.decide([row(2_550)], LATER, wake_at=not_yet)
    await workspace.editor.triage.decide([row(2_555)], LATER)
    window = await opened(workspace, "is:new")
    assert shown(window) == [2_500, 0, 1]
    assert shown(await opened(workspace, "is:later")) == [2_550, 2_555]
    await decide(workspace, (2_500,), DONE)
    window.retest([row(2_500).uuid])
    assert shown(window) == [0, 1]
    assert shown(await opened(workspace, "is:new")) == [0, 1]


async def test_a_new_event_of_an_old_date_is_new(many: EventStore, workspace: Workspace, api: ThreatEvents) -> None:
    await workspace.editor.triage.catch_up(InboxKey(), NOW - timedelta(minutes=1), name="all events")
    await make_event(api, date=NOW - timedelta(days=40), event="event 4000")
    assert shown(await opened(workspace, "is:new")) == [0, 4_000]


async def test_two_windows_begin_an_account_once(many: EventStore, workspace: Workspace, api: ThreatEvents) -> None:
    later = Workspace(workspace.source, api, workspace.state, clock=lambda: NOW + timedelta(days=3))
    await workspace.inbox.look()
    await later.inbox.look()
    assert later.inbox.read_up_to(InboxKey()) == NOW - timedelta(days=1)


async def test_what_the_user_brings_in_is_not_new_at_the_next_start_either(
    many: EventStore, workspace: Workspace, api: ThreatEvents, source: Source
) -> None:
    await workspace.editor.triage.catch_up(InboxKey(), NOW - timedelta(minutes=1), name="all events")
    assert shown(await opened(workspace, "is:new")) == [0]
    created = await workspace.editor.events.create(body(event="event 5000", date=NOW))
    assert shown(await opened(workspace, "is:new")) == [0], "not by its date, nor by when it was recorded"
    window = await opened(workspace, "")
    assert "new" not in window.signs_of(next(it for it in map(window.row, range(3)) if it and it.event == "event 5000"))
    old = await api.events.get(row(2_000).uuid)
    bulk = workspace.editor.bulk
    job = await bulk.freeze(preview(DeleteEvents(), [row_of(it) for it in (*created.changed, old)]))
    await bulk.run(job)
    await bulk.run(await bulk.freeze_undo(job))
    assert shown(await opened(workspace, "is:new")) == [0], "they are the same events"
    log = ImportLog(workspace.state, source, clock=lambda: NOW, session="s2")
    found = list(read(file_of(event(attribute("domain", "h1.example"))), await aim_at(api, DATASET)))
    await import_items(api, found, log=log, dataset_id=DATASET, label="hosts.json", on_progress=lambda _: None)
    assert shown(await opened(workspace, "is:new")) == [0]
    await make_event(api, date=NOW, event="event 6000")
    later = Workspace(source, api, workspace.state, clock=lambda: NOW)
    assert sorted(shown(await opened(later, "is:new"))) == [0, 6_000]
