import pytest

from cfone_tui.contract.tag import TagCreate
from cfone_tui.contract.tag_category import TagCategoryCreate, TagCategoryEdit, TagPropertyWrite
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import tag_categories, tags
from cfone_tui.store.events.standard import TAG_CATEGORIES
from tests.parity.case import case
from tests.parity.world import World

FAMILY = TagPropertyWrite(key="family", kind="enum", allowed_values=("worm", "wiper"))


@case("tags.categories.list")
async def _(world: World) -> None:
    await world.store.change(tag_categories.create, TagCategoryCreate(name="Listed", description="by its TEXT"))
    assert [it.name for it in await world.api.tag_categories.list(search="its text")] == ["Listed"]
    everything = await world.store.read(tag_categories.listed)
    assert [it.uuid for it in await world.api.tag_categories.list()] == [it["uuid"] for it in everything]


@case("tags.categories.get")
async def _(world: World) -> None:
    body = TagCategoryCreate(name="Read", property_schema=(FAMILY,))
    made = await world.store.change(tag_categories.create, body)
    found = await world.api.tag_categories.get(made["uuid"])
    assert (found.name, found.property_schema[0].allowed_values) == ("Read", ("worm", "wiper"))


@case("tags.categories.create")
async def _(world: World) -> None:
    body = TagCategoryCreate(name="Malware", description="What runs", property_schema=(FAMILY,))
    made = await world.api.tag_categories.create(body)
    stored = await world.store.read(tag_categories.get, made.uuid)
    assert (stored["name"], stored["description"]) == ("Malware", "What runs")
    assert stored["schema"] == [{"key": "family", "kind": "enum", "allowedValues": ["worm", "wiper"]}]


@case("tags.categories.edit")
async def _(world: World) -> None:
    made = await world.store.change(tag_categories.create, TagCategoryCreate(name="To edit", description="kept"))
    tag = await world.store.change(tags.create, TagCreate(value="in the edited one", category_uuid=made["uuid"]))
    await world.api.tag_categories.edit(made["uuid"], TagCategoryEdit(name="Edited", property_schema=(FAMILY,)))
    stored = await world.store.read(tag_categories.get, made["uuid"])
    assert (stored["name"], stored["description"], len(stored["schema"])) == ("Edited", "kept", 1)
    assert (await world.store.read(tags.get, tag["uuid"]))["categoryName"] == "Edited"


@case("tags.categories.delete")
async def _(world: World) -> None:
    made = await world.store.change(tag_categories.create, TagCategoryCreate(name="To delete"))
    tag = await world.store.change(tags.create, TagCreate(value="in the deleted one", category_uuid=made["uuid"]))
    assert (await world.api.tag_categories.delete(made["uuid"])).uuid == made["uuid"]
    with pytest.raises(NotStored):
        await world.store.read(tag_categories.get, made["uuid"])
    assert "categoryUuid" not in await world.store.read(tags.get, tag["uuid"])


@case("tags.categories.actors.list")
async def _(world: World) -> None:
    for value, category in (("Listed Crow", TAG_CATEGORIES[0].uuid), ("Listed crowbar", None)):
        await world.store.change(tags.create, TagCreate(value=value, category_uuid=category, motive="Fun"))
    is_fun = {"field": "motive", "op": "equals", "value": "fun"}
    page = await world.api.tag_categories.actors(value="CROW", filters=[is_fun])
    assert ([tag.value for tag in page.tags], page.pagination.total_count) == (["Listed Crow"], 1)
