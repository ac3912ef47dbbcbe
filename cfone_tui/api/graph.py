"""What can be asked of the graph of events, indicators and tags?"""

from collections.abc import Sequence

from cfone_tui.api.asking import parameters, several
from cfone_tui.api.send import Sender
from cfone_tui.contract.graph import EdgeDirection, EdgeType, Graph, GraphParameters
from cfone_tui.contract.operations import graph as operations


class Graphs:
    """Operations on the graph."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def around(
        self,
        seeds: str | Sequence[str],
        *,
        dataset_ids: str | Sequence[str] = (),
        direction: EdgeDirection | None = None,
        relationship_types: Sequence[EdgeType] = (),
        is_expanded: bool = True,
        limit: int | None = None,
        max_nodes: int | None = None,
        cursor: str | None = None,
    ) -> Graph:
        """Return what is linked with 1 to 50 seeds, each an id such as ``event:`` and a uuid.

        ``limit`` is the number of neighbours per seed, ``max_nodes`` that of all nodes, both at most 1,000. A
        ``cursor`` goes on around a single seed.
        """
        query = parameters(
            GraphParameters,
            seeds=several(seeds),
            dataset_ids=several(dataset_ids),
            direction=direction,
            relationship_types=tuple(relationship_types),
            expand=("nodes",) if is_expanded else (),
            limit=limit,
            max_nodes=max_nodes,
            cursor=cursor,
        )
        answered = await self._sender.send(operations.LIST, query=query)
        graph = answered.value
        return graph if graph.cursor else graph.model_copy(update={"cursor": answered.next_cursor})
