import base64
import json
import string
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.event import Event, EventBulkCreate
from cfone_tui.contract.parameters import MAX_OFFSET, MAX_PAGE_SIZE
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, datasets, events, relationships
from cfone_tui.store.events.cursors import cursor_of, query_of
from cfone_tui.store.events.query import MAX_DATASETS, ORDERS, EventQuery
from tests.store.events.samples import NOW, default_dataset, new_event


@pytest.fixture
async def twelve(store: EventStore) -> EventStore:
    tlps = ("red", "clear", "amber+strict", "amber", "green", "white")
    data = tuple(
        new_event(
            attacker=("", "b", "A", "ä")[number % 4],
            tlp=tlps[number % 6],
            indicator=f"{number}.example",
            tags=["x"] * (number % 2),
            date=NOW + timedelta(hours=number % 5),
        )
        for number in range(12)
    )
    await store.change(events.bulk_create, EventBulkCreate(dataset_id=await default_dataset(store), data=data))
    return store


async def listed(store: EventStore, **query: Any) -> list[dict[str, Any]]:
    return (await store.read(events.page, EventQuery(**query))).events


async def test_the_newest_come_first(twelve: EventStore) -> None:
    dates = [event["date"] for event in await listed(twelve)]
    assert dates == sorted(dates, reverse=True)


async def test_pages_follow_one_another_and_know_the_whole(twelve: EventStore) -> None:
    everything = await listed(twelve)
    pages = [await twelve.read(events.page, EventQuery(page=number, page_size=5)) for number in (1, 2, 3, 4)]
    assert [event for page in pages for event in page.events] == everything
    assert [page.total for page in pages] == [12] * 4
    assert [page.next_cursor is None for page in pages] == [False, False, True, True]


@pytest.fixture
async def varied(store: EventStore) -> EventStore:
    """Events that differ in every field."""
    other = (await store.read(datasets.listed))[1]["uuid"]
    made = [
        await store.change(
            events.create,
            new_event(
                datasetId=dataset,
                attackerCountry=country,
                targetCountry=country,
                insight=insight,
                indicator=indicator,
                category=category,
                event=f"{category} of {indicator}",
                attacker=indicator[::-1],
                targetIndustry=f"{country} {indicator}",
                tags=tags,
                date=date,
            ),
        )
        for dataset, country, insight, indicator, category, tags, date in (
            (other, "AT", "b", "192.0.2.1", "Phishing", ["a", "b"], "2026-11-01T00:00:00Z"),
            (None, "AU", None, "a.example", "DDoS", [], "2026-11-03T00:00:00Z"),
            (None, "", "a", "http://b.example/", "Scanning", ["c"], "2026-11-02T00:00:00Z"),
            (None, "KM", None, "c@c.example", "Botnet", [], "2026-11-02T00:00:00Z"),
            (None, "KH", "c", "C.example", "Phishing", ["c"], "2026-10-02T00:00:00Z"),
        )
    ]
    for parent, *children in ((0, 1, 2), (2, 0), (3, 0, 1, 2)):
        body = RelationshipsCreate(
            dataset_id=made[parent]["datasetId"],
            parent_id=made[parent]["uuid"],
            child_ids=tuple(made[child]["uuid"] for child in children),
            relationship_type=RelationshipType.RELATED_TO,
        )
        await store.change(relationships.create, body)
    return store


@pytest.mark.parametrize("order_by", sorted(ORDERS))
@pytest.mark.parametrize("is_descending", [False, True])
async def test_cursors_walk_every_order_without_gap_or_repetition(
    twelve: EventStore, order_by: str, is_descending: bool
) -> None:
    clauses = (Clause(field="indicator", op=Operator.ENDS_WITH, value=".EXAMPLE"),)
    everything = await listed(twelve, clauses=clauses, order_by=order_by, is_descending=is_descending)
    query = EventQuery(clauses=clauses, order_by=order_by, is_descending=is_descending, page_size=5)
    walked = []
    while True:
        page = await twelve.read(events.page, query)
        walked += page.events
        assert page.total == 12
        if page.next_cursor is None:
            break
        query = query_of(page.next_cursor, page_size=3)
    assert walked == everything
    opposite = await listed(twelve, clauses=clauses, order_by=order_by, is_descending=not is_descending)
    assert opposite == everything[::-1]


async def test_markings_sort_by_strictness_and_names_in_any_case(twelve: EventStore) -> None:
    tlps = [event["tlp"] for event in await listed(twelve, order_by="tlp", is_descending=False)]
    ranks = {"clear": 0, "white": 0, "green": 1, "amber": 2, "amber+strict": 3, "red": 4}
    assert [ranks[tlp] for tlp in tlps] == sorted(ranks[tlp] for tlp in tlps)
    attackers = [event["attacker"] for event in await listed(twelve, order_by="attacker", is_descending=False)]
    assert list(dict.fromkeys(attackers)) == ["", "A", "b", "ä"]


@pytest.mark.parametrize(
    "query",
    [
        {"order_by": "nonsense"},
        {"page_size": 0},
        {"page_size": MAX_PAGE_SIZE + 1},
        {"page": 0},
        {"page": MAX_OFFSET // 10 + 1, "page_size": 10},
        {"page": 5, "page_size": MAX_PAGE_SIZE},
        {"page": 10**30, "page_size": 10},
        {"scope": ("all", "analytics")},
        {"scope": tuple(map(str, range(MAX_DATASETS + 1)))},
    ],
)
async def test_queries_out_of_bounds_are_refused(store: EventStore, query: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        await listed(store, **query)


async def test_the_last_offset_that_is_allowed_is_answered(store: EventStore) -> None:
    assert await listed(store, page=MAX_OFFSET // 10, page_size=10) == []
    assert await listed(store, page=4, page_size=MAX_PAGE_SIZE) == []


async def test_scopes(store: EventStore) -> None:
    for dataset in await store.read(datasets.listed):
        await store.change(events.create, new_event(datasetId=dataset["uuid"]))
    known = {it["uuid"]: it["isAnalytics"] for it in await store.read(datasets.listed)}

    async def seen(*scope: str) -> set[str]:
        return {event["datasetId"] for event in await listed(store, scope=scope)}

    assert await seen() == {await default_dataset(store)}
    assert await seen("all") == await seen("*") == set(known)
    assert await seen("analytics") == {uuid for uuid, is_analytics in known.items() if is_analytics}
    assert await seen("operational") == {uuid for uuid, is_analytics in known.items() if not is_analytics}
    two = tuple(known)[1:3]
    assert await seen(*two, two[0]) == set(two)
    with pytest.raises(NotFound):
        await seen(*two, "unknown")


def encoded(content: Any) -> str:
    return packed(json.dumps(content).encode())


def packed(text: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(text)).decode()


GOOD: dict[str, Any] = {
    "version": 1,
    "position": ["2026-11-23T08:31:07.000Z", "x"],
    "scope": [],
    "search": [],
    "orderBy": "date",
    "descending": True,
}


def test_the_cursor_the_forgeries_start_from_is_good() -> None:
    assert query_of(encoded(GOOD), page_size=5).after == ("2026-11-23T08:31:07.000Z", "x")


FORGERIES: dict[str, Callable[[], str]] = {
    "no base64": lambda: "n!o?",
    "not ascii": lambda: "é",
    "no JSON": lambda: packed(b"{"),
    "a list": lambda: encoded([1]),
    "another version": lambda: encoded(GOOD | {"version": 2}),
    "no position": lambda: encoded({key: value for key, value in GOOD.items() if key != "position"}),
    "short position": lambda: encoded(GOOD | {"position": ["x"]}),
    "not a number": lambda: encoded(GOOD | {"position": [float("nan"), "x"]}),
    "huge number": lambda: encoded(GOOD | {"position": [2**80, "x"]}),
    "surrogate": lambda: encoded(GOOD | {"scope": ["\ud800"]}),
    "SQL as order": lambda: encoded(GOOD | {"orderBy": "1; DROP TABLE events"}),
    "unknown operator": lambda: encoded(GOOD | {"search": [{"field": "event", "op": "drop", "value": "x"}]}),
    "too many clauses": lambda: encoded(GOOD | {"search": [{"field": "event", "op": "find", "value": "x"}] * 11}),
    "deep": lambda: packed(b"[" * 40_000),
    "long": lambda: "A" * 300_000,
    "a bomb": lambda: packed(b" " * 2**21 + json.dumps(GOOD).encode()),
    "cut": lambda: base64.urlsafe_b64encode(zlib.compress(json.dumps(GOOD).encode())[:-1]).decode(),
    "uncompressed": lambda: base64.urlsafe_b64encode(json.dumps(GOOD).encode()).decode(),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forged_cursors_are_refused(forgery: str) -> None:
    with pytest.raises(Invalid, match="cursor"):
        query_of(FORGERIES[forgery](), page_size=5)


@settings(max_examples=50, deadline=None)
@given(place=st.integers(min_value=0), sign=st.sampled_from(string.ascii_letters + string.digits))
def test_a_cursor_with_one_other_sign_is_refused(place: int, sign: str) -> None:
    cursor = cursor_of(EventQuery(order_by="event"), ["a lure was sent", "2026-11-23T08:31:07.000Z", "x"]).rstrip("=")
    place %= len(cursor) - 1  # the last sign holds bits that mean nothing
    garbled = cursor[:place] + sign + cursor[place + 1 :]
    padding = "=" * (-len(cursor) % 4)
    if sign == cursor[place]:
        assert query_of(garbled + padding, page_size=5).order_by == "event"
        return
    with pytest.raises(Invalid, match="cursor"):
        query_of(garbled + padding, page_size=5)


def _value(event: dict[str, Any], name: str) -> Any:
    """Return what an event sorts by, in a plain reading of it."""
    match event[name]:
        case str() as text:
            return text.casefold()
        case list() as values:
            return json.dumps(values) if name.startswith("mitre") else len(values)
        case None:
            return ""
        case value:
            return value


NOT_READ_SO = {"createdAt", "tlp", "releasabilityId", "rawId"}
"""What is not in the event, sorts by strictness, is always empty, and is a number written as a text."""


@pytest.mark.parametrize("order_by", sorted(ORDERS.keys() - NOT_READ_SO))
async def test_every_field_of_an_event_sorts(varied: EventStore, order_by: str) -> None:
    rows = await listed(varied, scope=("all",), order_by=order_by, is_descending=False)
    keys = [_value(row, order_by) for row in rows]
    assert len(set(map(str, keys))) > 1
    assert keys == sorted(keys)


def test_events_sort_by_every_field_they_have() -> None:
    assert {field.alias for field in Event.model_fields.values()} <= ORDERS.keys()


async def test_large_pages_come_whole(store: EventStore) -> None:
    body = EventBulkCreate(dataset_id=await default_dataset(store), data=(new_event(tags=["t"]),) * 1_201)
    await store.change(events.bulk_create, body)
    page = await store.read(events.page, EventQuery(page_size=1_100))
    assert (len(page.events), page.total) == (1_100, 1_201)
    assert len({event["uuid"] for event in page.events}) == 1_100
    assert all(event["tags"] == ["t"] for event in page.events)
