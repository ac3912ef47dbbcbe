"""What can be asked of datasets?"""

from cfone_tui.api.asking import parameters
from cfone_tui.api.rows import Rows
from cfone_tui.api.send import Sender
from cfone_tui.contract.dataset import Dataset, DatasetWrite
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
        return (await self._sender.send(operations.EDIT, ids={"dataset_id": dataset_id}, body=body)).value
