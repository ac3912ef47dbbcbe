from cfone_tui.contract.relationship import Kinship, RelationshipsCreate, RelationshipType
from cfone_tui.store.events import relationships
from tests.parity.case import case
from tests.parity.world import World, as_event


@case("relationships.create")
async def _(world: World) -> None:
    parent, child = await world.put(), await world.put()
    made = await world.api.relationships.create(_link(world, parent["uuid"], child["uuid"]))
    assert (made.relationships_created, made.child_ids) == (1, (child["uuid"],))
    stored = await world.stored(parent["uuid"])
    assert (stored["references"], stored["hasChildren"]) == ([child["uuid"]], True)
    assert (await world.stored(child["uuid"]))["referenced"] == [parent["uuid"]]


@case("relationships.list")
async def _(world: World) -> None:
    top, middle, bottom = [(await world.put())["uuid"] for _ in range(3)]
    await world.store.change(relationships.create, _link(world, top, middle))
    await world.store.change(relationships.create, _link(world, middle, bottom))
    page = await world.api.relationships.list(middle, dataset_id=world.dataset)
    assert page.events == tuple([as_event(await world.stored(uuid)) for uuid in (middle, top, bottom)])
    page = await world.api.relationships.list(
        top,
        dataset_id=world.dataset,
        direction=Kinship.DESCENDANTS,
        max_depth=1,
        include_parent=False,
        relationship_types=[RelationshipType.CAUSED_BY, RelationshipType.RELATED_TO],
        indicator_type_ids=[str(page.events[0].indicator_type_id)],
        page=1,
        page_size=5,
    )
    assert [event.uuid for event in page.events] == [middle]


@case("relate.create")
async def _(world: World) -> None:
    event, one, two = [(await world.put())["uuid"] for _ in range(3)]
    await world.store.change(relationships.create, _link(world, event, one))
    assert (await world.api.relationships.add(event, [one, two])).success
    assert sorted((await world.stored(event))["references"]) == sorted([one, two])


@case("relate.delete")
async def _(world: World) -> None:
    parent, gone, kept = [(await world.put())["uuid"] for _ in range(3)]
    await world.store.change(relationships.create, _link(world, parent, gone, kept))
    assert (await world.api.relationships.remove(parent, [gone])).success
    assert (await world.stored(parent))["references"] == [kept]


def _link(world: World, parent: str, *children: str) -> RelationshipsCreate:
    return RelationshipsCreate(
        dataset_id=world.dataset,
        parent_id=parent,
        child_ids=children,
        relationship_type=RelationshipType.CAUSED_BY,
    )
