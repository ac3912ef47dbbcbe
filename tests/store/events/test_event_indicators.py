from random import Random
from typing import Any

import pytest

from cfone_tui.contract.event import EventBulkCreate, EventEdit
from cfone_tui.contract.indicator import IndicatorCreate, IndicatorEdit
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, copying, datasets, events, indicator_writes, indicators
from cfone_tui.store.events.indicator_query import IndicatorQuery
from tests.store.events.samples import default_dataset, new_event


async def listed(store: EventStore, **query: Any) -> dict[str, list[str]]:
    """Return the uuids of the events of each indicator, newest first, by its value."""
    page = await store.read(indicators.page, IndicatorQuery(scope=("all",), events_limit=1_000, **query))
    return {it["value"]: [event["eventId"] for event in it["relatedEvents"]] for it in page.indicators}


async def test_events_that_name_the_same_share_an_indicator(store: EventStore) -> None:
    one = await store.change(events.create, new_event(indicator="Evil.Example", date="2026-11-01T00:00:00Z"))
    two = await store.change(events.create, new_event(indicator="evil.example", date="2026-11-02T00:00:00Z"))
    await store.change(events.create, new_event())
    assert await listed(store) == {"Evil.Example": [two["uuid"], one["uuid"]]}
    [indicator] = (await store.read(indicators.page, IndicatorQuery())).indicators
    assert (indicator["indicatorType"], indicator["datasetId"]) == ("domain", one["datasetId"])


async def test_the_same_value_of_another_type_or_dataset_is_another_indicator(store: EventStore) -> None:
    other = (await store.read(datasets.listed))[1]["uuid"]
    await store.change(events.create, new_event(indicator="x", indicatorType="a"))
    await store.change(events.create, new_event(indicator="x", indicatorType="b"))
    await store.change(events.create, new_event(indicator="x", indicatorType="a", datasetId=other))
    assert await store.read(indicators.count, IndicatorQuery()) == 2
    assert await store.read(indicators.count, IndicatorQuery(scope=("all",))) == 3


async def test_an_event_may_have_several(store: EventStore) -> None:
    several = [{"indicatorType": "ip", "value": "192.0.2.1"}, {"indicatorType": "", "value": "a.example"}]
    event = await store.change(events.create, new_event(indicators=several))
    assert (event["indicator"], event["indicatorType"]) == ("192.0.2.1", "ip")
    assert await listed(store) == {"192.0.2.1": [event["uuid"]], "a.example": [event["uuid"]]}
    body = EventBulkCreate(
        dataset_id=await default_dataset(store), data=(new_event(indicator="b", indicators=several), new_event())
    )
    assert (await store.change(events.bulk_create, body)).queued_indicators_count == 3


async def test_an_edit_moves_the_event_and_drops_what_nobody_names_any_more(store: EventStore) -> None:
    dataset = await default_dataset(store)
    several = [{"indicatorType": "domain", "value": "further.example"}]
    event = await store.change(events.create, new_event(indicator="typo.exmple", indicators=several))
    edited = EventEdit(dataset_id=dataset, indicator="right.example")
    await store.change(events.edit, event["uuid"], edited)
    assert await listed(store) == {"right.example": [event["uuid"]], "further.example": [event["uuid"]]}
    await store.change(events.edit, event["uuid"], EventEdit(dataset_id=dataset, indicator_type="url", event="x"))
    assert await listed(store, kind="URL") == {"right.example": [event["uuid"]]}
    await store.change(events.edit, event["uuid"], EventEdit(dataset_id=dataset, indicator=""))
    assert await listed(store) == {"further.example": [event["uuid"]]}


async def test_the_last_event_takes_its_indicator_along_unless_somebody_made_it(store: EventStore) -> None:
    dataset = await default_dataset(store)
    body = IndicatorCreate(indicator_type="domain", value="kept.example")
    await store.change(indicator_writes.create, dataset, body)
    gone = await store.change(events.create, new_event(indicator="gone.example"))
    kept = await store.change(events.create, new_event(indicator="kept.example"))
    assert await listed(store) == {"kept.example": [kept["uuid"]], "gone.example": [gone["uuid"]]}
    await store.change(events.delete, dataset, (gone["uuid"], kept["uuid"]))
    assert await listed(store) == {"kept.example": []}


async def test_an_indicator_keeps_its_uuid_while_there_is_an_event_of_it(store: EventStore) -> None:
    async def uuid() -> str:
        [it] = (await store.read(indicators.page, IndicatorQuery())).indicators
        return str(it["uuid"])

    first = await store.change(events.create, new_event(indicator="a.example"))
    before = await uuid()
    await store.change(events.create, new_event(indicator="A.example"))
    await store.change(events.delete, first["datasetId"], (first["uuid"],))
    assert await uuid() == before


async def test_an_indicator_that_was_deleted_comes_back_with_all_events_that_name_it(store: EventStore) -> None:
    dataset = await default_dataset(store)
    one = await store.change(events.create, new_event(indicator="back.example", date="2026-11-01T00:00:00Z"))
    [indicator] = (await store.read(indicators.page, IndicatorQuery())).indicators
    await store.change(indicator_writes.delete, dataset, indicator["uuid"])
    two = await store.change(events.create, new_event(indicator="Back.example", date="2026-11-02T00:00:00Z"))
    assert await listed(store) == {"Back.example": [two["uuid"], one["uuid"]]}
    [indicator] = (await store.read(indicators.page, IndicatorQuery())).indicators
    await store.change(indicator_writes.delete, dataset, indicator["uuid"])
    other = await store.change(
        indicator_writes.create, dataset, IndicatorCreate(value="typo.example", indicator_type="domain", tags=())
    )
    await store.change(indicator_writes.edit, dataset, other["uuid"], IndicatorEdit(value="back.example"))
    assert await listed(store) == {"back.example": [two["uuid"], one["uuid"]]}


@pytest.mark.parametrize("place", [copying.copy, copying.move])
async def test_an_event_without_its_indicator_finds_it_where_it_comes_to(store: EventStore, place: Any) -> None:
    here, there = [it["uuid"] for it in await store.read(datasets.listed)][:2]
    event = await store.change(events.create, new_event(indicator="a.example", datasetId=here))
    other = await store.change(events.create, new_event(indicator="a.example", datasetId=there))
    [indicator] = (await store.read(indicators.page, IndicatorQuery(scope=(here,)))).indicators
    await store.change(indicator_writes.delete, here, indicator["uuid"])
    await store.change(place, [event["uuid"]], source=here, destination=there, is_raw_kept=True)
    [indicator] = (await store.read(indicators.page, IndicatorQuery(scope=(there,), events_limit=9))).indicators
    assert other["uuid"] in {it["eventId"] for it in indicator["relatedEvents"]}
    assert len(indicator["relatedEvents"]) == 2


def broken_links(connection: Connection) -> list[tuple[Any, ...]]:
    """Return the events without just the one main link they should have, and indicators that nothing keeps."""
    is_named = "i.value_key = e.indicator_key AND i.dataset = e.dataset AND i.type = e.indicator_type"
    links = "SELECT count(*) FROM event_indicators ei JOIN indicators i ON i.id = ei.indicator"
    return connection.execute(
        f"SELECT e.uuid, e.indicator FROM events e WHERE ({links} WHERE ei.event = e.id AND ei.is_main AND {is_named})"
        f" <> (e.indicator <> '') OR ({links} WHERE ei.event = e.id AND ei.is_main) > 1 UNION ALL"
        " SELECT uuid, value FROM indicators WHERE NOT is_kept AND id NOT IN (SELECT indicator FROM event_indicators)"
    ).fetchall()


async def test_links_stay_right_through_many_changes(store: EventStore) -> None:
    chance, dataset = Random(7), await default_dataset(store)
    words, kinds, uuids = ("a.example", "A.example", "b", "192.0.2.1", ""), ("domain", "IP", "ip"), list[str]()
    for _ in range(120):
        word, kind = chance.choice(words), chance.choice(kinds)
        if len(uuids) < 5 or chance.random() < 0.3:
            further = [{"indicatorType": kind, "value": chance.choice(words)}]
            body = new_event(
                indicator=word, indicators=further, **({} if chance.random() < 0.5 else {"indicatorType": kind})
            )
            uuids.append((await store.change(events.create, body))["uuid"])
        elif chance.random() < 0.6:
            fields = {"indicator": word} if chance.random() < 0.6 else {"indicator_type": kind}
            await store.change(events.edit, chance.choice(uuids), EventEdit(dataset_id=dataset, **fields))
        else:
            gone = uuids.pop(chance.randrange(len(uuids)))
            await store.change(events.delete, dataset, (gone,))
        assert await store.read(broken_links) == []
    await store.change(events.delete, dataset, tuple(uuids))
    assert await store.read(indicators.count, IndicatorQuery(scope=("all",))) == 0
