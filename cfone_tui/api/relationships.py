"""What can be asked of the links between events?"""

from collections.abc import Sequence

from cfone_tui.api.asking import several
from cfone_tui.api.send import Sender
from cfone_tui.contract.operations import relationships as operations
from cfone_tui.contract.relationship import ReferenceList, RelationshipsCreate, RelationshipsCreated
from cfone_tui.contract.tag import Done


class Relationships:
    """Operations on the links between events."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def create(self, body: RelationshipsCreate) -> RelationshipsCreated:
        """Link children to a parent event."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def remove(self, event_id: str, events: str | Sequence[str]) -> Done:
        """Remove references of an event.

        Servers that ignore the body of a DELETE remove all references: read the event again and compare.
        """
        body = ReferenceList(events=several(events))
        return (await self._sender.send(operations.REMOVE, ids={"event_id": event_id}, body=body)).value
