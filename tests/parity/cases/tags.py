from cfone_tui.contract.tag import TagCreate
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


@case("event_tags.create")
async def _(world: World) -> None:
    event = await world.put(tags=["a"])
    assert (await world.api.event_tags.attach(event["uuid"], ["A", "b"])).success
    assert (await world.stored(event["uuid"]))["tags"] == ["a", "b"]


@case("event_tags.delete")
async def _(world: World) -> None:
    event = await world.put(tags=["a", "b"])
    assert (await world.api.event_tags.detach(event["uuid"], ["B", "unknown"])).success
    assert (await world.stored(event["uuid"]))["tags"] == ["a"]
