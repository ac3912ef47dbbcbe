import pytest

from cfone_tui.contract.tag import AttributeWrite, TagCreate, TagEdit
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import tags
from cfone_tui.store.events.tags import TagQuery
from tests.parity.case import case
from tests.parity.world import World


@case("tags.list")
async def _(world: World) -> None:
    await world.put(tags=["listed one", "listed two"])
    page = await world.api.tags.list(search="LISTED", page_size=1)
    assert [tag.value for tag in page.tags] == ["listed one"]
    assert page.pagination.total_count == 2


@case("tags.create")
async def _(world: World) -> None:
    made = await world.api.tags.create(TagCreate(value="Created Yeti", motive="Espionage", confidence=7))
    [stored] = (await world.store.read(tags.page, TagQuery(search="created yeti")))["tags"]
    assert (stored["uuid"], stored["motive"], stored["confidence"]) == (made.uuid, "Espionage", 7)


@case("tags.edit")
async def _(world: World) -> None:
    body = TagCreate(value="To edit", motive="Fun", description="kept", properties={"kept": 1, "gone": 2})
    made = await world.store.change(tags.create, body)
    event = await world.put(tags=["to edit"])
    edit = TagEdit(value="Edited", motive=AttributeWrite(value="Fear", confidence=6), properties={"gone": None})
    await world.api.tags.edit(made["uuid"], edit)
    stored = await world.store.read(tags.get, made["uuid"])
    assert (stored["value"], stored["motive"], stored["description"]) == ("Edited", "Fear", "kept")
    assert (stored["motive_annotated"], stored["properties"]) == ({"value": "Fear", "confidence": 6}, {"kept": 1})
    assert (await world.stored(event["uuid"]))["tags"] == ["Edited"]


@case("tags.delete")
async def _(world: World) -> None:
    event = await world.put(tags=["kept on it", "to delete"])
    [stored] = (await world.store.read(tags.page, TagQuery(search="to delete")))["tags"]
    assert (await world.api.tags.delete(stored["uuid"])).uuid == stored["uuid"]
    assert (await world.stored(event["uuid"]))["tags"] == ["kept on it"]
    with pytest.raises(NotStored):
        await world.store.read(tags.get, stored["uuid"])


@case("event_tags.create")
async def _(world: World) -> None:
    event = await world.put(tags=["a"])
    assert (await world.api.event_tags.attach(event["uuid"], ["A", "b"])).success
    assert (await world.stored(event["uuid"]))["tags"] == ["a", "b"]


@case("event_tags.delete")
async def _(world: World) -> None:
    event = await world.put(tags=["a", "b"])
    removed = await world.api.event_tags.detach(event["uuid"], ["B", "unknown"])
    assert (removed.event.tags, removed.put_back) == (("a",), ())
    assert (await world.stored(event["uuid"]))["tags"] == ["a"]
