"""How are the operations on the graph of events, indicators and tags, and GraphQL answered?"""

from typing import Any

from cfone_tui.contract.extensions import GRAPH_TRUNCATED
from cfone_tui.contract.graph import DEFAULT_NEIGHBOURS, DEFAULT_NODES, GraphParameters
from cfone_tui.contract.graphql import GraphqlRequest
from cfone_tui.contract.operations import graph as operations
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.database import Connection
from cfone_tui.store.events import graph
from cfone_tui.store.events.graph import GraphQuery


async def listed(asked: Asked) -> Answer:
    """Answer the neighbourhood of the seeds; whether there is more is our extension."""
    parameters = asked.query_as(GraphParameters)
    query = GraphQuery(
        seeds=parameters.seeds,
        scope=parameters.dataset_ids,
        direction=parameters.direction,
        types=parameters.relationship_types,
        limit=parameters.limit or DEFAULT_NEIGHBOURS,
        max_nodes=parameters.max_nodes or DEFAULT_NODES,
        is_expanded=bool(parameters.expand),
        cursor=parameters.cursor,
    )
    found = await asked.store.read(graph.around, query)
    if not asked.is_extended:
        del found[GRAPH_TRUNCATED]
    return Answer(found)


async def queried(asked: Asked) -> Answer:
    """Answer a GraphQL query."""
    return Answer(await asked.store.read(_queried, asked.body_as(GraphqlRequest)))


def _queried(connection: Connection, request: GraphqlRequest) -> dict[str, Any]:
    # The library takes a quarter of a second to import, and few servers ever need it: only then, in a reader's thread.
    from cfone_tui.server import graphql

    return graphql.answer(connection, request)


HANDLERS: dict[str, Handler] = {operations.LIST.id: listed, operations.GRAPHQL.id: queried}
