"""Of which kinds are the links of an event with others, which the event itself does not tell?

The graph tells the kinds of links, but which way its edges point is not documented. That matters where two events point
at each other by several kinds: then the list of related events tells which kinds lead which way. It stays within one
dataset; across datasets the way decides in which the edges of the other links point.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cfone_tui.api.errors import RateLimited, Refused, Unauthorized
from cfone_tui.api.events import EventPage
from cfone_tui.api.graph import Graphs
from cfone_tui.contract.event import Event
from cfone_tui.contract.graph import MAX_NEIGHBOURS, MAX_NODES, EdgeType, Graph
from cfone_tui.contract.relationship import Kinship, RelationshipType

MOST_PAGES = 20
"""Pages of the graph, of up to 1,000 links each, that are read to learn how an event is linked."""

PAGE = 1_000

Kinds = tuple[RelationshipType, ...]
Ends = tuple[str, str]
"""The uuids of two events, in lower case."""

_PREFIX = "event:"
_KINDS = {kind.value: kind for kind in RelationshipType}


class Relatives(Protocol):
    """Lists the events that one points at, and those that point at it."""

    async def list(
        self,
        event_id: str,
        *,
        dataset_id: str,
        direction: Kinship | None = None,
        max_depth: int | None = None,
        include_parent: bool | None = None,
        relationship_types: Sequence[RelationshipType] = (),
        page: int | None = None,
        page_size: int | None = None,
    ) -> EventPage:
        """Return a page of them."""


@dataclass(frozen=True, slots=True)
class LinkKinds:
    """The kinds of links, by the uuids of their ends: source and target of an edge, in lower case.

    ``told_apart`` are the kinds from a parent to a child, where both point at each other; ``unclear`` are the ends of
    such links where nobody told which kinds lead which way.
    """

    by_ends: Mapping[Ends, Kinds] = field(default_factory=dict)
    told_apart: Mapping[Ends, Kinds] = field(default_factory=dict)
    unclear: frozenset[Ends] = frozenset()

    def between(self, parent: str, child: str) -> Kinds:
        """Return the kinds of the links from a parent to a child, which are linked; none where that is not known.

        Those of the edges the other way stand in where there are none.
        """
        told = self.told_apart.get((parent.lower(), child.lower()), ())
        return told or self.exactly(parent, child) or self.exactly(child, parent)

    def either_way(self, one: str, other: str) -> Kinds:
        """Return the kinds of all edges between two events."""
        return tuple(dict.fromkeys((*self.exactly(one, other), *self.exactly(other, one))))

    def exactly(self, source: str, target: str) -> Kinds:
        """Return the kinds of the edges from one event to another."""
        return self.by_ends.get((source.lower(), target.lower()), ())

    def is_sure(self, parent: str, child: str) -> bool:
        """Tell whether the kinds of a link are known, and not those of the link the other way."""
        ends = (parent.lower(), child.lower())
        return bool(self.between(parent, child)) and ends not in self.unclear

    def with_edges(self, graph: Graph) -> "LinkKinds":
        """Return what is known with a page of the graph, too."""
        found = {ends: list(kinds) for ends, kinds in self.by_ends.items()}
        for edge in graph.edges:
            kind = _KINDS.get(edge.relationship_type)
            ends = event_of(edge.source), event_of(edge.target)
            if kind is not None and kind not in found.setdefault(ends, []):
                found[ends].append(kind)
        by_ends = {ends: tuple(kinds) for ends, kinds in found.items()}
        return LinkKinds(by_ends, self.told_apart, self.unclear)


def cannot_tell(refused: Refused) -> bool:
    """Tell whether a refusal says that a service does not offer what was asked, and not just that it would not now."""
    return not isinstance(refused, RateLimited | Unauthorized)


async def read_link_kinds(graphs: Graphs, event_id: str) -> LinkKinds:
    """Return the kinds of all links of an event, in both directions, as the edges of the graph have them."""
    kinds = LinkKinds()
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        graph = await links_around(graphs, (event_id,), cursor=cursor)
        kinds = kinds.with_edges(graph)
        cursor = graph.cursor
        if not cursor:
            break
    return kinds


async def read_kinds_of(graphs: Graphs, relatives: Relatives, event: Event) -> LinkKinds:
    """Return the kinds of all links of an event, those of one direction told from those of the other."""
    if not (event.references or event.referenced):
        return LinkKinds()
    return await told_apart(await read_link_kinds(graphs, event.uuid), relatives, event)


async def links_around(graphs: Graphs, uuids: Collection[str], *, cursor: str | None = None) -> Graph:
    """Return the links with other events of at most 50 events; a ``cursor`` goes on around a single one."""
    return await graphs.around(
        [_PREFIX + uuid for uuid in uuids],
        dataset_ids="all" if cursor is None else (),
        relationship_types=tuple(EdgeType(kind) for kind in RelationshipType) if cursor is None else (),
        is_expanded=False,
        limit=MAX_NEIGHBOURS,
        max_nodes=MAX_NODES,
        cursor=cursor,
    )


async def told_apart(kinds: LinkKinds, relatives: Relatives, event: Event) -> LinkKinds:
    """Return the kinds with those told apart by which an event and another one point at each other.

    Two that are linked by a single kind are linked by it both ways. For others it is asked, two requests per kind.
    """
    this = event.uuid.lower()
    mutual = _lowered(event.references) & _lowered(event.referenced) - {this}
    told: dict[Ends, Kinds] = dict(kinds.told_apart)
    mixed: dict[str, Kinds] = {}
    for other in mutual:
        both = kinds.either_way(this, other)
        if len(both) > 1:
            mixed[other] = both
        elif both:
            told[this, other] = told[other, this] = both
    if mixed:
        told |= await _asked(relatives, event, mixed)
    left = [other for other in mixed if (this, other) not in told]
    is_turned = _is_turned(kinds, told, event) if left else None
    unclear = set(kinds.unclear)
    for other in left:
        down, up = kinds.exactly(this, other), kinds.exactly(other, this)
        if is_turned is None or not (down and up):
            unclear |= {(this, other), (other, this)}
        else:
            told[this, other], told[other, this] = (up, down) if is_turned else (down, up)
    return LinkKinds(kinds.by_ends, told, frozenset(unclear))


async def _asked(relatives: Relatives, event: Event, mixed: Mapping[str, Kinds]) -> dict[Ends, Kinds]:
    """Return what the list of related events tells of the kinds of these links; nothing where it is refused."""
    this = event.uuid.lower()
    found: dict[Ends, list[RelationshipType]] = {}
    try:
        for kind in RelationshipType:
            if not any(kind in kinds for kinds in mixed.values()):
                continue
            for child in await _related(relatives, event, Kinship.DESCENDANTS, kind):
                found.setdefault((this, child), []).append(kind)
            for parent in await _related(relatives, event, Kinship.ANCESTORS, kind):
                found.setdefault((parent, this), []).append(kind)
    except Refused as refused:
        if not cannot_tell(refused):
            raise
        return {}
    told: dict[Ends, Kinds] = {}
    for other, kinds in mixed.items():
        down, up = tuple(found.get((this, other), ())), tuple(found.get((other, this), ()))
        if down and up and {*down, *up} >= set(kinds):
            told |= {(this, other): down, (other, this): up}
    return told


async def _related(relatives: Relatives, event: Event, way: Kinship, kind: RelationshipType) -> frozenset[str]:
    found: list[str] = []
    for page in range(1, MOST_PAGES + 1):
        listed = await relatives.list(
            event.uuid,
            dataset_id=event.dataset_id,
            direction=way,
            max_depth=1,
            include_parent=False,
            relationship_types=(kind,),
            page=page,
            page_size=PAGE,
        )
        found += [it.uuid for it in listed.events]
        if len(listed.events) + len(listed.unreadable) < PAGE:
            break
    return _lowered(found)


def _is_turned(kinds: LinkKinds, told: Mapping[Ends, Kinds], event: Event) -> bool | None:
    """Tell whether edges point from a child to its parent, where other links show it; None where none does."""
    this = event.uuid.lower()
    down, up = _lowered(event.references), _lowered(event.referenced)
    seen: set[bool] = set()
    for other in (down ^ up) - {this}:
        is_away, is_towards = bool(kinds.exactly(this, other)), bool(kinds.exactly(other, this))
        if is_away != is_towards:
            seen.add(is_towards if other in down else is_away)
    for (parent, child), these in told.items():
        away, towards = kinds.exactly(parent, child), kinds.exactly(child, parent)
        if set(away) != set(towards):
            seen |= {False} if set(these) == set(away) else {True} if set(these) == set(towards) else set()
    return seen.pop() if len(seen) == 1 else None


def _lowered(uuids: Iterable[str]) -> frozenset[str]:
    return frozenset(uuid.lower() for uuid in uuids)


def event_of(node: str) -> str:
    """Return the uuid, in lower case, of the event that a node of the graph stands for."""
    return node.removeprefix(_PREFIX).lower()
