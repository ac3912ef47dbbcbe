import pytest

from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import categories
from tests.parity.case import case
from tests.parity.world import World


@case("categories.list")
async def _(world: World) -> None:
    stored = await world.store.read(categories.listed)
    assert [it.uuid for it in await world.api.categories.list()] == [it["uuid"] for it in stored]


@case("categories.catalog.list")
async def _(world: World) -> None:
    stored = await world.store.change(categories.create, CategoryCreate(name="In the catalog", kill_chain=1))
    assert stored["uuid"] in [it.uuid for it in await world.api.categories.catalog()]


@case("categories.get")
async def _(world: World) -> None:
    stored = (await world.store.read(categories.listed))[0]
    found = await world.api.categories.get(stored["uuid"])
    assert (found.name, found.kill_chain, list(found.mitre_attack)) == (
        stored["name"], stored["killChain"], stored["mitreAttack"],
    )  # fmt: skip


@case("categories.create")
async def _(world: World) -> None:
    body = CategoryCreate(name="Created", kill_chain=5, mitre_attack=("T1505",), shortname="new")
    made = await world.api.categories.create(body)
    stored = await world.store.read(categories.get, made.uuid)
    assert (stored["name"], stored["killChain"], stored["mitreAttack"], stored["shortname"]) == (
        "Created", 5, ["T1505"], "new",
    )  # fmt: skip


@case("categories.edit")
async def _(world: World) -> None:
    made = await world.store.change(categories.create, CategoryCreate(name="To edit", kill_chain=5, shortname="kept"))
    await world.api.categories.edit(made["uuid"], CategoryEdit(name="Edited", mitre_capec=("98",)))
    stored = await world.store.read(categories.get, made["uuid"])
    assert stored == {**made, "name": "Edited", "mitreCapec": ["98"]}


@case("categories.delete")
async def _(world: World) -> None:
    made = await world.store.change(categories.create, CategoryCreate(name="To delete", kill_chain=5))
    assert (await world.api.categories.delete(made["uuid"])).uuid == made["uuid"]
    with pytest.raises(NotStored):
        await world.store.read(categories.get, made["uuid"])
