"""Which events, indicators and tags are linked with those that one starts from?"""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cfone_tui.contract.graph import EdgeDirection, EdgeType, NodeType
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.graph_nodes import Node, describe, find, table_of
from cfone_tui.store.events.query import dataset_ids

LINKS_EXAMINED = 20_000
"""Links of one seed that are looked at for one answer, however few of them lead into the datasets asked for."""

_SEED = re.compile(rf"(?:{'|'.join(NodeType)}):[A-Za-z0-9][A-Za-z0-9._:-]{{0,127}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQuery:
    """What is asked around the ids ``seeds``; no types mean all, no direction both, no scope every dataset.

    A ``cursor`` knows scope, direction and types by itself.
    """

    seeds: tuple[str, ...]
    scope: tuple[str, ...] = ()
    direction: EdgeDirection | None = None
    types: tuple[EdgeType, ...] = ()
    limit: int
    max_nodes: int
    is_expanded: bool = False
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class _Links:
    """A table of links as seen from a type of seeds: the neighbour is in column ``to``, the seed in column ``of``.

    ``type`` is the SQL of what kind of edge a link is, one of ``types``.
    """

    seed: NodeType
    direction: EdgeDirection
    neighbour: NodeType
    table: str
    of: str
    to: str
    types: tuple[EdgeType, ...]
    type: str


_TYPED = tuple(EdgeType(it) for it in RelationshipType)


def _either_way(
    table: str, source: NodeType, of: str, target: NodeType, to: str, *types: EdgeType
) -> tuple[_Links, ...]:
    kind = "r.type" if len(types) > 1 else f"'{types[0]}'"
    return (
        _Links(source, EdgeDirection.OUT, target, table, of, to, types, kind),
        _Links(target, EdgeDirection.IN, source, table, to, of, types, kind),
    )


_LINKS = (
    *_either_way("relationships", NodeType.EVENT, "parent", NodeType.EVENT, "child", *_TYPED),
    *_either_way("event_tags", NodeType.EVENT, "event", NodeType.TAG, "tag", EdgeType.TAGGED_WITH),
    *_either_way("event_indicators", NodeType.INDICATOR, "indicator", NodeType.EVENT, "event", EdgeType.APPEARS_IN),
    *_either_way("indicator_tags", NodeType.INDICATOR, "indicator", NodeType.TAG, "tag", EdgeType.TAGGED_WITH),
)
"""Every table that links nodes, seen from either end; each has an index that begins with ``of``, then ``to``."""

Place = tuple[int, int, str]
"""How far the links of a seed were read: position in :data:`_LINKS`, row id of the neighbour, type of edge."""


_BEGINNING: Place = (-1, 0, "")
"""Before all links."""


@dataclass(frozen=True, slots=True)
class _Edge:
    source: Node
    type: str
    target: Node


@dataclass(slots=True)
class _Found:
    """What was gathered so far; a dictionary keeps the order in which nodes and edges came."""

    most: int
    nodes: dict[Node, None] = field(default_factory=dict)
    edges: dict[_Edge, None] = field(default_factory=dict)
    is_truncated: bool = False

    def has_room(self, node: Node) -> bool:
        return node in self.nodes or len(self.nodes) < self.most

    def add(self, edge: _Edge, neighbour: Node) -> None:
        self.nodes[neighbour] = None
        self.edges[edge] = None


def around(connection: Connection, query: GraphQuery) -> dict[str, Any]:
    """Return seeds, neighbours and the edges between them, the newest first of each kind. Raises :class:`Invalid`.

    ``truncated`` says whether there is more, and ``cursor`` goes on from there when there is one seed.
    """
    seeds = tuple(dict.fromkeys(query.seeds))
    for seed in seeds:
        if not _SEED.fullmatch(seed):
            raise Invalid(f"seeds takes {', '.join(NodeType)}, a colon and a uuid, not {seed[:50]!r}")
    query, after = _continued(query, seeds)
    datasets = frozenset(dataset_ids(connection, query.scope or ("all",)))
    found = _Found(query.max_nodes)
    starts = [node for node in (find(connection, seed) for seed in seeds) if node is not None]
    for node in starts:
        if found.has_room(node):
            found.nodes[node] = None
        else:
            found.is_truncated = True
    place: Place | None = None
    for node in starts[: query.max_nodes]:
        place = _expand(connection, query, node, datasets=datasets, after=after, found=found)
        found.is_truncated = found.is_truncated or place is not None
    said = describe(connection, found.nodes, is_expanded=query.is_expanded)
    return {
        "nodes": list(said.values()),
        "edges": [_wire_edge(edge, said) for edge in found.edges],
        "node": said.get(starts[0]) if starts and len(seeds) == 1 else None,
        "cursor": _cursor_of(query, seeds, place) if place is not None and len(seeds) == 1 else None,
        "truncated": found.is_truncated,
    }


def _expand(
    connection: Connection,
    query: GraphQuery,
    seed: Node,
    *,
    datasets: frozenset[int],
    after: Place | None,
    found: _Found,
) -> Place | None:
    """Add the neighbours of one seed; return behind which place there is more, None at the end."""
    place: Place | None = after
    added: set[Node] = set()
    for examined, (reached, edge, neighbour, dataset) in enumerate(_links(connection, query, seed, after=after)):
        if examined == LINKS_EXAMINED:
            return place
        if dataset is None or dataset in datasets:
            if (neighbour not in added and len(added) == query.limit) or not found.has_room(neighbour):
                return place or _BEGINNING
            added.add(neighbour)
            found.add(edge, neighbour)
        place = reached
    return None


def _links(
    connection: Connection, query: GraphQuery, seed: Node, *, after: Place | None
) -> Iterator[tuple[Place, _Edge, Node, int | None]]:
    """Yield the links of a seed in the order of the indexes, so that reading can end and go on anywhere."""
    for position, links in enumerate(_LINKS):
        types = [it for it in links.types if it in query.types or not query.types]
        is_wanted = query.direction in (None, EdgeDirection.BOTH, links.direction)
        if links.seed is not seed.type or not is_wanted or not types:
            continue
        if after is not None and position < after[0]:
            continue
        condition, values = f"r.{links.of} = ?", [seed.row, *types]
        condition += f" AND {links.type} IN ({', '.join('?' * len(types))})"
        if after is not None and position == after[0]:
            condition += f" AND (r.{links.to}, {links.type}) < (?, ?)"
            values += after[1:]
        dataset = "NULL" if links.neighbour is NodeType.TAG else "n.dataset"
        rows = connection.execute(
            f"SELECT r.{links.to}, {links.type}, {dataset} FROM {links.table} r"
            f" JOIN {table_of(links.neighbour)} n ON n.id = r.{links.to}"
            f" WHERE {condition} ORDER BY r.{links.to} DESC, {links.type} DESC",
            values,
        )
        for row, kind, dataset_id in rows:
            other = Node(links.neighbour, row)
            ends = (seed, other) if links.direction is EdgeDirection.OUT else (other, seed)
            yield (position, row, kind), _Edge(ends[0], kind, ends[1]), other, dataset_id


def _wire_edge(edge: _Edge, said: dict[Node, dict[str, Any]]) -> dict[str, Any]:
    source, target = said[edge.source], said[edge.target]
    return {
        "id": f"{source['id']}|{edge.type}|{target['id']}",
        "relationshipType": edge.type,
        "source": source["id"],
        "sourceId": source["uuid"],
        "sourceType": source["type"],
        "target": target["id"],
        "targetId": target["uuid"],
        "targetType": target["type"],
    }


def _cursor_of(query: GraphQuery, seeds: tuple[str, ...], place: Place) -> str:
    filters = (query.scope, query.direction, query.types)
    return base64.urlsafe_b64encode(json.dumps([*seeds, *filters, place]).encode()).decode()


def _continued(query: GraphQuery, seeds: tuple[str, ...]) -> tuple[GraphQuery, Place | None]:
    """Return the query with what its cursor knows, and the place the cursor stands for; raises :class:`Invalid`."""
    if query.cursor is None:
        return query, None
    if len(seeds) != 1:
        raise Invalid("a cursor goes on around one seed: send that seed alone")
    try:
        seed, scope, direction, types, (position, row, kind) = json.loads(
            base64.b64decode(query.cursor.encode(), altchars=b"-_", validate=True)
        )
        carried = replace(
            query,
            scope=tuple(map(str, scope)),
            direction=EdgeDirection(direction) if direction is not None else None,
            types=tuple(map(EdgeType, types)),
        )
        place = (int(position), int(row), EdgeType(kind).value if kind else "")
    except (ValueError, TypeError, RecursionError):
        raise Invalid("the cursor is not one that this server made; start again without it") from None
    given = ((query.scope, carried.scope), (query.direction, carried.direction), (query.types, carried.types))
    if seed != seeds[0] or any(asked not in ((), None, known) for asked, known in given):
        raise Invalid("the cursor goes with another seed, scope, direction or types: it carries them, leave them out")
    return carried, place
