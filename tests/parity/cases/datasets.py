from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.store.events import datasets
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
