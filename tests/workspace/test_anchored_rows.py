import asyncio
import contextlib
import random
from datetime import timedelta

import httpx
import pytest

from cfone_tui.api import ServerFailed, ThreatEvents
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.extent import OPEN_LENGTH
from cfone_tui.workspace.targets import Date, Head, Tail, Uuid
from tests.workspace.conftest import DATASET, NOW, Connect, make_event, stored
from tests.workspace.lists import FROM_RU, events, rows_over, shown, uuid_of
from tests.workspace.wire import Wire


@pytest.fixture(params=[True, False], ids=["extended", "plain"])
async def served(connect: Connect, request: pytest.FixtureRequest) -> tuple[ThreatEvents, Wire]:
    return await connect(is_extended=request.param)


async def test_an_empty_list_is_known_to_be_empty(api: ThreatEvents) -> None:
    rows = rows_over(api)
    assert rows.length() == 0
    await rows.load(0, 40)
    assert rows.length() == 0
    assert rows.count() == Count(0, Exactness.EXACT, NOW)
    assert await rows.jump(Tail()) == 0
    assert await rows.jump(Head()) == 0


async def test_reads_only_the_pages_that_are_asked_for(full: EventStore, api: ThreatEvents, wire: Wire) -> None:
    rows = rows_over(api)
    await rows.load(0, 40)
    assert shown(rows, 0, 2) == events([0, 1, 2])
    await rows.load(95, 105)
    assert shown(rows, 95, 105) == events(range(95, 106))
    assert len(wire.requests) == 2
    assert rows.row(250) is None


async def test_walks_the_whole_list_in_order_and_then_knows_its_length(full: EventStore, api: ThreatEvents) -> None:
    rows = rows_over(api)
    await rows.load(0, 99)
    while rows.count().exactness is not Exactness.EXACT or rows.row(rows.length() - 1) is None:
        await rows.load(0, rows.length() - 1)
    assert rows.length() == 450
    assert rows.count() == Count(450, Exactness.EXACT, NOW)
    assert shown(rows, 0, 449) == events(range(450))


async def test_a_server_without_a_total_says_how_many_are_loaded(
    full: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    rows = rows_over(plain[0])
    await rows.load(0, 40)
    assert rows.count() == Count(100, Exactness.LOADED, NOW)
    assert rows.length() == 200


async def test_our_server_says_the_total_at_once(full: EventStore, connect: Connect) -> None:
    api, _ = await connect(is_extended=True)
    rows = rows_over(api, FROM_RU)
    await rows.load(0, 10)
    assert rows.count() == Count(50, Exactness.EXACT, NOW)
    assert rows.length() == 50


async def test_a_total_from_elsewhere_is_taken_until_the_rows_know_better(
    full: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    rows = rows_over(plain[0])
    await rows.load(0, 10)
    rows.learn(Count(460, Exactness.EXACT, NOW))
    assert rows.count().value == 460
    assert await rows.jump(Tail()) == 449
    assert rows.count() == Count(450, Exactness.EXACT, NOW)
    rows.learn(Count(1, Exactness.EXACT, NOW))
    assert rows.length() == 450


@pytest.mark.parametrize("size", [100, 200])
async def test_a_list_of_whole_pages_ends_where_the_next_page_is_empty(
    store: EventStore, plain: tuple[ThreatEvents, Wire], size: int
) -> None:
    await store.change(load.add_events, [stored(number) for number in range(size)])
    rows = rows_over(plain[0])
    await rows.load(0, size - 1)
    await rows.load(size, size + 50)
    assert rows.count() == Count(size, Exactness.EXACT, NOW)


async def test_going_to_the_end_asks_the_reversed_order_when_nobody_knows_how_far_it_is(
    full: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    api, wire = plain
    rows = rows_over(api)
    index = await rows.jump(Tail())
    assert len(wire.requests) == 2
    assert wire.requests[-1].url.params["order"] == "asc"
    assert index == OPEN_LENGTH - 1
    assert rows.number_of(index) is None
    assert rows.number_of(3) == 4
    assert shown(rows, index - 1, index) == events([448, 449])
    assert rows.index_of(uuid_of(440)) == index - 9
    assert rows.count() == Count(200, Exactness.LOADED, NOW)


async def test_head_and_end_become_one_list_where_they_meet(full: EventStore, plain: tuple[ThreatEvents, Wire]) -> None:
    rows = rows_over(plain[0])
    end = await rows.jump(Tail())
    for index in range(end, end - 340, -100):
        await rows.load(index - 100, index)
    await rows.load(100, 199)
    assert rows.count() == Count(450, Exactness.EXACT, NOW)
    assert rows.index_of(uuid_of(449)) == 449
    await rows.load(0, 449)
    assert shown(rows, 0, 449) == events(range(450))


async def test_the_end_read_backwards_tells_the_length_of_a_short_list(
    store: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    await store.change(load.add_events, [stored(number) for number in range(100)])
    rows = rows_over(plain[0])
    assert await rows.jump(Tail()) == 99
    assert rows.count() == Count(100, Exactness.EXACT, NOW)
    assert shown(rows, 0, 99) == events(range(100))


async def test_a_list_longer_than_offsets_reach_goes_on_by_cursor_and_from_its_end(
    full: EventStore, connect: Connect
) -> None:
    api, wire = await connect(is_extended=True)
    rows = rows_over(api, reach=200)
    await rows.load(0, 99)
    assert await rows.jump(Tail()) == 449
    assert wire.requests[-1].url.params["order"] == "asc"
    assert shown(rows, 350, 449) == events(range(350, 450))
    await rows.load(200, 260)
    assert "cursor" in wire.requests[-1].url.params
    assert shown(rows, 200, 240) == events(range(200, 241))
    await rows.load(150, 449)
    assert shown(rows, 150, 449) == events(range(150, 450))


async def test_what_cannot_be_reached_is_said_and_not_asked_for_again(
    full: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    api, wire = plain
    rows = rows_over(api, reach=200)
    await rows.jump(Tail())
    await rows.load(200, 250)
    asked = len(wire.requests)
    await rows.load(200, 250)
    assert len(wire.requests) == asked
    with pytest.raises(NotInWindow, match="further down"):
        await rows.jump(Date(stored(300).date))
    with pytest.raises(NotInWindow, match="further down"):
        await rows.jump(Uuid(uuid_of(300)))
    assert await rows.jump(Uuid(uuid_of(150))) == 150


async def test_rows_in_a_gap_count_as_at_least(full: EventStore, plain: tuple[ThreatEvents, Wire]) -> None:
    rows = rows_over(plain[0])
    await rows.jump(Uuid(uuid_of(250)))
    assert rows.count() == Count(400, Exactness.AT_LEAST, NOW)


@pytest.mark.parametrize("seed", range(4))
async def test_wherever_one_goes_every_row_is_where_it_belongs(full: EventStore, api: ThreatEvents, seed: int) -> None:
    chance, rows = random.Random(seed), rows_over(api, reach=200)
    for _ in range(25):
        match chance.randrange(6):
            case 0:
                await rows.jump(Tail())
            case 1:
                with contextlib.suppress(NotInWindow):
                    await rows.jump(Uuid(uuid_of(chance.randrange(450))))
            case _:
                first = chance.choice([0, rows.length() - 500]) + chance.randrange(500)
                await rows.load(first, first + chance.randrange(80))
        assert rows.count().value == 450 if rows.count().exactness is Exactness.EXACT else rows.count().value <= 450
        for number in range(450):
            index = rows.index_of(uuid_of(number))
            if index is not None:
                assert shown(rows, index, index) == events([number])
                assert rows.number_of(index) in (None, number + 1)
                assert index in (number, rows.length() - 450 + number)


async def test_the_same_page_is_read_once_however_many_ask(full: EventStore, api: ThreatEvents, wire: Wire) -> None:
    rows = rows_over(api)
    await asyncio.gather(*(rows.load(0, 40) for _ in range(5)))
    assert len(wire.requests) == 1


async def test_a_read_that_nobody_waits_for_any_more_is_given_up(
    full: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    rows = rows_over(api)
    wire.gate.clear()
    first, second = (asyncio.create_task(rows.load(0, 40)) for _ in range(2))
    await wire.asked(1)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    wire.gate.set()
    await second
    assert rows.row(0) is not None
    wire.gate.clear()
    third = asyncio.create_task(rows.load(100, 140))
    await wire.asked(2)
    third.cancel()
    with pytest.raises(asyncio.CancelledError):
        await third
    wire.gate.set()
    await asyncio.sleep(0)
    assert rows.row(100) is None


async def test_an_error_reaches_everybody_who_waits_and_is_not_kept(
    full: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    rows = rows_over(api)
    wire.instead = lambda request: httpx.Response(500, request=request)
    outcomes = await asyncio.gather(rows.load(0, 40), rows.load(0, 40), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [ServerFailed, ServerFailed]
    wire.instead = lambda _request: None
    await rows.load(0, 40)
    assert rows.row(0) is not None


async def test_nothing_is_taken_in_after_it_was_closed(full: EventStore, api: ThreatEvents, wire: Wire) -> None:
    rows = rows_over(api)
    wire.gate.clear()
    loading = asyncio.create_task(rows.load(0, 40))
    await wire.asked(1)
    rows.close()
    wire.gate.set()
    await loading
    assert rows.revision == 0
    assert rows.row(0) is None


async def test_a_total_that_changes_makes_the_other_pages_stale(full: EventStore, connect: Connect) -> None:
    api, _ = await connect(is_extended=True)
    rows = rows_over(api)
    await rows.load(0, 99)
    await make_event(api, date=NOW + timedelta(minutes=5), event="new")
    revision = rows.revision
    await rows.load(80, 120)
    assert rows.revision > revision
    assert rows.length() == 451
    assert shown(rows, 99, 101) == events([98, 99, 100])
    await rows.load(0, 3)
    assert shown(rows, 0, 1) == ["new", "event 0"]


async def test_rows_are_replaced_and_removed_in_place(full: EventStore, api: ThreatEvents) -> None:
    rows = rows_over(api)
    await rows.load(0, 199)
    row = rows.row(3)
    assert row is not None
    rows.replace(row._replace(tlp="red"))
    assert rows.row(3) == row._replace(tlp="red")
    length, revision = rows.length(), rows.revision
    rows.remove(row.uuid)
    assert rows.revision > revision
    assert rows.index_of(row.uuid) is None
    assert shown(rows, 2, 4) == events([2, 4, 5])
    assert rows.length() == length - 1
    rows.remove("no such event")
    assert rows.length() == length - 1


async def test_rows_that_follow_a_removed_one_are_read_again_where_they_are_missing(
    full: EventStore, connect: Connect
) -> None:
    api, _ = await connect(is_extended=True)
    rows = rows_over(api)
    await rows.load(0, 99)
    await api.events.delete(DATASET, [uuid_of(3)])
    rows.remove(uuid_of(3))
    await rows.load(0, 120)
    assert shown(rows, 0, 119) == events([number for number in range(121) if number != 3])


async def test_a_row_that_cannot_be_read_keeps_its_place(full: EventStore, api: ThreatEvents, wire: Wire) -> None:
    good = [{"uuid": f"u{number}", "event": f"event {number}"} for number in range(4)]
    bad = {"uuid": "", "event": "no identity"}
    wire.instead = lambda request: httpx.Response(200, json=[*good[:2], bad, *good[2:]], request=request)
    rows = rows_over(api)
    await rows.load(0, 40)
    assert rows.length() == 5
    found = rows.row(2)
    assert found is not None
    assert found.problem
    assert "no identity" in found.event
    assert shown(rows, 3, 4) == events([2, 3])
