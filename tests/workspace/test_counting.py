import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.query import parse
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.counting import cost, count_rows
from cfone_tui.workspace.event_window import EventWindow, Tail
from cfone_tui.workspace.place import Place
from tests.workspace.conftest import NOW, Connect, stored
from tests.workspace.lists import FROM_RU, rows_over
from tests.workspace.wire import Wire

Plain = tuple[ThreatEvents, Wire]


@pytest.mark.parametrize(
    ("known", "counted"),
    [
        (0, Count(450, Exactness.EXACT, NOW)),
        (100, Count(450, Exactness.EXACT, NOW)),
        (450, Count(450, Exactness.EXACT, NOW)),
    ],
)
async def test_counts_by_halving_at_the_cost_that_was_told(
    full: EventStore, plain: Plain, known: int, counted: Count
) -> None:
    api, wire = plain
    asked: list[int] = []
    asking = Asking(api, (), ("all",), "date", is_descending=True)
    assert await count_rows(asking, known=known, clock=lambda: NOW, progress=asked.append, reach=1_000) == counted
    assert asked == list(range(1, len(wire.requests) + 1))
    assert len(wire.requests) <= cost(known, reach=1_000) <= 10
    assert {request.url.params["pageSize"] for request in wire.requests} == {"1"}


async def test_what_offsets_do_not_reach_is_told_as_at_least_so_many(full: EventStore, plain: Plain) -> None:
    asking = Asking(plain[0], (), ("all",), "date", is_descending=True)
    count = await count_rows(asking, known=100, clock=lambda: NOW, reach=300)
    assert count == Count(300, Exactness.AT_LEAST, NOW)


async def test_a_server_that_counts_is_believed(full: EventStore, connect: Connect) -> None:
    api, wire = await connect()
    asking = Asking(api, (FROM_RU,), ("all",), "date", is_descending=True)
    assert await count_rows(asking, known=0, clock=lambda: NOW) == Count(50, Exactness.EXACT, NOW)
    assert len(wire.requests) == 1


@pytest.mark.parametrize("size", [0, 1])
async def test_few_events_need_no_counting(store: EventStore, plain: Plain, size: int) -> None:
    await store.change(load.add_events, [stored(number) for number in range(size)])
    rows = rows_over(plain[0])
    await rows.load(0, 40)
    assert rows.count() == Count(size, Exactness.EXACT, NOW)
    assert rows.counting_cost() == 0


async def test_a_list_counted_on_request_is_a_whole_one_from_then_on(full: EventStore, plain: Plain) -> None:
    rows = rows_over(plain[0], reach=1_000)
    await rows.jump(Tail())
    assert rows.count() == Count(200, Exactness.LOADED, NOW)
    assert await rows.count_all(lambda _asked: None) == Count(450, Exactness.EXACT, NOW)
    assert rows.length() == 450
    last = rows.row(449)
    assert last is not None
    assert last.event == "event 449"
    assert rows.number_of(449) == 450


async def test_a_list_that_goes_on_beyond_reach_has_at_least_so_many(full: EventStore, plain: Plain) -> None:
    rows = rows_over(plain[0], reach=300)
    await rows.load(0, 40)
    assert await rows.count_all(lambda _asked: None) == Count(300, Exactness.AT_LEAST, NOW)
    await rows.load(250, 299)
    assert rows.row(299) is not None


async def test_rows_that_are_tested_here_are_counted_by_looking_at_all_of_them(store: EventStore, plain: Plain) -> None:
    events = [stored(number, insight="look" if number % 300 == 0 else None) for number in range(2_300)]
    await store.change(load.add_events, events)
    window = EventWindow(plain[0], Place("has:insight"), parse("has:insight", now=NOW), clock=lambda: NOW)
    await window.load(0, 0)
    asked: list[int] = []
    assert await window.count_all(asked.append) == Count(8, Exactness.EXACT, NOW)
    assert len(asked) == 11
    assert window.counting_cost() == 0
