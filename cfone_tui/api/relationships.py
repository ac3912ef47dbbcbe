"""What can be asked of the links between events?"""

from collections.abc import Sequence

from cfone_tui.api.asking import parameters, several
from cfone_tui.api.events import EventPage
from cfone_tui.api.link_kinds import LinkKinds
from cfone_tui.api.removal import Removed, remove_exactly
from cfone_tui.api.send import Sender
from cfone_tui.api.unlinking import References
from cfone_tui.contract.event import Event, EventBulkCreate
from cfone_tui.contract.operations import relationships as operations
from cfone_tui.contract.relationship import (
    Kinship,
    ReferenceList,
    RelatedBulkOutcome,
    RelationshipParameters,
    RelationshipsCreate,
    RelationshipsCreated,
    RelationshipType,
)
from cfone_tui.contract.tag import Done


class Relationships:
    """Operations on the links between events."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(
        self,
        event_id: str,
        *,
        dataset_id: str,
        direction: Kinship | None = None,
        max_depth: int | None = None,
        include_parent: bool | None = None,
        relationship_types: Sequence[RelationshipType] = (),
        indicator_type_ids: Sequence[str] = (),
        page: int | None = None,
        page_size: int | None = None,
    ) -> EventPage:
        """Return a page of the events of a dataset that are related to one of them, over at most ``max_depth`` links.

        The event itself comes first, unless ``include_parent`` is False.
        """
        query = parameters(
            RelationshipParameters,
            dataset_id=dataset_id,
            direction=direction,
            max_depth=max_depth,
            include_parent=include_parent,
            relationship_types=tuple(relationship_types),
            indicator_type_ids=tuple(indicator_type_ids),
            page=page,
            page_size=page_size,
        )
        answered = await self._sender.send(operations.LIST, ids={"event_id": event_id}, query=query)
        return EventPage(
            events=tuple(answered.value),
            unreadable=answered.unreadable,
            total=answered.total,
            next_cursor=answered.next_cursor,
            as_of=answered.as_of,
        )

    async def create(self, body: RelationshipsCreate) -> RelationshipsCreated:
        """Link children to a parent event."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def bulk_create(self, body: EventBulkCreate) -> RelatedBulkOutcome:
        """Create many events and link them with their indicators; deprecated in favour of ``events.bulk_create``."""
        return (await self._sender.send(operations.BULK_CREATE, body=body)).value

    async def add(self, event_id: str, events: str | Sequence[str]) -> Done:
        """Let an event refer to others, without saying how they relate."""
        body = ReferenceList(events=several(events))
        return (await self._sender.send(operations.ADD, ids={"event_id": event_id}, body=body)).value

    async def remove(
        self,
        event_id: str,
        events: str | Sequence[str],
        *,
        dataset_id: str | None = None,
        before: Event | None = None,
        kinds: LinkKinds | None = None,
    ) -> Removed:
        """Remove references of an event, and no others.

        ``before`` is the event, where it was just read, ``kinds`` are those of all its links, where they were.
        Raises what :func:`~cfone_tui.api.removal.remove_exactly` draws. Once begun it is finished, even if the caller
        is cancelled.
        """
        self._sender.check_allowed(operations.REMOVE)
        references = References(
            self._sender, self, event_id, dataset_id or (before.dataset_id if before else None), kinds
        )
        return await self._sender.to_its_end(remove_exactly(references, several(events), before=before))
