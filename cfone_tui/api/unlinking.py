"""How does an event lose references, and how are they put back with their kind where too many went?"""

from collections.abc import Sequence

from cfone_tui.api.errors import Refused
from cfone_tui.api.events import Events
from cfone_tui.api.graph import Graphs
from cfone_tui.api.removal import Names, Things
from cfone_tui.api.send import Sender
from cfone_tui.contract.event import Event
from cfone_tui.contract.graph import MAX_NEIGHBOURS, MAX_NODES, EdgeType
from cfone_tui.contract.operations import relationships as operations
from cfone_tui.contract.relationship import ReferenceList, RelationshipsCreate, RelationshipType
from cfone_tui.contract.tag import Done

MOST_PAGES = 20
"""Pages of the graph, of up to 1,000 links each, that are read to learn how an event is linked."""

_PREFIX = "event:"
_KINDS = {kind.value: kind for kind in RelationshipType}


class References(Things):
    """What one event refers to, and what refers to it, which a server may take for the same."""

    def __init__(self, sender: Sender, event_id: str, dataset_id: str | None) -> None:
        self._sender = sender
        self._events = Events(sender)
        self._event_id = event_id
        self._dataset_id = dataset_id or None
        self._kinds: dict[tuple[str, str], list[RelationshipType]] = {}
        self._unlike: list[str] = []

    async def read(self) -> Event:
        """Return the event."""
        return await self._events.get(self._event_id, dataset_id=self._dataset_id)

    def of(self, event: Event) -> tuple[Names, ...]:
        """Return the events it refers to, and those that refer to it."""
        return (event.references, event.referenced)

    async def get_ready(self) -> None:
        """Learn the kinds of all links, which the event itself does not tell; a service without graph tells none."""
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            try:
                graph = await Graphs(self._sender).around(
                    _PREFIX + self._event_id,
                    dataset_ids="all" if cursor is None else (),
                    relationship_types=tuple(EdgeType(kind) for kind in RelationshipType) if cursor is None else (),
                    is_expanded=False,
                    limit=MAX_NEIGHBOURS,
                    max_nodes=MAX_NODES,
                    cursor=cursor,
                )
            except Refused:
                return
            for edge in graph.edges:
                kind = _KINDS.get(edge.relationship_type)
                if kind is not None:
                    self._kinds.setdefault((_uuid(edge.source), _uuid(edge.target)), []).append(kind)
            cursor = graph.cursor
            if not cursor:
                return

    async def take(self, asked: Names) -> Done:
        """Send the removal."""
        body = ReferenceList(events=asked)
        sent = self._sender.send(
            operations.REMOVE, ids={"event_id": self._event_id}, body=body, reread=lambda: self.found(asked)
        )
        return (await sent).value

    async def put_back(self, lost: Sequence[Names]) -> None:
        """Link events again, as they were linked."""
        children, parents = lost
        if children:
            await self._link(self._event_id, self._dataset_id, children)
        for parent in parents:
            await self._link(parent, None, (self._event_id,))

    def unlike_before(self) -> Names:
        """Return the events that are linked again, but not as they were."""
        return tuple(self._unlike)

    async def _link(self, parent: str, dataset_id: str | None, children: Names) -> None:
        dataset = dataset_id or (await self._events.get(parent)).dataset_id
        kinds = {child: self._kinds_between(parent, child) for child in children}
        for kind in RelationshipType:
            of_kind = tuple(child for child in children if kind in kinds[child])
            if of_kind:
                body = RelationshipsCreate(
                    dataset_id=dataset, parent_id=parent, child_ids=of_kind, relationship_type=kind
                )
                await self._sender.send(operations.CREATE, body=body)
        plain = tuple(child for child in children if not kinds[child])
        if plain:
            await self._sender.send(operations.ADD, ids={"event_id": parent}, body=ReferenceList(events=plain))
            self._unlike += plain if parent == self._event_id else (parent,)

    def _kinds_between(self, parent: str, child: str) -> list[RelationshipType]:
        # Which way the edges of a graph point is not documented.
        ends = parent.lower(), child.lower()
        return self._kinds.get(ends) or self._kinds.get(ends[::-1]) or []


def _uuid(node: str) -> str:
    return node.removeprefix(_PREFIX).lower()
