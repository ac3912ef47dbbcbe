from typing import Any

import pytest

from cfone_tui.contract.indicator import (
    EventReference,
    Indicator,
    IndicatorCreate,
    IndicatorEdit,
    IndicatorsCreate,
    IndicatorTagWrite,
)
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events import indicators, tags
from cfone_tui.store.events.indicator_query import IndicatorQuery
from cfone_tui.store.events.tags import TagQuery
from tests.parity.case import case
from tests.parity.world import World


async def _stored(world: World, value: str) -> dict[str, Any]:
    clause = Clause(field="value", op=Operator.EQUALS, value=value)
    [found] = (await world.store.read(indicators.page, IndicatorQuery(search=(clause,)))).indicators
    return found


async def _tag(world: World, value: str) -> str:
    [found] = (await world.store.read(tags.page, TagQuery(value=value)))["tags"]
    return str(found["uuid"])


@case("indicators.list")
async def _(world: World) -> None:
    for n in range(3):
        await world.put(indicator=f"list{n}.example", tags=["of the list"])
    first = await world.api.indicators.list(name="LIST", tags="of the list", page_size=2, include_total_count=True)
    assert (first.pagination.total_count, first.pagination.count) == (3, 2)
    rest = await world.api.indicators.list(cursor=first.pagination.cursor)
    listed = [*first.indicators, *rest.indicators]
    assert {it.value for it in listed} == {f"list{n}.example" for n in range(3)}
    for it in listed:
        assert it == Indicator.model_validate(await _stored(world, it.value))
    document = await world.api.indicators.stix(name="list", page_size=1)
    assert "indicator" in {it["type"] for it in document.document.objects}
    assert (await world.api.indicators.taxii(name="list", page_size=1)).document.more


@case("indicators.aggregate.list")
async def _(world: World) -> None:
    for value in ("one", "one", "two"):
        await world.put(indicator=value, indicator_type="counted type")
    counted = await world.api.indicators.count(by="indicatorType")
    assert {it.value("indicatorType"): it.count for it in counted.aggregations}["counted type"] == 2
    linked = await world.api.indicators.count(by=["indicatorType", "value"], measure="relationships")
    pairs = {(it.value("indicatorType"), it.value("value")): it.count for it in linked.aggregations}
    assert (pairs["counted type", "one"], pairs["counted type", "two"]) == (2, 1)


@case("indicators.by_dataset.list")
async def _(world: World) -> None:
    event = await world.put(indicator="of.dataset.example")
    page = await world.api.indicators.list_in_dataset(world.dataset, related_event=event["uuid"], page_size=5)
    assert [it.value for it in page.indicators] == ["of.dataset.example"]
    assert (page.pagination.total_count, page.pagination.page_size) == (1, 5)


@case("indicators.by_dataset.get")
async def _(world: World) -> None:
    await world.put(indicator="read.example", tags=["a"])
    stored = await _stored(world, "read.example")
    assert await world.api.indicators.get(world.dataset, stored["uuid"]) == Indicator.model_validate(stored)


@case("indicators.by_dataset.create")
async def _(world: World) -> None:
    event = await world.put()
    body = IndicatorCreate(
        indicator_type="domain",
        value="created.example",
        related_events=(EventReference(dataset_id=world.dataset, event_id=event["uuid"]),),
        tags=("plain", IndicatorTagWrite(value="an actor", category_name="Actor")),
    )
    created = await world.api.indicators.create(world.dataset, body)
    stored = await _stored(world, "created.example")
    assert created == Indicator.model_validate(stored)
    assert [it["eventId"] for it in stored["relatedEvents"]] == [event["uuid"]]
    assert [(it["value"], it["categoryName"]) for it in stored["tags"]] == [("an actor", "Actor"), ("plain", None)]


@case("indicators.by_dataset.bulk_create")
async def _(world: World) -> None:
    await world.put(indicator="bulk0.example")
    asked = tuple(IndicatorCreate(indicator_type="domain", value=f"bulk{n}.example", tags=("b",)) for n in range(3))
    assert await world.api.indicators.bulk_create(world.dataset, IndicatorsCreate(indicators=asked)) == 2
    for n in range(3):
        assert [it["value"] for it in (await _stored(world, f"bulk{n}.example"))["tags"]] == ["b"]


@case("indicators.by_dataset.edit")
async def _(world: World) -> None:
    event = await world.put(indicator="typo.exmple", indicator_type="domain")
    before = await _stored(world, "typo.exmple")
    body = IndicatorEdit(value="typo.example", tags=("corrected",))
    edited = await world.api.indicators.edit(world.dataset, before["uuid"], body)
    after = await _stored(world, "typo.example")
    assert edited == Indicator.model_validate(after)
    assert (after["uuid"], [it["value"] for it in after["tags"]]) == (before["uuid"], ["corrected"])
    assert (await world.stored(event["uuid"]))["indicator"] == "typo.example"


@case("indicators.by_dataset.delete")
async def _(world: World) -> None:
    event = await world.put(indicator="deleted.example")
    uuid = (await _stored(world, "deleted.example"))["uuid"]
    assert (await world.api.indicators.delete(world.dataset, uuid)).success
    with pytest.raises(NotFound):
        await world.store.read(indicators.get, world.dataset, uuid)
    assert await world.stored(event["uuid"]) == event


@case("indicators.by_dataset.tags.list")
async def _(world: World) -> None:
    await world.put(indicator="tagged.example", tags=["on an indicator"])
    await world.put(tags=["on no indicator"])
    values = {it.value for it in await world.api.indicators.tags(world.dataset)}
    assert "on an indicator" in values
    assert "on no indicator" not in values


@case("tags.indicators.list")
async def _(world: World) -> None:
    await world.put(indicator="everywhere.example", tags=["sought everywhere"])
    uuid = await _tag(world, "sought everywhere")
    page = await world.api.indicators.list_of_tag(uuid)
    assert [it.value for it in page.indicators] == ["everywhere.example"]
    assert (await world.api.indicators.list_of_tag(uuid, dataset_ids="analytics")).pagination.total_count == 0


@case("tags.indicators.by_dataset.list")
async def _(world: World) -> None:
    await world.put(indicator="here.example", tags=["sought here"])
    uuid = await _tag(world, "sought here")
    clause = Clause(field="value", op=Operator.ENDS_WITH, value=".EXAMPLE")
    page = await world.api.indicators.list_of_tag(uuid, dataset_id=world.dataset, search=[clause])
    assert [it.value for it in page.indicators] == ["here.example"]
