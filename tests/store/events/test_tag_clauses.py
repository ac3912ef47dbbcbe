from collections.abc import AsyncIterator
from typing import Any

import pytest

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.tag import TagCreate
from cfone_tui.contract.tag_category import TagCategoryCreate
from cfone_tui.contract.tag_filter import NUMBER_FIELDS, TEXT_FIELDS
from cfone_tui.store.events import EventStore, tag_categories, tags
from cfone_tui.store.events.tags import TagQuery

YETI: dict[str, Any] = {
    "value": "Flying Yeti",
    "description": "Größe matters",
    "dateOfDiscovery": "2024-03-01",
    "lastSeen": "2026-02-03T04:05:06Z",
    "tlp": "amber+strict",
    "confidence": 7,
    "priority": 2.5,
    "actorCategory": "Nation State",
    "motive": {"value": "Espionage", "confidence": 4, "tlp": "red"},
    "attributionOrganization": "CERT.example",
    "originCountryISO": "ru",
    "aliases": [{"value": "Snow", "confidence": 3}, {"value": "Ice"}],
    "aliasGroupNames": ["Bears"],
    "externalReferences": [{"url": "https://cert.example/yeti", "description": "A report"}],
    "opsecLevel": "High",
    "sophisticationLevel": "Expert",
    "activeDuration": "P2Y",
    "properties": {
        "tools": ["Mimi", "Pipe"],
        "seen": 12,
        "is_active": True,
        "family": {"value": "Worm", "confidence": 9, "tlp": "AMBER"},
        "odd.key": {"deep": {"er": "Text"}},
    },
}
CROW: dict[str, Any] = {"value": "Named Crow", "confidence": 3, "tlp": "green", "properties": {"seen": 3}}
PLAIN: dict[str, Any] = {"value": "plain"}


@pytest.fixture
async def filled(store: EventStore) -> AsyncIterator[EventStore]:
    category = await store.change(tag_categories.create, TagCategoryCreate(name="Threat Actors"))
    for sent in ({**YETI, "categoryUuid": category["uuid"]}, CROW, PLAIN):
        await store.change(tags.create, TagCreate.model_validate(sent))
    yield store


async def found(store: EventStore, field: str, op: str, value: Any) -> list[str]:
    clause = Clause(field=field, op=Operator(op), value=value)
    page = await store.read(tags.page, TagQuery(filters=(clause,)))
    assert page["pagination"]["totalCount"] == len(page["tags"])
    return [tag["value"].split()[-1] for tag in page["tags"]]


@pytest.mark.parametrize(
    ("field", "op", "value", "expected"),
    [
        ("value", "equals", "flying yeti", ["Yeti"]),
        ("value", "startsWith", "NAMED", ["Crow"]),
        ("value", "in", ("plain", "Named crow"), ["Crow", "plain"]),
        ("value", "not", "plain", ["Yeti", "Crow"]),
        ("categoryName", "contains", "ACTOR", ["Yeti"]),
        ("categoryName", "equals", "", ["Crow", "plain"]),
        ("description", "find", "GRÖSSE", ["Yeti"]),
        ("dateOfDiscovery", "lt", "2024-03-02", ["Yeti"]),
        ("dateOfDiscovery", "gt", "2024-03-02", []),
        ("lastSeen", "startsWith", "2026-02", ["Yeti"]),
        ("lastSeen", "equals", "2026-02-03T05:05:06+01:00", ["Yeti"]),
        ("tlp", "equals", "AMBER-STRICT", ["Yeti"]),
        ("tlp", "gte", "amber", ["Yeti"]),
        ("tlp", "contains", "gree", ["Crow"]),
        ("confidence", "gt", 3, ["Yeti"]),
        ("confidence", "in", (3, "7"), ["Yeti", "Crow"]),
        ("confidence", "not", 3, ["Yeti", "plain"]),
        ("priority", "lte", "2.5", ["Yeti"]),
        ("actorCategory", "endsWith", "state", ["Yeti"]),
        ("motive", "equals", "ESPIONAGE", ["Yeti"]),
        ("attributionOrganization", "like", "cert%", ["Yeti"]),
        ("originCountryISO", "equals", "Russia", ["Yeti"]),
        ("originCountryISO", "in", ("RUS", "CN"), ["Yeti"]),
        ("aliases", "equals", "ice", ["Yeti"]),
        ("aliases", "not", "snow", ["Crow", "plain"]),
        ("aliasGroupNames", "startsWith", "bear", ["Yeti"]),
        ("externalReferences", "contains", "cert.example", ["Yeti"]),
        ("externalReferences", "equals", "a report", ["Yeti"]),
        ("opsecLevel", "equals", "high", ["Yeti"]),
        ("sophisticationLevel", "equals", "expert", ["Yeti"]),
        ("activeDuration", "equals", "p2y", ["Yeti"]),
        ("properties.tools", "equals", "pipe", ["Yeti"]),
        ("properties.seen", "gt", 5, ["Yeti"]),
        ("properties.seen", "lt", "13", ["Yeti", "Crow"]),
        ("properties.seen", "equals", 3.0, ["Crow"]),
        ("properties.is_active", "equals", "TRUE", ["Yeti"]),
        ("properties.is_active", "equals", True, ["Yeti"]),
        ("properties.family", "equals", "worm", ["Yeti"]),
        ("properties.family", "gt", "WOR", ["Yeti"]),
        ("properties.family.confidence", "gte", 9, ["Yeti"]),
        ("properties.family.tlp", "equals", "TLP:AMBER", ["Yeti"]),
        ("properties.odd.key.deep.er", "find", "EX", ["Yeti"]),
        ("properties.'; DROP TABLE tags; --", "equals", "", ["Yeti", "Crow", "plain"]),
    ],
)
async def test_filters_find(filled: EventStore, field: str, op: str, value: Any, expected: list[str]) -> None:
    assert await found(filled, field, op, value) == expected


async def test_a_uuid_finds_its_tag(filled: EventStore) -> None:
    tag = (await filled.read(tags.page, TagQuery(search="crow")))["tags"][0]
    assert await found(filled, "uuid", "equals", tag["uuid"].upper()) == ["Crow"]
    assert await found(filled, "uuid", "in", (tag["uuid"], "x")) == ["Crow"]


@pytest.mark.parametrize("field", sorted(set(TEXT_FIELDS) - {"uuid", "value"} | {*NUMBER_FIELDS, "properties.tools"}))
async def test_equal_to_nothing_means_to_have_none(filled: EventStore, field: str) -> None:
    lacking = await found(filled, field, "equals", "")
    assert "plain" in lacking
    assert "Yeti" not in lacking


async def test_filters_are_looked_up_in_an_index(filled: EventStore) -> None:
    def plan(connection: Any) -> str:
        condition = tags._condition(TagQuery(filters=(Clause(field="motive", op=Operator.EQUALS, value="x"),)))
        sql = f"EXPLAIN QUERY PLAN SELECT count(*) FROM tags t WHERE {condition.sql}"
        return "\n".join(row[3] for row in connection.execute(sql, condition.values))

    assert "tag_attributes_by_value (field=? AND value_key=?)" in await filled.read(plan)
