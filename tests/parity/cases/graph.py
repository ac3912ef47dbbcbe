from cfone_tui.contract.graph import EdgeDirection, EdgeType
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.events import relationships
from tests.parity.case import case
from tests.parity.world import World


@case("graph.list")
async def _(world: World) -> None:
    parent = await world.put(event="Above", tags=["graphed"], indicator="graph.example")
    child = (await world.put())["uuid"]
    link = RelationshipsCreate(
        dataset_id=world.dataset,
        parent_id=parent["uuid"],
        child_ids=(child,),
        relationship_type=RelationshipType.ATTRIBUTED_TO,
    )
    await world.store.change(relationships.create, link)
    seed = f"event:{parent['uuid']}"
    graph = await world.api.graph.around(seed)
    assert {(edge.relationship_type, edge.source_type, edge.target_type) for edge in graph.edges} == {
        ("attributed_to", "event", "event"),
        ("tagged_with", "event", "tag"),
        ("appears_in", "indicator", "event"),
    }
    assert {node.get("event") or node["value"] for node in graph.nodes if node["uuid"] != child} == {
        "Above",
        "graphed",
        "graph.example",
    }
    assert graph.node is not None
    assert graph.node["id"] == seed
    first = await world.api.graph.around(seed, limit=1, max_nodes=2, is_expanded=False)
    assert (first.truncated, [edge.target_id for edge in first.edges]) == (True, [child])
    rest = await world.api.graph.around(seed, cursor=first.cursor)
    assert {edge.relationship_type for edge in rest.edges} == {"tagged_with", "appears_in"}
    back = await world.api.graph.around(
        [f"event:{child}", seed],
        dataset_ids=[world.dataset],
        direction=EdgeDirection.IN,
        relationship_types=[EdgeType.ATTRIBUTED_TO, EdgeType.CAUSED_BY],
    )
    assert [(edge.source, edge.target) for edge in back.edges] == [(seed, f"event:{child}")]
    assert (back.node, back.truncated) == (None, False)


@case("graphql.create")
async def _(world: World) -> None:
    for tlp in ("red", "red", "green"):
        await world.put(attacker="Queried", tlp=tlp)
    text = """
        query Counts($by: [Column!]!) {
            aggregate(aggregateBy: $by, limit: 2000) { total aggregations { attacker marking: tlp count } }
        }
    """
    answer = await world.api.graphql.query(text, {"by": ["attacker", "tlp"]})
    rows = [row for row in answer.data["aggregate"]["aggregations"] if row["attacker"] == "Queried"]
    assert [(row["marking"], row["count"]) for row in rows] == [("red", 2), ("green", 1)]
    assert answer.errors is None
    partly = await world.api.graphql.query('{ aggregate(aggregateBy: [tlp], datasetId: ["nowhere"]) { total } }')
    assert partly.data == {"aggregate": None}
    assert partly.errors is not None
