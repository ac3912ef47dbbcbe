from typing import Any

import pytest

from cfone_tui.contract.indicator import IndicatorCreate, IndicatorEdit, IndicatorsCreate
from cfone_tui.store.errors import Duplicate, Invalid, NotAllowed, NotFound
from cfone_tui.store.events import EventStore, events, indicator_writes, indicators
from cfone_tui.store.events.indicator_query import IndicatorQuery
from tests.store.events.samples import default_dataset, new_event


def new(value: str = "a.example", **fields: Any) -> IndicatorCreate:
    return IndicatorCreate.model_validate({"indicatorType": "domain", "value": value} | fields)


def change(**fields: Any) -> IndicatorEdit:
    return IndicatorEdit.model_validate(fields)


async def create(store: EventStore, body: IndicatorCreate) -> dict[str, Any]:
    return await store.change(indicator_writes.create, await default_dataset(store), body)


async def edit(store: EventStore, uuid: str, **fields: Any) -> dict[str, Any]:
    return await store.change(indicator_writes.edit, await default_dataset(store), uuid, change(**fields))


async def count(store: EventStore) -> int:
    return await store.read(indicators.count, IndicatorQuery())


def reference(event: dict[str, Any]) -> dict[str, str]:
    return {"datasetId": event["datasetId"], "eventId": event["uuid"]}


async def test_what_exists_is_a_conflict(store: EventStore) -> None:
    await create(store, new())
    with pytest.raises(Duplicate, match=r"A\.example"):
        await create(store, new("A.example", indicatorType="DOMAIN"))
    assert (await create(store, new(indicatorType="url")))["indicatorType"] == "url"


async def test_a_type_nobody_knows_is_created_on_demand_only(store: EventStore) -> None:
    with pytest.raises(Invalid, match="autoCreateType") as refused:
        await create(store, new(indicatorType="smoke"))
    assert refused.value.pointer == "/indicatorType"
    assert (await create(store, new(indicatorType="smoke", autoCreateType=True)))["indicatorType"] == "smoke"
    assert (await create(store, new("b", indicatorType="SMOKE")))["indicatorType"] == "smoke"


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"relatedEvents": [{"datasetId": "d", "eventId": "e"}]}, "/relatedEvents/0/eventId"),
        ({"tags": ["x", {"value": "y", "categoryName": "none of ours"}]}, "/tags/1/categoryName"),
        ({"value": " "}, "/value"),
        ({"indicatorType": " "}, "/indicatorType"),
    ],
)
async def test_a_bad_part_refuses_the_whole(store: EventStore, fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        await create(store, new(**fields))
    assert refused.value.pointer == pointer
    several = IndicatorsCreate(indicators=(new("fine.example"), new(**fields)))
    with pytest.raises(Invalid) as refused:
        await store.change(indicator_writes.bulk_create, await default_dataset(store), several)
    assert refused.value.pointer == f"/indicators/1{pointer}"
    assert await count(store) == 0


async def test_many_are_created_and_those_that_exist_get_what_they_lack(store: EventStore) -> None:
    await create(store, new("0.example", tags=["own"]))
    several = [{"indicatorType": "odd", "value": f"{n}.example", "tags": ["both"]} for n in range(3)]
    several.append({"indicatorType": "domain", "value": "0.example", "tags": ["both"]})
    body = IndicatorsCreate.model_validate({"indicators": several, "autoCreateType": True})
    dataset = await default_dataset(store)
    assert await store.change(indicator_writes.bulk_create, dataset, body) == 3
    assert await store.change(indicator_writes.bulk_create, dataset, body) == 0
    [known] = (await store.read(indicators.page, IndicatorQuery(kind="domain"))).indicators
    assert [tag["value"] for tag in known["tags"]] == ["both", "own"]


async def test_a_new_value_is_that_of_the_events_too(store: EventStore) -> None:
    event = await store.change(events.create, new_event(indicator="typo.exmple", indicatorType="domain"))
    await store.change(events.create, new_event(indicator="taken.example", indicatorType="domain"))
    [before] = (await store.read(indicators.page, IndicatorQuery(name="typo"))).indicators
    after = await edit(store, before["uuid"], value="typo.example", indicatorType="url")
    assert (after["uuid"], after["value"], after["indicatorType"]) == (before["uuid"], "typo.example", "url")
    stored = await store.read(events.get, event["uuid"])
    assert (stored["indicator"], stored["indicatorType"]) == ("typo.example", "url")
    with pytest.raises(Duplicate):
        await edit(store, before["uuid"], value="Taken.example", indicatorType="domain")
    assert (await edit(store, before["uuid"], value="TYPO.example"))["value"] == "TYPO.example"


async def test_lists_replace_what_the_indicator_was_given_itself(store: EventStore) -> None:
    naming = await store.change(events.create, new_event(indicator="a.example", tags=["of the event"]))
    one, two = [await store.change(events.create, new_event()) for _ in range(2)]
    [indicator] = (await store.read(indicators.page, IndicatorQuery())).indicators
    await edit(store, indicator["uuid"], relatedEvents=[reference(one), reference(naming)], tags=["first"])
    after = await edit(store, indicator["uuid"], relatedEvents=[reference(two)], tags=["second"])
    assert {it["eventId"] for it in after["relatedEvents"]} == {naming["uuid"], two["uuid"]}
    assert [tag["value"] for tag in after["tags"]] == ["of the event", "second"]
    bare = await edit(store, indicator["uuid"], relatedEvents=[], tags=[])
    assert ([it["eventId"] for it in bare["relatedEvents"]], len(bare["tags"])) == ([naming["uuid"]], 1)


@pytest.mark.parametrize("field", ["value", "indicatorType", "relatedEvents", "tags"])
async def test_null_is_no_value(store: EventStore, field: str) -> None:
    made = await create(store, new())
    with pytest.raises(Invalid, match="leave the field out") as refused:
        await edit(store, made["uuid"], **{field: None})
    assert refused.value.pointer == f"/{field}"


async def test_a_deleted_indicator_leaves_its_events_and_finds_them_again(store: EventStore) -> None:
    event = await store.change(events.create, new_event(indicator="a.example", indicatorType="domain"))
    dataset = await default_dataset(store)
    [before] = (await store.read(indicators.page, IndicatorQuery())).indicators
    await store.change(indicator_writes.delete, dataset, before["uuid"])
    assert await count(store) == 0
    assert (await store.read(events.get, event["uuid"]))["indicator"] == "a.example"
    with pytest.raises(NotFound):
        await store.change(indicator_writes.delete, dataset, before["uuid"])
    again = await create(store, new())
    assert [it["eventId"] for it in again["relatedEvents"]] == [event["uuid"]]
    assert again["uuid"] != before["uuid"]


@pytest.mark.parametrize(("mode", "may_create"), [("read_only", False), ("create_only", True)])
async def test_the_write_mode_of_the_dataset_holds(store: EventStore, mode: str, may_create: bool) -> None:
    await store.change(events.create, new_event(indicator="before.example"))
    await store.write(lambda connection: connection.execute("UPDATE datasets SET indicator_write_mode = ?", (mode,)))
    dataset = await default_dataset(store)
    [before] = (await store.read(indicators.page, IndicatorQuery())).indicators
    for forbidden in (
        edit(store, before["uuid"], tags=["x"]),
        store.change(indicator_writes.delete, dataset, before["uuid"]),
    ):
        with pytest.raises(NotAllowed, match=f"indicatorWriteMode is {mode}"):
            await forbidden
    several = IndicatorsCreate(indicators=(new("b.example"),))
    if may_create:
        await create(store, new())
        assert await store.change(indicator_writes.bulk_create, dataset, several) == 1
    else:
        with pytest.raises(NotAllowed, match="takes no new indicators"):
            await create(store, new())
        with pytest.raises(NotAllowed):
            await store.change(indicator_writes.bulk_create, dataset, several)
    await store.change(events.create, new_event(indicator="with.an.event.example"))
    assert await count(store) == (4 if may_create else 2)
