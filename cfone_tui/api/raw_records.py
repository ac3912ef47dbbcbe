"""What can be asked of the raw records behind events?"""

from cfone_tui.api.received import Received
from cfone_tui.api.send import Sender
from cfone_tui.contract.operations import raw_records as operations
from cfone_tui.contract.raw_record import RawRecord, RawRecordEdit, RawRecordEdited


class RawRecords:
    """Operations on raw records."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def of_event(self, dataset_id: str, event_id: str) -> RawRecord:
        """Return the raw record of an event without knowing its id; ``data`` comes as JSON text."""
        return (await self.receive_of_event(dataset_id, event_id)).value

    async def receive_of_event(self, dataset_id: str, event_id: str) -> Received[RawRecord]:
        """Return the raw record of an event, and what it was read from."""
        ids = {"dataset_id": dataset_id, "event_id": event_id}
        return Received.of(await self._sender.send(operations.OF_EVENT, ids=ids))

    async def get(self, event_id: str, raw_id: str) -> RawRecord:
        """Return a raw record; ``data`` comes as a JSON value."""
        return (await self.receive(event_id, raw_id)).value

    async def receive(self, event_id: str, raw_id: str) -> Received[RawRecord]:
        """Return a raw record, and what it was read from."""
        return Received.of(await self._sender.send(operations.GET, ids={"event_id": event_id, "raw_id": raw_id}))

    async def edit(self, event_id: str, raw_id: str, body: RawRecordEdit) -> RawRecordEdited:
        """Change what ``body`` sets of a raw record."""
        ids = {"event_id": event_id, "raw_id": raw_id}
        return (await self._sender.send(operations.EDIT, ids=ids, body=body)).value
