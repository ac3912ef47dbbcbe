import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.category import CategoryCreate
from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.contract.search import TEXT_ONLY, Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import (
    EventStore,
    categories,
    event_blocks,
    events,
    looking,
    ordering,
    paging,
    relationships,
    selection,
    text_search,
)
from cfone_tui.store.events.cursors import query_of
from cfone_tui.store.events.query import ORDERS, EventQuery
from cfone_tui.store.opening import connect
from tests.store.events.blocks import in_blocks
from tests.store.events.samples import NOW, Sample, default_dataset, meets

SAMPLES = (
    Sample("NastyShrew", "RU", "Phishing", "login.example", "domain", "amber", ("apt", "Mail"), 0),
    Sample("nastyshrew", "RUS", "Spearphishing", "LOGIN.example", "domain", "white", ("APT",), 60),
    Sample("", "", "DDoS", "198.51.100.7", "ip", "clear", (), -60),
    Sample("Straße_Bär", "Germany", "Other", "100%_sure.test", "url", "red", ("Größe",), 1440),
    Sample("STRASSE_BÄR", "de", "Fraud", "", "", "amber-strict", ("mail",), -1440),
    Sample("a\\b'c\"d", "Atlantis", "Botnet", "evil\nname\U0010ffff", "filename", "amber+strict", ("x y",), 0),
    Sample("Ж", "T1", "Scanning", "\U0010ffff", "hash", "purple", (), 7),
    Sample("nul\0inside", "XX", "Ransomware", "end\0inside", "email", "green", ("nul",), 3),
)
VALUES: dict[str, list[Any]] = {
    "attacker": ["NASTYSHREW", "nasty", "shrew", "", "strasse_bär", "ß", "_", "%", "n%w", "ж", "\\", 'c"d', "e", "m"],
    "attackerCountry": ["RU", "rus", "russia", "", "Germany", "D", "atlantis", "t1", "XX", "de", "E"],
    "targetCountry": ["", "US"],
    "category": ["phishing", "Spear%", "PHISH", "z", "", "ddos"],
    "date": ["2026-11-23", "2026-11-23T08:31:07Z", "2026-11-23T09:31:07+01:00", "2026-11-24T00:00:00"],
    "event": ["something", "hap_ened", "%hap_ened", "THING hap", "", "z"],
    "indicator": [
        "LOGIN.EXAMPLE",
        ".example",
        "%_sure",
        "100%",
        "198.51.100.7",
        "",
        "\n",
        "\U0010ffff",
        "evil%",
        "inside",
        "ogin.exa",
        "%log_n%AMP%",
        "%sid%",
    ],
    "indicatorType": ["DOMAIN", "", "u", "%a%", "hash"],
    "mitreAttack": ["T1566.002", "t1566", "T1", "%002", "", "T2"],
    "mitreCapec": ["98", "CAPEC-98", "capec-163", "1", "", "%8"],
    "tags": ["apt", "MAIL", "grösse", "größe", "", "x y", "m", "%t"],
    "targetIndustry": ["", "energy"],
    "tlp": ["AMBER", "white", "clear", "amber-strict", "amber", "tlp:red", "purple", "am%"],
    "killChain": ["3", 0, "7", 2.5],
    "hasChildren": ["true", "false", True, False],
}
MOMENTS = ("date",)


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    field = draw(st.sampled_from(sorted(VALUES)))
    is_text = field not in ("killChain", "hasChildren")
    op = draw(st.sampled_from([it for it in Operator if is_text or it not in TEXT_ONLY]))
    known = st.sampled_from(VALUES[field])
    free = st.text("aAßÄ%_.\\x é", max_size=4) if is_text and field not in MOMENTS else known
    value = known | free
    if op is Operator.IN:
        return Clause(field=field, op=op, value=tuple(draw(st.lists(value, min_size=1, max_size=3))))
    return Clause(field=field, op=op, value=draw(value))


def is_nul_before(clause: Clause, event: dict[str, Any]) -> bool:
    """SQLite's LIKE takes a text for ended at a NUL: the one known difference."""
    return clause.op is Operator.LIKE and "\0" in str(event.get(clause.field))


TEXTS = {"texts half covered": len(SAMPLES) // 2, "texts covered": len(SAMPLES)}
BLOCKS = {"blocks": (3, event_blocks.LOW), "blocks of two bytes": (2, 1)}


@pytest.fixture(scope="module", params=["neither an index of texts nor blocks", *TEXTS, *BLOCKS])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("clauses") / "x.db"
    asyncio.run(fill(path))
    connection = connect(path)
    with pytest.MonkeyPatch.context() as patch:
        if (upto := TEXTS.get(request.param)) is not None:
            patch.setattr(text_search, "AT_ONCE", upto)
            text_search.cover_more(connection)
            assert text_search.covered(connection) == upto
        if request.param in BLOCKS:
            size, low = BLOCKS[request.param]
            assert in_blocks(connection, patch, size=size, low=low) == len(SAMPLES) // size
        yield connection
    connection.close()


async def fill(path: Path) -> None:
    async with EventStore(path, clock=lambda: NOW) as store:
        uuids = [str((await store.change(events.create, sample.body()))["uuid"]) for sample in SAMPLES]
        link = RelationshipsCreate.model_validate(
            {
                "datasetId": await default_dataset(store),
                "parentId": uuids[0],
                "childIds": uuids[1:3],
                "relationshipType": "related_to",
            }
        )
        await store.change(relationships.create, link)


WAYS = {
    "few are sorted": {},
    "an index is walked": {"MANY": 0, "FEW": 0, "WORTH": 10**9, "SOON": 10**9, "HARDLY_ANY": 0, "SORTED": 0},
    "days are counted": {"MANY": 0, "FEW": 0, "SOON": -1, "HARDLY_ANY": 0, "SORTED": 0},
    "too many are of a day": {"MANY": 0, "FEW": 0, "SOON": -1, "HARDLY_ANY": 0, "SORTED": 0, "MOST_ROWS": 1},
    "hardly any are left": {"MANY": 0, "FEW": 0},
    "all are looked at": dict.fromkeys(
        ("MANY", "FEW", "SOON", "HARDLY_ANY", "SORTED", "FEW_ROWS", "MOST_CANDIDATES"), -1
    ),
    "all are tested": {"MANY": 0, "FEW": 0, "WORTH": 0, "HARDLY_ANY": 0, "SORTED": 0},
    "many are fetched": {"FEW": 0, "WORTH": 0, "HARDLY_ANY": 0, "SORTED": 0},
}


@contextmanager
def going(way: str) -> Iterator[None]:
    """Make the store find events in one of the ways it has, which it else chooses by how many there are."""
    with pytest.MonkeyPatch.context() as patch:
        for name, number in WAYS[way].items():
            patch.setattr(next(it for it in (paging, selection, ordering, looking) if hasattr(it, name)), name, number)
        yield


@settings(max_examples=80, deadline=None)
@given(
    searched=st.lists(clauses(), min_size=1, max_size=3),
    way=st.sampled_from(sorted(WAYS)),
    order_by=st.just("date") | st.sampled_from(sorted(ORDERS)),
    is_descending=st.booleans(),
)
def test_sql_finds_what_a_plain_reading_finds(
    world: Connection, searched: list[Clause], way: str, order_by: str, is_descending: bool
) -> None:
    everything = events.page(world, EventQuery(scope=("all",), order_by=order_by, is_descending=is_descending)).events
    query = EventQuery(scope=("all",), clauses=tuple(searched), order_by=order_by, is_descending=is_descending)
    with going(way):
        page = events.page(world, query)
        assert page.total == len(page.events) == events.count(world, query)
    comparable = [it for it in everything if not any(is_nul_before(clause, it) for clause in searched)]
    expected = [it["uuid"] for it in comparable if all(meets(it, clause) for clause in searched)]
    ignored = {it["uuid"] for it in everything} - {it["uuid"] for it in comparable}
    assert [it["uuid"] for it in page.events if it["uuid"] not in ignored] == expected


@settings(max_examples=20, deadline=None)
@given(searched=clauses(), way=st.sampled_from(sorted(WAYS)), order_by=st.sampled_from(sorted(ORDERS)))
def test_cursors_go_on_whichever_way_events_are_found(
    world: Connection, searched: Clause, way: str, order_by: str
) -> None:
    query = EventQuery(scope=("all",), clauses=(searched,), order_by=order_by)
    whole = [it["uuid"] for it in events.page(world, query).events]
    walked: list[str] = []
    with going(way):
        page = events.page(world, replace(query, page_size=2))
        walked += [it["uuid"] for it in page.events]
        while page.next_cursor is not None:
            page = events.page(world, query_of(page.next_cursor, page_size=2))
            walked += [it["uuid"] for it in page.events]
    assert walked == whole


async def indicators(store: EventStore, field: str, op: str, value: Any) -> list[str]:
    query = EventQuery(clauses=(Clause(field=field, op=Operator(op), value=value),), order_by="uuid")
    return sorted(event["indicator"] for event in (await store.read(events.page, query)).events)


@pytest.fixture
async def searched(store: EventStore) -> EventStore:
    for sample in SAMPLES[:5]:
        await store.change(events.create, sample.body())
    return store


@pytest.mark.parametrize(
    ("field", "op", "value", "expected"),
    [
        ("attackerCountry", "equals", "russia", ["LOGIN.example", "login.example"]),
        ("tlp", "equals", "clear", ["198.51.100.7", "LOGIN.example"]),
        ("tlp", "gt", "amber", ["", "100%_sure.test"]),
        ("tags", "not", "apt", ["", "100%_sure.test", "198.51.100.7"]),
        ("tags", "equals", "", ["198.51.100.7"]),
        ("indicator", "startsWith", "100%_", ["100%_sure.test"]),
        ("mitreCapec", "in", ("CAPEC-163", "9"), ["LOGIN.example"]),
        ("date", "lt", "2026-11-23", [""]),
    ],
)
async def test_some_searches_by_hand(
    searched: EventStore, field: str, op: str, value: Any, expected: list[str]
) -> None:
    assert await indicators(searched, field, op, value) == expected


@pytest.mark.parametrize(
    ("field", "value"), [("date", "yesterday"), ("createdAt", ""), ("killChain", "x"), ("no", "x")]
)
async def test_values_that_mean_nothing_are_refused(store: EventStore, field: str, value: str) -> None:
    with pytest.raises(Invalid):
        await indicators(store, field, "equals", value)


async def test_ids_of_any_characters_can_be_searched(store: EventStore) -> None:
    hostile = CategoryCreate(name="Hostile", kill_chain=1, mitre_attack=('"], ["', "T1 T2"), mitre_capec=("'",))
    await store.change(categories.create, hostile)
    await store.change(events.create, Sample("a", "", "Hostile", "here", "", "red", (), 0).body())
    assert await indicators(store, "mitreAttack", "equals", '"], ["') == ["here"]
    assert await indicators(store, "mitreAttack", "contains", "t1 t") == ["here"]
    assert await indicators(store, "mitreCapec", "equals", "'") == ["here"]


async def test_like_takes_patterns_of_bounded_length(store: EventStore) -> None:
    with pytest.raises(Invalid, match="at most 10,000"):
        await indicators(store, "event", "like", "%a" * 6_000)
