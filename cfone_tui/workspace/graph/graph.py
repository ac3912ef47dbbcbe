"""Which nodes and links of the graph are known, and how is more of it read?"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from cfone_tui.api import ThreatEvents, ThreatEventsError
from cfone_tui.contract.graph import MAX_NEIGHBOURS, MAX_NODES, Edge
from cfone_tui.contract.graph import Graph as Answer
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.graph.nodes import GraphNode, bare, event_id, key_of, node_of, node_of_row
from cfone_tui.workspace.reading_rows import read_rows

STEP = 100
"""Neighbours that one request asks for."""

AT_ONCE = 200
"""Nodes or edges that are taken over before others get their turn: a few milliseconds."""

MOST_NODES = 20_000
"""Nodes that are kept; a graph that is larger is not read on."""


class Extent(Enum):
    """How far the neighbours of a node were read."""

    UNREAD = "not read"
    PART = "there are more"
    CUT = "there are more, and the server shows no more"
    FULL = f"there are more, and {MOST_NODES:,} nodes are all that is kept"
    WHOLE = "all of them"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link of one node: which kind, whether it leads away from it, and to which node (by its key)."""

    relation: str
    is_outgoing: bool
    key: str


@dataclass(slots=True)
class _Around:
    """What was read around one node; a dictionary keeps the order in which neighbours came."""

    neighbours: dict[Neighbour, None]
    extent: Extent = Extent.UNREAD
    cursor: str | None = None
    is_at_most: bool = False
    """Whether as many were asked for at once as the API gives."""


class Graph:
    """The part of the graph that was read so far; reading raises :class:`~cfone_tui.api.ThreatEventsError`.

    Nodes go by their keys, see :func:`~cfone_tui.workspace.graph.nodes.key_of`.
    """

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api
        self._nodes: dict[str, GraphNode] = {}
        self._around: dict[str, _Around] = {}

    def __len__(self) -> int:
        return len(self._nodes)

    def afresh(self, key: str) -> "Graph":
        """Return a graph in which nothing is known but this node."""
        fresh = Graph(self._api)
        fresh._nodes[key] = self._nodes[key]
        return fresh

    def add(self, node_id: str) -> str:
        """Know a node, by its id alone if need be, and return its key."""
        key = key_of(node_id)
        self._nodes.setdefault(key, bare(node_id))
        return key

    def add_event(self, row: EventRow) -> str:
        """Know the node of an event that was read, and return its key."""
        node_id = event_id(row.uuid)
        key = key_of(node_id)
        self._nodes[key] = node_of_row(node_id, row)
        return key

    def node(self, key: str) -> GraphNode:
        """Return what is known of a node."""
        return self._nodes[key]

    def neighbours(self, key: str) -> Sequence[Neighbour]:
        """Return the links of a node that are known, in the order in which the server gave them."""
        around = self._around.get(key)
        return tuple(around.neighbours) if around is not None else ()

    def extent(self, key: str) -> Extent:
        """Return how far the neighbours of a node were read."""
        around = self._around.get(key)
        return Extent.UNREAD if around is None else around.extent

    async def read(self, key: str) -> None:
        """Read the neighbours of a node, or more of them where there are more."""
        around = self._around.setdefault(key, _Around({}))
        if around.extent not in (Extent.UNREAD, Extent.PART):
            return
        if len(self._nodes) >= MOST_NODES:
            around.extent = Extent.FULL
            return
        is_first = around.extent is Extent.UNREAD
        size = STEP if is_first or around.cursor else MAX_NEIGHBOURS
        answer = await self._api.graph.around(
            self._nodes[key].id,
            dataset_ids="all" if around.cursor is None else (),
            limit=size,
            max_nodes=min(MAX_NODES, size + 1),
            cursor=around.cursor,
        )
        before = len(around.neighbours)
        await self._take(key, around, answer)
        is_new = len(around.neighbours) > before
        _settle(around, answer, size=size, is_new=is_new)

    async def _take(self, key: str, around: _Around, answer: Answer) -> None:
        for number, said in enumerate(answer.nodes):
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0)
            node = node_of(said)
            if node is not None and (key_of(node.id) not in self._nodes or node.is_described):
                self._nodes[key_of(node.id)] = node
        fresh: list[str] = []
        for number, edge in enumerate(answer.edges):
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0)
            for neighbour in _ends(edge, key):
                if neighbour not in around.neighbours:
                    around.neighbours[neighbour] = None
                    self._nodes.setdefault(neighbour.key, bare(_end(edge, is_source=not neighbour.is_outgoing)))
                    fresh.append(neighbour.key)
        await self._describe(fresh)

    async def _describe(self, keys: Iterable[str]) -> None:
        """Read the events of which the server gave the id alone; what cannot be read stays an id."""
        uuids = [node.uuid for node in map(self._nodes.__getitem__, keys) if node.is_event and not node.is_described]
        if not uuids:
            return
        try:
            rows = await read_rows(self._api, uuids[:MAX_NEIGHBOURS])
        except ThreatEventsError:
            return
        for row in rows:
            key = key_of(event_id(row.uuid))
            if key in self._nodes:
                self._nodes[key] = node_of_row(self._nodes[key].id, row)


def _settle(around: _Around, answer: Answer, *, size: int, is_new: bool) -> None:
    """Note how far the neighbours are known after an answer to a request for so many."""
    is_stuck = bool(around.cursor) and (answer.cursor == around.cursor or not is_new)
    around.is_at_most = around.is_at_most or size >= MAX_NEIGHBOURS
    around.cursor = None if is_stuck else answer.cursor or None
    is_cut = answer.truncated if answer.truncated is not None else len(around.neighbours) >= size
    if around.cursor:
        around.extent = Extent.PART
    elif not (is_cut or is_stuck):
        around.extent = Extent.WHOLE
    else:
        around.extent = Extent.CUT if around.is_at_most or is_stuck else Extent.PART


def _ends(edge: Edge, key: str) -> Iterator[Neighbour]:
    """Yield the link of the node ``key`` that an edge is, if it is one; a link to itself leads away."""
    source, target = key_of(_end(edge, is_source=True)), key_of(_end(edge, is_source=False))
    if not (source and target):
        return
    if source == key:
        yield Neighbour(edge.relationship_type, True, target)
    elif target == key:
        yield Neighbour(edge.relationship_type, False, source)


def _end(edge: Edge, *, is_source: bool) -> str:
    """Return the id of the node at an end of an edge, which some servers give in two parts only."""
    whole, kind, uuid = (
        (edge.source, edge.source_type, edge.source_id)
        if is_source
        else (edge.target, edge.target_type, edge.target_id)
    )
    return whole or (f"{kind}:{uuid}" if kind and uuid else "")
