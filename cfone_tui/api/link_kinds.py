"""Of which kinds are the links of an event with others, which the event itself does not tell?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cfone_tui.api.graph import Graphs
from cfone_tui.contract.graph import MAX_NEIGHBOURS, MAX_NODES, EdgeType
from cfone_tui.contract.relationship import RelationshipType

MOST_PAGES = 20
"""Pages of the graph, of up to 1,000 links each, that are read to learn how an event is linked."""

Kinds = tuple[RelationshipType, ...]

_PREFIX = "event:"
_KINDS = {kind.value: kind for kind in RelationshipType}


@dataclass(frozen=True, slots=True)
class LinkKinds:
    """The kinds of links, by the uuids of their ends: source and target of an edge, in lower case."""

    by_ends: Mapping[tuple[str, str], Kinds] = field(default_factory=dict)

    def between(self, parent: str, child: str) -> Kinds:
        """Return the kinds of the links from a parent to a child, which are linked; none where that is not known.

        Which way the edges of a graph point is not documented: those of the other way stand in where there are none.
        """
        return self.exactly(parent, child) or self.exactly(child, parent)

    def exactly(self, source: str, target: str) -> Kinds:
        """Return the kinds of the edges from one event to another."""
        return self.by_ends.get((source.lower(), target.lower()), ())


async def read_link_kinds(graphs: Graphs, event_id: str) -> LinkKinds:
    """Return the kinds of all links of an event, in both directions."""
    kinds: dict[tuple[str, str], list[RelationshipType]] = {}
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        graph = await graphs.around(
            _PREFIX + event_id,
            dataset_ids="all" if cursor is None else (),
            relationship_types=tuple(EdgeType(kind) for kind in RelationshipType) if cursor is None else (),
            is_expanded=False,
            limit=MAX_NEIGHBOURS,
            max_nodes=MAX_NODES,
            cursor=cursor,
        )
        for edge in graph.edges:
            kind = _KINDS.get(edge.relationship_type)
            ends = _uuid(edge.source), _uuid(edge.target)
            if kind is not None and kind not in kinds.setdefault(ends, []):
                kinds[ends].append(kind)
        cursor = graph.cursor
        if not cursor:
            break
    return LinkKinds({ends: tuple(found) for ends, found in kinds.items()})


def _uuid(node: str) -> str:
    return node.removeprefix(_PREFIX).lower()
