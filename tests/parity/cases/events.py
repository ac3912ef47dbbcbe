import pytest

from cfone_tui.api import NotFound
from cfone_tui.contract.event import EventBulkCreate, EventBulkUpdate, EventEdit, EventUpdates
from cfone_tui.contract.parameters import Order
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.stix import StixBundle, TaxiiEnvelope
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import raw_records
from tests.parity.case import case
from tests.parity.world import World, as_event, new_event


@case("events.list")
async def _(world: World) -> None:
    stored = [await world.put(attacker="Lister", tags=[f"n{n}"]) for n in range(3)]
    clause = Clause(field="attacker", op=Operator.EQUALS, value="lister")
    page = await world.api.events.list(search=[clause], order_by="uuid", page_size=2)
    wanted = sorted((as_event(it) for it in stored), key=lambda event: event.uuid, reverse=True)
    assert list(page.events) == wanted[:2]
    assert page.total == 3
    assert page.next_cursor is not None
    rest = await world.api.events.list(cursor=page.next_cursor, page_size=2)
    assert (list(rest.events), rest.next_cursor) == (wanted[2:], None)
    bundle = await world.api.events.stix(search=[clause], order_by="uuid")
    assert (_sighted(bundle.document), bundle.total) == ([it.uuid for it in wanted], 3)
    envelope = await world.api.events.taxii(search=[clause], order_by="uuid", page_size=2)
    rest_of_it = await world.api.events.taxii(cursor=envelope.next_cursor)
    assert (_sighted(envelope.document), envelope.document.more) == ([it.uuid for it in wanted[:2]], True)
    assert (_sighted(rest_of_it.document), rest_of_it.next_cursor) == ([wanted[2].uuid], None)


def _sighted(document: StixBundle | TaxiiEnvelope) -> list[str]:
    """Return the uuids of the events that are sighted."""
    sightings = [it for it in document.objects if it["type"] == "sighting"]
    return [it["external_references"][0]["external_id"] for it in sightings]


@case("events.search")
async def _(world: World) -> None:
    stored = [await world.put(attacker="Searched", indicator=f"{n}.example") for n in range(2)]
    clause = Clause(field="attacker", op=Operator.EQUALS, value="searched")
    page = await world.api.events.list(search=[clause], order_by="indicator", order=Order.ASC, method="POST")
    assert (list(page.events), page.total, page.next_cursor) == ([as_event(it) for it in stored], 2, None)


@case("events.get")
async def _(world: World) -> None:
    stored = await world.put(indicator="a.example", insight="look")
    assert await world.api.events.get(stored["uuid"]) == as_event(stored)


@case("datasets.events.get")
async def _(world: World) -> None:
    stored = await world.put()
    assert await world.api.events.get(stored["uuid"], dataset_id=world.dataset) == as_event(stored)
    with pytest.raises(NotFound):
        await world.api.events.get(stored["uuid"], dataset_id=(await world.api.datasets.list())[1].uuid)


@case("events.create")
async def _(world: World) -> None:
    body = new_event(attacker="Creator", attacker_country="DE", indicator="192.0.2.1", tags=("new tag", "b"))
    event = await world.api.events.create(body)
    stored = await world.stored(event.uuid)
    assert as_event(stored) == event
    assert (stored["attacker"], stored["attackerCountry"], stored["indicator"]) == ("Creator", "DE", "192.0.2.1")
    assert (stored["tags"], stored["datasetId"], stored["killChain"]) == (["b", "new tag"], world.dataset, 3)
    assert (await world.store.read(raw_records.get, event.uuid, event.raw_id))["data"] == {"line": 1}


@case("events.edit")
async def _(world: World) -> None:
    before = await world.put(attacker="Before", tags=["kept"])
    body = EventEdit(dataset_id=world.dataset, attacker=None, target_country="US", event="Now")
    event = await world.api.events.edit(before["uuid"], body)
    after = await world.stored(before["uuid"])
    assert as_event(after) == event
    changed = {name: value for name, value in after.items() if before[name] != value}
    assert changed == {"attacker": "", "targetCountry": "US", "targetCountryAlpha3": "USA", "event": "Now"}


@case("events.bulk_create")
async def _(world: World) -> None:
    data = (new_event(event="bulk 0", tags=("of the bulk",)), new_event(category="None"), new_event(event="bulk 2"))
    body = EventBulkCreate(dataset_id=world.dataset, data=data, include_created_events=True)
    outcome = await world.api.events.bulk_create(body)
    assert (outcome.created_events_count, outcome.error_count, outcome.created_tags_count) == (2, 1, 1)
    assert [error.event_index for error in outcome.errors or ()] == [1]
    stored = {it.event_index: await world.stored(it.uuid) for it in outcome.created_events or ()}
    assert {index: event["event"] for index, event in stored.items()} == {0: "bulk 0", 2: "bulk 2"}


@case("events.bulk_update")
async def _(world: World) -> None:
    one, two, other = await world.put(tlp="green"), await world.put(), await world.put()
    ids = (one["uuid"], two["uuid"], "nowhere")
    updates = EventUpdates(attacker="Updated", tlp="red")
    body = EventBulkUpdate(dataset_id=world.dataset, event_ids=ids, updates=updates)
    outcome = await world.api.events.bulk_update(body)
    assert (outcome.updated_count, outcome.failed_count) == (2, 1)
    assert [failure.event_id for failure in outcome.failures or ()] == ["nowhere"]
    for before in (one, two):
        assert await world.stored(before["uuid"]) == before | {"attacker": "Updated", "tlp": "red"}
    assert await world.stored(other["uuid"]) == other


@case("events.delete")
async def _(world: World) -> None:
    gone, kept = await world.put(), await world.put()
    assert (await world.api.events.delete_one(gone["uuid"])).uuid == gone["uuid"]
    with pytest.raises(NotStored):
        await world.stored(gone["uuid"])
    assert await world.stored(kept["uuid"]) == kept


@case("datasets.events.delete")
async def _(world: World) -> None:
    gone, kept = await world.put(), await world.put()
    assert await world.api.events.delete(world.dataset, [gone["uuid"]]) == 1
    with pytest.raises(NotStored):
        await world.stored(gone["uuid"])
    assert await world.stored(kept["uuid"]) == kept
