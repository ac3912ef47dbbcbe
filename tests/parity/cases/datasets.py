import pytest

from cfone_tui.contract.copying import EventsToPlace
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import datasets, events, raw_records
from cfone_tui.store.events.query import EventQuery
from tests.parity.case import case
from tests.parity.world import World


@case("datasets.list")
async def _(world: World) -> None:
    listed = await world.api.datasets.list()
    stored = await world.store.read(datasets.listed)
    assert [(it.uuid, it.name, it.is_public, it.is_analytics) for it in listed] == [
        (it["uuid"], it["name"], it["isPublic"], it["isAnalytics"]) for it in stored
    ]


@case("datasets.get")
async def _(world: World) -> None:
    found = await world.api.datasets.get(world.dataset)
    assert found.name == (await world.store.read(datasets.get, world.dataset))["name"]


@case("datasets.create")
async def _(world: World) -> None:
    made = await world.api.datasets.create(DatasetWrite(name="Created", is_public=True))
    stored = await world.store.read(datasets.get, made.uuid)
    assert (stored["name"], stored["isPublic"]) == ("Created", True)


@case("datasets.edit")
async def _(world: World) -> None:
    made = await world.store.change(datasets.create, DatasetWrite(name="To edit", is_public=True))
    await world.api.datasets.edit(made["uuid"], DatasetWrite(name="Edited", is_public=False))
    stored = await world.store.read(datasets.get, made["uuid"])
    assert (stored["name"], stored["isPublic"]) == ("Edited", False)


async def dataset_of(world: World, name: str) -> str:
    made = await world.store.change(datasets.create, DatasetWrite(name=name, is_public=False))
    return str(made["uuid"])


@case("datasets.delete")
async def _(world: World) -> None:
    uuid = await dataset_of(world, "To delete")
    event = await world.put(dataset_id=uuid)
    deleted = await world.api.datasets.delete(uuid)
    assert (deleted.uuid, deleted.name) == (uuid, "To delete")
    assert uuid not in {it["uuid"] for it in await world.store.read(datasets.listed)}
    listed = {it.uuid: it for it in await world.api.datasets.list(include_deleted=True)}
    assert listed[uuid].deleted_at
    with pytest.raises(NotStored):
        await world.stored(event["uuid"])


@case("datasets.health.get")
async def _(world: World) -> None:
    uuid = await dataset_of(world, "Healthy")
    await world.put(dataset_id=uuid, indicator="a.example")
    said = await world.api.datasets.health(uuid)
    assert list(said) == await world.store.read(datasets.health, uuid)
    assert {"events: 1", "indicators: 1", "first event: 2026-11-20T10:00:00.000Z"} <= set(said)


@case("datasets.events.copy")
async def _(world: World) -> None:
    original = await world.put(tags=["a"], indicator="a.example")
    there = await dataset_of(world, "With copies")
    body = EventsToPlace(dest_dataset_id=there, event_ids=(original["uuid"], "unknown"))
    outcome = await world.api.datasets.copy_events(world.dataset, body)
    assert (outcome.copied, outcome.indicators_copied) == (1, 1)
    assert [failure.index for failure in outcome.insert_failures] == [1]
    [copy] = (await world.store.read(events.page, EventQuery(scope=(there,)))).events
    assert copy["uuid"] != original["uuid"]
    assert (copy["event"], copy["tags"], copy["indicator"]) == (original["event"], ["a"], "a.example")
    assert await world.stored(original["uuid"]) == original


@case("datasets.events.move")
async def _(world: World) -> None:
    event, there = await world.put(tags=["a"]), await dataset_of(world, "With moved ones")
    body = EventsToPlace(dest_dataset_id=there, event_ids=(event["uuid"],))
    outcome = await world.api.datasets.move_events(world.dataset, body, keep_raw_data=False)
    assert (outcome.moved, outcome.insert_failures) == (1, ())
    moved = await world.stored(event["uuid"])
    assert moved == {**event, "datasetId": there}
    assert (await world.store.read(raw_records.get, event["uuid"], event["rawId"]))["data"] is None
