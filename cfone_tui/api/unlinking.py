"""How does an event lose references, and how are they put back with their kind where too many went?"""

from collections.abc import Sequence

from cfone_tui.api.errors import OutcomeUnknown, Refused, ThreatEventsError
from cfone_tui.api.events import Events
from cfone_tui.api.graph import Graphs
from cfone_tui.api.link_kinds import LinkKinds, Relatives, cannot_tell, read_kinds_of
from cfone_tui.api.removal import ATTEMPTS, Names, Things
from cfone_tui.api.send import Sender
from cfone_tui.contract.event import Event
from cfone_tui.contract.operations import relationships as operations
from cfone_tui.contract.relationship import ReferenceList, RelationshipsCreate, RelationshipType
from cfone_tui.contract.tag import Done


class References(Things):
    """What one event refers to, and what refers to it, which a server may take for the same."""

    def __init__(
        self,
        sender: Sender,
        relatives: Relatives,
        event_id: str,
        dataset_id: str | None,
        kinds: LinkKinds | None = None,
    ) -> None:
        self._sender = sender
        self._relatives = relatives
        self._events = Events(sender)
        self._event_id = event_id
        self._dataset_id = dataset_id or None
        self._kinds = kinds or LinkKinds()
        self._is_ready = kinds is not None
        self._unlike: list[str] = []

    async def read(self) -> Event:
        """Return the event."""
        return await self._events.get(self._event_id, dataset_id=self._dataset_id)

    def of(self, event: Event) -> tuple[Names, ...]:
        """Return the events it refers to, and those that refer to it."""
        return (event.references, event.referenced)

    async def get_ready(self, event: Event) -> None:
        """Learn the kinds of all links, which the event itself does not tell; a service without graph tells none."""
        if self._is_ready:
            return
        try:
            self._kinds = await self._kinds_of(event)
        except Refused as refused:
            if not cannot_tell(refused):
                raise

    async def _kinds_of(self, event: Event) -> LinkKinds:
        return await read_kinds_of(Graphs(self._sender), self._relatives, event)

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
        self._unlike = [event for event in self._unlike if event not in (*children, *parents)]
        problems: list[ThreatEventsError] = []
        if children:
            problems += await self._linked(self._event_id, self._dataset_id, children)
        for parent in parents:
            problems += await self._linked(parent, None, (self._event_id,))
        if problems:
            raise problems[0]

    def unlike_before(self) -> Names:
        """Return the events that are linked again, but not as they were."""
        return tuple(dict.fromkeys(self._unlike))

    async def _linked(self, parent: str, dataset_id: str | None, children: Names) -> list[ThreatEventsError]:
        """Link children again by every kind, and return what kept some kinds from being linked."""
        try:
            dataset = dataset_id or (await self._events.get(parent)).dataset_id
        except ThreatEventsError as error:
            return [error]
        problems: list[ThreatEventsError] = []
        for kind in RelationshipType:
            of_kind = tuple(child for child in children if kind in self._kinds.between(parent, child))
            try:
                await self._create(parent, dataset, of_kind, kind)
            except ThreatEventsError as error:
                # no reading back shows it: another kind may link the same events
                problems.append(error)
                self._note_unlike(parent, of_kind)
        unsure = tuple(child for child in children if not self._kinds.is_sure(parent, child))
        if unsure:
            self._note_unlike(parent, unsure)
        plain = tuple(child for child in children if not self._kinds.between(parent, child))
        if plain:
            try:
                await self._sender.send(operations.ADD, ids={"event_id": parent}, body=ReferenceList(events=plain))
            except ThreatEventsError as error:
                problems.append(error)
        return problems

    async def _create(self, parent: str, dataset: str, children: Names, kind: RelationshipType) -> None:
        """Link events by one kind; where the answer is lost, look, and send once more what is surely not there."""
        for _ in range(ATTEMPTS):
            if not children:
                return
            body = RelationshipsCreate(dataset_id=dataset, parent_id=parent, child_ids=children, relationship_type=kind)
            try:
                await self._sender.send(operations.CREATE, body=body)
                return
            except OutcomeUnknown as unknown:
                try:
                    now = await self._kinds_of(await self.read())
                except ThreatEventsError:
                    raise unknown from None
                children = tuple(child for child in children if kind not in now.between(parent, child))
                problem = unknown
        if children:
            raise problem

    def _note_unlike(self, parent: str, children: Names) -> None:
        self._unlike += children if parent == self._event_id else (parent,)
