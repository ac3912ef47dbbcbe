import asyncio
from datetime import timedelta

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.extensions import TOTAL_COUNT_HEADER
from cfone_tui.query import parse
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_window import EventWindow, Tail
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, Connect, make_event, stored
from tests.workspace.lists import uuid_of


async def loaded(workspace: Workspace, place: Place) -> EventWindow:
    window = await workspace.open_window(place)
    await window.load(0, 40)
    return window


def uuids(window: EventWindow) -> list[str]:
    rows = [window.row(index) for index in range(window.length())]
    return [row.uuid for row in rows if row is not None]


async def test_a_refreshed_window_knows_nothing_and_reads_again(workspace: Workspace, api: ThreatEvents) -> None:
    one = await make_event(api)
    window = await loaded(workspace, Place())
    two = await make_event(api)
    revision = window.revision
    window.refresh()
    assert window.revision > revision
    assert window.row(0) is None
    await window.load(0, 10)
    assert set(uuids(window)) == {one.uuid, two.uuid}
    window.update(two.model_copy(update={"tlp": "red"}))
    index = window.index_of(two.uuid)
    assert index is not None
    row = window.row(index)
    assert row is not None
    assert row.tlp == "red"
    window.forget(one.uuid)
    assert uuids(window) == [two.uuid]
    assert window.looked_at is None
    assert window.number_of(0) == 1


def events(window: EventWindow, rows: range) -> list[str | None]:
    found = [window.row(index) for index in rows]
    return [None if row is None else row.event for row in found]


def over(api: ThreatEvents, place: Place | None = None) -> EventWindow:
    return EventWindow(api, place or Place(), parse("", now=NOW), clock=lambda: NOW)


async def arrive(store: EventStore, number: int) -> None:
    newer = [stored(1_000 + each, date=NOW + timedelta(seconds=each + 1)) for each in range(number)]
    await store.change(load.add_events, newer)


@pytest.mark.parametrize("is_extended", [True, False])
@pytest.mark.parametrize("came", [3, 150])
async def test_comes_back_to_an_event_wherever_it_has_moved(
    full: EventStore, connect: Connect, came: int, *, is_extended: bool
) -> None:
    api, _ = await connect(is_extended=is_extended)
    await arrive(full, came)
    window = over(api)
    await window.come_back(uuid_of(200), row=200, reach=40)
    assert window.index_of(uuid_of(200)) == 200 + came
    assert window.row(0) is not None


@pytest.mark.parametrize("is_extended", [True, False])
async def test_comes_back_to_the_row_of_an_event_that_is_gone(
    full: EventStore, connect: Connect, *, is_extended: bool
) -> None:
    api, _ = await connect(is_extended=is_extended)
    await api.events.delete(DATASET, uuid_of(200))
    window = over(api)
    await window.come_back(uuid_of(200), row=200, reach=40)
    assert window.index_of(uuid_of(200)) is None
    assert events(window, range(199, 202)) == ["event 199", "event 201", "event 202"]


async def test_comes_back_to_the_end_whose_distance_nobody_knows(full: EventStore, connect: Connect) -> None:
    api, _ = await connect(is_extended=False)
    window = over(api, Place(order_by="event"))
    await window.load(0, 40)
    last = await window.jump(Tail())
    row = window.row(last - 2)
    assert row is not None
    again = over(api, Place(order_by="event"))
    await again.come_back(row.uuid, row=last - 2, reach=40)
    assert again.index_of(row.uuid) == last - 2


async def test_reads_on_in_the_direction_of_travel(full: EventStore, connect: Connect) -> None:
    api, wire = await connect()
    window = over(api)
    await window.load(0, 40)
    assert not window.is_ahead_missing(0, step=-1)
    assert window.is_ahead_missing(5, step=1)
    await window.load_ahead(5, step=1)
    assert len(wire.requests) == 2
    assert None not in events(window, range(200))
    assert not window.is_ahead_missing(6, step=1)
    assert window.is_ahead_missing(6, step=150), "long steps look further"
    await window.jump(Tail())
    assert window.is_ahead_missing(300, step=-1)
    assert not window.is_ahead_missing(449, step=1)


@pytest.mark.parametrize("is_extended", [True, False])
async def test_no_event_stands_twice_when_others_came_between_two_pages(
    full: EventStore, connect: Connect, *, is_extended: bool
) -> None:
    api, _ = await connect(is_extended=is_extended)
    window = over(api)
    await window.load(0, 99)
    await arrive(full, 3)
    await window.load(100, 199)
    await window.load(0, 199)
    expected = ["event 1002", "event 1001", "event 1000", *(f"event {number}" for number in range(197))]
    assert events(window, range(200)) == expected


async def test_a_server_without_an_order_of_its_own_is_not_asked_for_ever(full: EventStore, connect: Connect) -> None:
    api, wire = await connect(is_extended=False)

    def swapped(request: httpx.Request) -> httpx.Request:
        page = request.url.params.get("page")
        return httpx.Request(request.method, request.url.copy_set_param("page", "1")) if page == "2" else request

    window = over(api)
    await window.load(0, 99)
    wire.rewrite = swapped
    for _ in range(10):
        await window.load(0, 199)
    assert len(wire.requests) < 10


async def test_leaving_a_list_ends_its_reading_and_late_answers_change_nothing(
    full: EventStore, connect: Connect
) -> None:
    api, wire = await connect(is_extended=False)
    window = over(api)
    await window.load(0, 40)
    wire.gate.clear()
    reading = [asyncio.create_task(it) for it in (window.load(100, 199), window.load_ahead(50, step=1))]
    await wire.asked(2)
    revision = window.revision
    window.close()
    await asyncio.gather(*reading)
    wire.gate.set()
    assert events(window, range(100, 102)) == [None, None]
    assert window.revision == revision


async def test_rows_in_memory_answer_at_once_while_a_slow_server_is_asked(full: EventStore, connect: Connect) -> None:
    api, wire = await connect(is_extended=False)
    window = over(api)
    await window.load(0, 40)
    wire.gate.clear()
    end = asyncio.create_task(window.jump(Tail()))
    await wire.asked(2)
    await window.load(0, 99)
    assert None not in events(window, range(100))
    assert window.length() == 1_000_000, "the end can be scrolled to, and is on its way"
    wire.gate.set()
    assert events(window, range(await end, await end + 1)) == ["event 449"]


async def test_a_total_that_is_left_out_later_does_not_make_the_known_one_wrong(
    full: EventStore, connect: Connect
) -> None:
    api, wire = await connect()
    window = over(api)
    await window.load(0, 40)
    wire.drop_headers = (TOTAL_COUNT_HEADER,)
    await window.load(100, 199)
    assert window.count() == Count(450, Exactness.EXACT, NOW)
    late = over(api)
    await late.load(0, 40)
    assert late.count() == Count(100, Exactness.LOADED, NOW)
    assert await late.count_all(lambda _asked: None) == Count(450, Exactness.EXACT, NOW)
