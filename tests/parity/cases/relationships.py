from cfone_tui.contract.event import EventBulkCreate
from cfone_tui.contract.graph import EdgeType
from cfone_tui.contract.relationship import Kinship, RelationshipsCreate, RelationshipType
from cfone_tui.store.events import graph as graphs
from cfone_tui.store.events import relationships
from cfone_tui.store.events.graph import GraphQuery
from tests.parity.case import case
from tests.parity.world import World, as_event, new_event


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


@case("bulk_create_relationships")
async def _(world: World) -> None:
    known = await world.put(indicator="known.example")
    bodies = (
        new_event(indicator="known.example"),
        new_event(indicator="new.example", indicators=({"indicatorType": "ip", "value": "192.0.2.7"},)),
        new_event(category="No such category"),
        new_event(),
    )
    made = await world.api.relationships.bulk_create(EventBulkCreate(dataset_id=world.dataset, data=bodies))
    counts = (made.created_events_count, made.created_indicators_count, made.created_relationships_count)
    assert (counts, made.error_count) == ((3, 2, 3), 1)
    assert made.errors is not None
    assert made.errors[0].event_index == 2
    graph = await world.store.read(
        graphs.around, GraphQuery(seeds=(f"event:{known['uuid']}",), types=(EdgeType.APPEARS_IN,), limit=9, max_nodes=9)
    )
    seeds = tuple(node["id"] for node in graph["nodes"] if node["type"] == "indicator")
    graph = await world.store.read(graphs.around, GraphQuery(seeds=seeds, limit=9, max_nodes=9))
    assert len(graph["edges"]) == 2


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
    assert (await world.api.relationships.remove(parent, [gone])).event.references == (kept,)
    assert (await world.stored(parent))["references"] == [kept]


def _link(world: World, parent: str, *children: str) -> RelationshipsCreate:
    return RelationshipsCreate(
        dataset_id=world.dataset,
        parent_id=parent,
        child_ids=children,
        relationship_type=RelationshipType.CAUSED_BY,
    )
