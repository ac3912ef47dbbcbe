"""Counting by reading everything costs what was said, tests what the server cannot, and sees every event once."""

from cfone_tui.api import ThreatEvents
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.facets import Cost, cost_of, walk
from tests.workspace.conftest import NOW, stored
from tests.workspace.facets.test_counts import column, told, window
from tests.workspace.wire import Wire


async def test_a_walk_counts_what_a_plain_server_cannot(store: EventStore, plain: tuple[ThreatEvents, Wire]) -> None:
    api, wire = plain
    await store.change(load.add_events, [stored(number) for number in range(1_200)])
    opened = await window(api, "tlp:amber")
    before = len(wire.requests)
    counts = [(tally, count) async for tally, count in walk(opened)]
    assert [(count.value, count.exactness) for _, count in counts] == [
        (500, Exactness.LOADED),
        (1_000, Exactness.LOADED),
        (1_200, Exactness.EXACT),
    ]
    assert len(wire.requests) - before == 3
    tally, count = counts[-1]
    assert told(tally.facets(column("attacker"), of=count)) == ({"NastyShrew": 120}, 1_080, 1_200, Exactness.EXACT)
    assert sum(tally.timeline(of=count).counts.values()) == 1_200


async def test_a_walk_tests_what_the_server_cannot(full: EventStore, api: ThreatEvents) -> None:
    opened = await window(api, "event~event -event~event*1")
    *_, (tally, count) = [pair async for pair in walk(opened)]
    assert 0 < count.value < 450
    assert count.exactness is Exactness.EXACT
    assert told(tally.facets(column("tlp"), of=count))[0] == {"amber": count.value}


async def test_the_cost_is_known_where_the_number_is(
    full: EventStore, api: ThreatEvents, plain: tuple[ThreatEvents, Wire]
) -> None:
    assert cost_of(await window(api, "tlp:amber")) == Cost(1, is_known=True)
    assert cost_of(await window(plain[0], "tlp:amber")) == Cost(200, is_known=False)
    sifted = await window(api, "has:tags")
    assert cost_of(sifted) == Cost(200, is_known=False)
    assert cost_of(sifted, sifted_from=Count(1_200, Exactness.EXACT, NOW)) == Cost(3, is_known=True)
