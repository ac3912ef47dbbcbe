"""How are the operations on the graph of events, indicators and tags, and GraphQL answered?"""

import asyncio
import importlib

from cfone_tui.contract.extensions import GRAPH_TRUNCATED
from cfone_tui.contract.graph import DEFAULT_NEIGHBOURS, DEFAULT_NODES, GraphParameters
from cfone_tui.contract.graphql import GraphqlRequest
from cfone_tui.contract.operations import graph as operations
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
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
    # The library takes a quarter of a second to import, which few servers ever need: here, in a thread.
    graphql = await asyncio.to_thread(importlib.import_module, "cfone_tui.server.graphql")
    return Answer(await asked.store.read(graphql.answer, asked.body_as(GraphqlRequest)))


HANDLERS: dict[str, Handler] = {operations.LIST.id: listed, operations.GRAPHQL.id: queried}
