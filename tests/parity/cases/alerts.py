import pytest

from cfone_tui.contract.alert import Alert, AlertCreate, AlertEdit, Frequency
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import alerts, saved_queries
from tests.parity.case import case
from tests.parity.cases.saved_queries import new_query
from tests.parity.world import World


async def query_of(world: World, name: str) -> int:
    return int((await world.store.change(saved_queries.create, new_query(name)))["id"])


@case("queries.alerts.list")
async def _(world: World) -> None:
    await world.store.change(alerts.create, AlertCreate(query_id=await query_of(world, "Listed with an alert")))
    stored = await world.store.read(alerts.listed)
    assert list(await world.api.alerts.list()) == [Alert.model_validate(it) for it in stored]


@case("queries.alerts.get")
async def _(world: World) -> None:
    query_id = await query_of(world, "With an alert to get")
    stored = await world.store.change(alerts.create, AlertCreate(query_id=query_id))
    assert await world.api.alerts.get(stored["id"]) == Alert.model_validate(stored)


@case("queries.alerts.create")
async def _(world: World) -> None:
    query_id = await query_of(world, "With a new alert")
    made = await world.api.alerts.create(AlertCreate(query_id=query_id, frequency=Frequency.DAILY))
    stored = await world.store.read(alerts.get, made.id)
    assert (stored["query_id"], stored["frequency"], stored["enabled"]) == (query_id, "daily", True)


@case("queries.alerts.edit")
async def _(world: World) -> None:
    query_id = await query_of(world, "With an alert to edit")
    before = await world.store.change(alerts.create, AlertCreate(query_id=query_id))
    await world.api.alerts.edit(before["id"], AlertEdit(enabled=False, frequency=Frequency.DAILY))
    after = await world.store.read(alerts.get, before["id"])
    assert after == {**before, "enabled": False, "frequency": "daily"}


@case("queries.alerts.delete")
async def _(world: World) -> None:
    query_id = await query_of(world, "With an alert to delete")
    stored = await world.store.change(alerts.create, AlertCreate(query_id=query_id))
    await world.api.alerts.delete(stored["id"])
    with pytest.raises(NotStored):
        await world.store.read(alerts.get, stored["id"])
    assert await world.store.read(saved_queries.get, query_id)
