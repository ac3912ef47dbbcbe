"""Counts are exact or say what they are of, whatever the server can do."""

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.query import parse, with_condition
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.facets import Counts, FacetColumn, Facets, column_of
from cfone_tui.workspace.place import Place
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, Connect, stored
from tests.workspace.wire import Wire, refused

Told = tuple[dict[str, int], int, int, Exactness]


def column(field: str) -> FacetColumn:
    found = column_of(field)
    assert found is not None
    return found


async def window(api: ThreatEvents, text: str = "", *, dataset: str | None = None) -> EventWindow:
    """Return a list whose first page is loaded."""
    scope = ("all",) if dataset is None else (dataset,)
    opened = EventWindow(api, Place(text), parse(text, now=NOW), clock=lambda: NOW, scope=scope)
    await opened.load(0, 20)
    return opened


async def counted(api: ThreatEvents, field: str, text: str = "", *, dataset: str | None = None) -> Told:
    """Return counts by value, events without one, and of how many, how exactly."""
    counts = Counts(api, clock=lambda: NOW)
    return told(await counts.facets(await window(api, text, dataset=dataset), column(field)))


def told(facets: Facets | None) -> Told:
    assert facets is not None
    return {it.value: it.count for it in facets.values}, facets.without, facets.of.value, facets.of.exactness


def aggregates(wire: Wire) -> int:
    return sum(request.url.path.endswith("/aggregate") for request in wire.requests)


@pytest.fixture
async def many(store: EventStore) -> EventStore:
    """450 events of one a minute, ten of each hundred by NastyShrew, and 50 of the days before in another dataset."""
    rows = [stored(number, tags=("apt", f"t{number % 2}") if number % 4 else ()) for number in range(450)]
    rows += [stored(2_000 + number, dataset=OTHER_DATASET, tlp="red") for number in range(50)]
    await store.change(load.add_events, rows)
    return store


async def test_our_server_counts_any_filter_exactly(many: EventStore, api: ThreatEvents) -> None:
    assert await counted(api, "attacker") == ({"NastyShrew": 60}, 440, 500, Exactness.EXACT)
    assert await counted(api, "attacker", "tlp:amber") == ({"NastyShrew": 50}, 400, 450, Exactness.EXACT)
    assert await counted(api, "dataset") == ({DATASET: 450, OTHER_DATASET: 50}, 0, 500, Exactness.EXACT)


async def test_an_event_counts_for_each_of_its_tags(many: EventStore, api: ThreatEvents) -> None:
    assert await counted(api, "tag") == ({"apt": 337, "t0": 112, "t1": 225}, 163, 500, Exactness.EXACT)


async def test_a_list_that_is_loaded_whole_is_counted_without_a_request(
    many: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    assert await counted(api, "tlp", "from:RU") == ({"amber": 50, "red": 10}, 0, 60, Exactness.EXACT)
    assert not aggregates(wire)


async def test_a_server_that_ignores_the_filter_is_found_out_once_and_its_numbers_are_not_shown(
    many: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    api, wire = plain
    counts = Counts(api, clock=lambda: NOW)
    filtered = await window(api, "tlp:amber")
    assert told(await counts.facets(filtered, column("attacker"))) == ({"NastyShrew": 10}, 90, 100, Exactness.LOADED)
    asked = aggregates(wire)
    assert told(await counts.facets(filtered, column("tlp"))) == ({"amber": 100}, 0, 100, Exactness.LOADED)
    assert aggregates(wire) == asked


async def test_nothing_is_concluded_from_a_server_without_events(
    store: EventStore, plain: tuple[ThreatEvents, Wire]
) -> None:
    api, _ = plain
    counts = Counts(api, clock=lambda: NOW)
    empty = await window(api, "tlp:amber", dataset=DATASET)
    await counts.facets(empty, column("ttp"))
    await store.change(load.add_events, [stored(number) for number in range(150)])
    later = await window(api, "from:RU tlp:amber", dataset=DATASET)
    assert await counts.facets(later, column("ttp")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ({"NastyShrew": 60}, 440, 500, Exactness.EXACT)),
        ("date>=2026-11-23", ({"NastyShrew": 50}, 400, 450, Exactness.EXACT)),
        ("date>-1d", ({"NastyShrew": 10}, 90, 100, Exactness.LOADED)),
        ("date>=2026-11-23 tlp:amber", ({"NastyShrew": 10}, 90, 100, Exactness.LOADED)),
    ],
)
async def test_a_server_without_extensions_counts_everything_and_whole_days(
    store: EventStore, plain: tuple[ThreatEvents, Wire], text: str, expected: Told
) -> None:
    rows = [stored(number) for number in range(450)]
    rows += [stored(2_000 + number, dataset=OTHER_DATASET, tlp="red") for number in range(50)]
    await store.change(load.add_events, rows)
    assert await counted(plain[0], "attacker", text) == expected


async def test_a_filter_that_is_tested_here_is_counted_in_the_rows_found(
    many: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    assert await counted(api, "attacker", "has:tags") == ({"NastyShrew": 14}, 136, 150, Exactness.LOADED)
    assert not aggregates(wire)


@pytest.mark.parametrize("fault", ["refused", "more than there are"])
async def test_an_answer_that_cannot_be_trusted_is_not_shown(
    many: EventStore, api: ThreatEvents, wire: Wire, fault: str
) -> None:
    def answer(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/aggregate"):
            return None
        rows = [{"attacker": "NastyShrew", "count": 900}]
        body = {"aggregateBy": "attacker", "aggregations": rows, "total": 500}
        return refused(request) if fault == "refused" else httpx.Response(200, json=body, request=request)

    wire.instead = answer
    assert (await counted(api, "attacker"))[3] is Exactness.LOADED


async def test_spellings_of_one_value_are_one(store: EventStore, connect: Connect) -> None:
    api, wire = await connect()
    rows = [{"tlp": word, "count": 1} for word in ("RED", "red", "TLP:RED", "amber")]

    def answer(request: httpx.Request) -> httpx.Response | None:
        body = {"aggregateBy": "tlp", "aggregations": [*rows, {"tlp": None, "count": 1}], "total": 6}
        return httpx.Response(200, json=body, request=request) if request.url.path.endswith("/aggregate") else None

    await store.change(load.add_events, [stored(number) for number in range(150)])
    wire.instead = answer
    # two parts of the scope answer the same; the sixth event has no row, so it has no value
    assert await counted(api, "tlp") == ({"red": 6, "amber": 2}, 4, 12, Exactness.EXACT)


async def test_the_number_beside_an_attacker_is_what_a_filter_by_it_finds(store: EventStore, api: ThreatEvents) -> None:
    names = ["APT28"] * 3 + ["Fancy Bear"] * 2 + ["sofacy", "Fancy Bears", "", "NastyShrew"]
    await store.change(load.add_events, [stored(at, attacker=name) for at, name in enumerate(names * 20)])
    counts, opened = Counts(api, clock=lambda: NOW), await window(api)
    for facets in (await counts.facets(opened, column("attacker")), await counts.loaded(opened, column("attacker"))):
        assert facets is not None
        (first, *_) = facets.values
        assert first.value in ("APT28", "Fancy Bear", "sofacy")
        assert {it.value for it in facets.values} == {first.value, "Fancy Bears", "NastyShrew"}
    asked = await counts.facets(opened, column("attacker"))
    assert asked is not None
    for line in asked.values:
        if line.value != "Fancy Bears":
            found = await window(api, with_condition("", "attacker", line.value))
            assert found.count().value == line.count


async def test_days_are_counted_exactly_or_in_the_rows(many: EventStore, connect: Connect) -> None:
    extended, _ = await connect()
    plain, _ = await connect(is_extended=False)
    for api, text, total, exactness in (
        (extended, "tlp:amber", 450, Exactness.EXACT),
        (plain, "", 500, Exactness.EXACT),
        (plain, "tlp:amber", 100, Exactness.LOADED),
    ):
        timeline = await Counts(api, clock=lambda: NOW).timeline(await window(api, text))
        assert (sum(timeline.counts.values()), timeline.of.exactness) == (total, exactness)


async def test_the_days_are_asked_for_with_another_column_where_one_is_refused(
    many: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    wire.instead = lambda request: refused(request) if "aggregateBy=date" in str(request.url) else None
    timeline = await Counts(api, clock=lambda: NOW).timeline(await window(api))
    assert (sum(timeline.counts.values()), timeline.of.exactness) == (500, Exactness.EXACT)


async def test_known_datasets_are_counted_in_one_request(many: EventStore, api: ThreatEvents, wire: Wire) -> None:
    counts = Counts(api, clock=lambda: NOW, datasets=lambda: [DATASET, OTHER_DATASET])
    facets = await counts.facets(await window(api), column("attacker"))
    assert told(facets) == ({"NastyShrew": 60}, 440, 500, Exactness.EXACT)
    assert aggregates(wire) == 1


async def test_a_server_that_is_in_trouble_is_asked_again(many: EventStore, api: ThreatEvents, wire: Wire) -> None:
    counts, opened = Counts(api, clock=lambda: NOW), await window(api)
    wire.instead = lambda request: refused(request, status=403)
    assert told(await counts.facets(opened, column("attacker")))[3] is Exactness.LOADED
    wire.instead = lambda _request: None
    assert told(await counts.facets(opened, column("attacker")))[3] is Exactness.EXACT
