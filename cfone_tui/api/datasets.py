"""What can be asked of datasets?"""

from cfone_tui.api.asking import parameters
from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.rows import Rows
from cfone_tui.api.send import Sender
from cfone_tui.contract.copying import CopyParameters, EventsCopied, EventsMoved, EventsToPlace
from cfone_tui.contract.dataset import Dataset, DatasetDeleted, DatasetWrite
from cfone_tui.contract.operations import datasets as operations
from cfone_tui.contract.parameters import DatasetListParameters


class Datasets:
    """Operations on datasets."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, *, include_deleted: bool = False) -> Rows[Dataset]:
        """Return the datasets one can read."""
        query = parameters(DatasetListParameters, include_deleted=True if include_deleted else None)
        answered = await self._sender.send(operations.LIST, query=query)
        return Rows(answered.value, unreadable=answered.unreadable)

    async def get(self, dataset_id: str) -> Dataset:
        """Return one dataset."""
        return (await self._sender.send(operations.GET, ids={"dataset_id": dataset_id})).value

    async def create(self, body: DatasetWrite) -> Dataset:
        """Create a dataset and return it."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def edit(self, dataset_id: str, body: DatasetWrite) -> Dataset:
        """Rename a dataset and set who may search it."""
        reread = is_applied(lambda: self.get(dataset_id), body)
        return (
            await self._sender.send(operations.EDIT, ids={"dataset_id": dataset_id}, body=body, reread=reread)
        ).value

    async def delete(self, dataset_id: str) -> DatasetDeleted:
        """Delete a dataset: nothing reads its events any more, and no operation brings it back."""
        reread = is_gone(lambda: self.get(dataset_id), answer=DatasetDeleted(uuid=dataset_id))
        return (await self._sender.send(operations.DELETE, ids={"dataset_id": dataset_id}, reread=reread)).value

    async def health(self, dataset_id: str) -> tuple[str, ...]:
        """Return what the server says of the storage of a dataset, a figure a text."""
        return (await self._sender.send(operations.HEALTH, ids={"dataset_id": dataset_id})).value.items

    async def copy_events(
        self, dataset_id: str, body: EventsToPlace, *, keep_raw_data: bool | None = None
    ) -> EventsCopied:
        """Copy events of a dataset to another one; some may fail while others are copied."""
        query = parameters(CopyParameters, keep_raw_data=keep_raw_data)
        ids = {"dataset_id": dataset_id}
        return (await self._sender.send(operations.COPY, ids=ids, query=query, body=body)).value

    async def move_events(
        self, dataset_id: str, body: EventsToPlace, *, keep_raw_data: bool | None = None
    ) -> EventsMoved:
        """Move events of a dataset to another one; some may fail while others are moved."""
        query = parameters(CopyParameters, keep_raw_data=keep_raw_data)
        ids = {"dataset_id": dataset_id}
        return (await self._sender.send(operations.MOVE, ids=ids, query=query, body=body)).value
