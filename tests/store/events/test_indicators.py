from typing import Any

import pytest

from cfone_tui.contract.event import EventBulkCreate
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.tag import TagCreate
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, datasets, event_tags, events, indicator_counts, indicators, tags
from cfone_tui.store.events import indicator_query as queries
from cfone_tui.store.events.indicator_counts import IndicatorCounting
from cfone_tui.store.events.indicator_cursors import cursor_of, query_of
from cfone_tui.store.events.indicator_query import IndicatorQuery, where
from cfone_tui.store.events.tags import TagQuery
from tests.store.events.samples import default_dataset, new_event

SAMPLES: tuple[dict[str, Any], ...] = (
    {"indicator": "Mail.Evil.example", "tags": ["Actor One", "phish"], "tlp": "green"},
    {"indicator": "mail.evil.example", "tags": ["apt"], "tlp": "amber+strict"},
    {"indicator": "192.0.2.7", "tags": ["Actor Two"], "tlp": "white"},
    {"indicator": "100%_sure.example", "tlp": "for us"},
    {"event": "without any"},
)


@pytest.fixture
async def filled(store: EventStore) -> EventStore:
    actor_two = TagCreate(value="Actor Two", motive="Fun", origin_country_iso="IR", analytic_priority=3)
    for body in (TagCreate(value="Actor One", motive="Espionage", origin_country_iso="IR", priority=7.5), actor_two):
        await store.change(tags.create, body)
    for fields in SAMPLES:
        await store.change(events.create, new_event(**fields))
    return store


def clause(field: str, op: str, value: str | tuple[str, ...]) -> Clause:
    return Clause(field=field, op=Operator(op), value=value)


async def values(store: EventStore, **query: Any) -> set[str]:
    """Return the values that a query finds, and hold the count to the page."""
    found = (await store.read(indicators.page, IndicatorQuery(**query))).indicators
    assert await store.read(indicators.count, IndicatorQuery(**query)) == len(found)
    return {it["value"] for it in found}


MAIL, ADDRESS, ODD = "Mail.Evil.example", "192.0.2.7", "100%_sure.example"


@pytest.mark.parametrize("few", [queries.FEW, 0], ids=["rare", "frequent"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {MAIL, ADDRESS, ODD}),
        ({"kind": "DOMAIN"}, {MAIL}),
        ({"kind": "unheard of"}, set()),
        ({"name": "EVIL"}, {MAIL}),
        ({"name": "%_"}, {ODD}),
        ({"search": (clause("value", "equals", "MAIL.evil.example"),)}, {MAIL}),
        ({"search": (clause("value", "not", "192.0.2.7"),)}, {MAIL, ODD}),
        ({"search": (clause("value", "in", ("192.0.2.7", "x", ODD)),)}, {ADDRESS, ODD}),
        ({"search": (clause("value", "startsWith", "mail."), clause("value", "endsWith", "LE"))}, {MAIL}),
        ({"search": (clause("value", "like", "%.2.%"),)}, {ADDRESS}),
        ({"search": (clause("value", "lt", "2"),)}, {ADDRESS, ODD}),
        ({"search": (clause("indicatorType", "startsWith", "dom"),)}, {MAIL}),
        ({"tags": ("PHISH", "nothing")}, {MAIL}),
        ({"tag_search": (clause("motive", "equals", "espionage"),)}, {MAIL}),
        ({"tag_search": (clause("originCountryISO", "in", ("iran", "CHN")),)}, {MAIL, ADDRESS}),
        ({"tag_search": (clause("priority", "gte", "7"),)}, {MAIL}),
        ({"tag_search": (clause("analyticPriority", "lt", "12"),)}, {ADDRESS}),
        ({"tag_search": (clause("motive", "equals", "Fun"), clause("originCountryISO", "equals", "IR"))}, {ADDRESS}),
        ({"tags": ("phish",), "tag_search": (clause("motive", "equals", "espionage"),)}, set()),
        ({"created_after": "2026-11-23", "created_before": "2026-11-23"}, {MAIL, ADDRESS, ODD}),
        ({"created_before": "2026-11-22"}, set()),
        ({"scope": ("analytics",)}, set()),
    ],
)
async def test_what_is_found(
    filled: EventStore, query: dict[str, Any], found: set[str], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "FEW", few)
    assert await values(filled, **query) == found


@pytest.mark.parametrize("few", [queries.FEW, 0], ids=["rare", "frequent"])
async def test_tags_are_found_by_uuid_too(filled: EventStore, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "FEW", few)
    [tag] = (await filled.read(tags.page, TagQuery(value="Actor Two")))["tags"]
    assert await values(filled, tags=(tag["uuid"],)) == {ADDRESS}
    assert await values(filled, tag_uuid=tag["uuid"]) == {ADDRESS}
    with pytest.raises(NotFound, match="tag"):
        await values(filled, tag_uuid="unknown")


async def test_an_indicator_is_told_with_all_that_its_events_say(filled: EventStore) -> None:
    dataset = await default_dataset(filled)
    article = {"system": "threat-signals", "resourceType": "article", "resourceId": "a1"}
    event = await filled.change(events.create, new_event(indicator=MAIL, source=article, date="2026-11-30T00:00:00Z"))
    await filled.change(events.create, new_event(indicator=MAIL, source=article))
    [found] = (await filled.read(indicators.page, IndicatorQuery(name="mail"))).indicators
    assert [tag["value"] for tag in found["tags"]] == ["Actor One", "apt", "phish"]
    assert found["tlp"] == "AMBER-STRICT"
    assert found["sources"] == [article]
    assert found["relatedEvents"][0] == {"eventId": event["uuid"], "datasetId": dataset, "eventDate": event["date"]}
    assert (len(found["relatedEvents"]), found["relatedEventsHasMore"]) == (2, True)
    whole = await filled.read(indicators.get, dataset, found["uuid"])
    assert (len(whole["relatedEvents"]), whole["relatedEventsHasMore"]) == (4, False)
    query = IndicatorQuery(name="mail", events_limit=0, has_tags=False)
    [bare] = (await filled.read(indicators.page, query)).indicators
    assert (bare["relatedEvents"], bare["relatedEventsHasMore"], "tags" in bare) == ([], True, False)
    await filled.change(event_tags.detach, event["uuid"], None)
    markings = {it["value"]: it["tlp"] for it in (await filled.read(indicators.page, IndicatorQuery())).indicators}
    assert markings == {MAIL: "AMBER-STRICT", ADDRESS: "CLEAR", ODD: "RED"}


async def test_a_cursor_leads_through_all_newest_first(store: EventStore) -> None:
    data = tuple(new_event(indicator=f"{n}.example") for n in range(7))
    body = EventBulkCreate(dataset_id=await default_dataset(store), data=data)
    await store.change(events.bulk_create, body)
    query, seen = IndicatorQuery(name="example", page_size=3, events_limit=1, kind="domain"), list[str]()
    while True:
        page = await store.read(indicators.page, query)
        seen += [it["uuid"] for it in page.indicators]
        if page.after is None:
            break
        continued = query_of(cursor_of(query, page.after, is_counted=True))
        assert (continued.query.kind, continued.is_counted) == ("domain", True)
        query = continued.query
    assert (seen, query.page) == (sorted(seen), 3)
    assert len(set(seen)) == 7
    again = await store.read(indicators.page, IndicatorQuery(page_size=3, page=2))
    assert [it["uuid"] for it in again.indicators] == seen[3:6]


@pytest.mark.parametrize("cursor", ["", "abc", "e30=", "x" * 300_000])
async def test_a_cursor_of_elsewhere_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid, match="InvalidCursorError"):
        query_of(cursor)


async def test_pages_end_where_cursors_go_on(store: EventStore) -> None:
    with pytest.raises(Invalid, match="cursor"):
        await store.read(indicators.page, IndicatorQuery(page=6, page_size=25_000))


async def test_the_tags_of_a_dataset_are_those_of_its_indicators(filled: EventStore) -> None:
    await filled.change(events.create, new_event(tags=["of no indicator"]))
    dataset = await default_dataset(filled)
    listed = await filled.read(indicators.tags, dataset)
    assert [it["value"] for it in listed] == ["Actor One", "Actor Two", "apt", "phish"]
    other = (await filled.read(datasets.listed))[1]["uuid"]
    assert await filled.read(indicators.tags, other) == []


async def test_counts_are_of_indicators_or_of_links(filled: EventStore) -> None:
    async def counted(*columns: str, **asked: Any) -> tuple[list[tuple[Any, ...]], int]:
        counting = IndicatorCounting(columns=columns, query=IndicatorQuery(scope=("all",)), **asked)
        answer = await filled.read(indicator_counts.counts, counting)
        return [tuple(row.values()) for row in answer["aggregations"]], answer["total"]

    assert await counted("indicatorType") == ([("domain", 1), ("ip", 1), (None, 1)], 3)
    assert await counted("value", is_of_links=True, limit=1) == ([(MAIL, 2)], 4)
    assert await counted("createdAt", "indicatorType", limit=1) == ([("2026-11-23", "domain", 1)], 3)
    assert await counted("value", is_of_links=True, event_before="2026-11-22") == ([], 0)
    assert (await counted("value", is_of_links=True, event_after="2026-11-23"))[1] == 4
    with pytest.raises(Invalid, match="aggregateBy takes indicatorType"):
        await counted("password")


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (IndicatorQuery(), "indicators_by_"),
        (IndicatorQuery(scope=("all",)), "indicators_by_created_at"),
        (IndicatorQuery(kind="domain"), "indicators_by_type"),
        (IndicatorQuery(search=(clause("value", "equals", "a"),)), "value_key=?"),
        (IndicatorQuery(search=(clause("uuid", "equals", "a"),)), "uuid=?"),
        (IndicatorQuery(tags=("phish",)), "event_tags_by_tag"),
    ],
)
async def test_pages_are_found_in_indexes(filled: EventStore, query: IndicatorQuery, index: str) -> None:
    def plan(connection: Connection) -> str:
        condition = where(connection, query, is_page=True)
        sql = f"SELECT i.id FROM indicators i WHERE {condition.sql} ORDER BY i.created_at DESC, i.uuid LIMIT 50"
        rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", condition.values)
        return " | ".join(row[3] for row in rows)

    found = await filled.read(plan)
    assert index in found, found
    assert "SCAN i |" not in f"{found} |"
