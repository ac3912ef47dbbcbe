from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.events import relationships
from tests.parity.case import case
from tests.parity.world import World


@case("relationships.create")
async def _(world: World) -> None:
    parent, child = await world.put(), await world.put()
    made = await world.api.relationships.create(_link(world, parent["uuid"], child["uuid"]))
    assert (made.relationships_created, made.child_ids) == (1, (child["uuid"],))
    stored = await world.stored(parent["uuid"])
    assert (stored["references"], stored["hasChildren"]) == ([child["uuid"]], True)
    assert (await world.stored(child["uuid"]))["referenced"] == [parent["uuid"]]


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
