"""What can be asked of categories?"""

from collections.abc import Sequence

from cfone_tui.api.asking import parameters, several
from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.rows import Rows
from cfone_tui.api.send import Sender
from cfone_tui.contract.category import Category, CategoryCreate, CategoryDeleted, CategoryEdit
from cfone_tui.contract.operations import categories as operations
from cfone_tui.contract.parameters import DatasetScope


class Categories:
    """Operations on categories."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, *, dataset_ids: str | Sequence[str] = ()) -> Rows[Category]:
        """Return the categories of the chosen datasets."""
        query = parameters(DatasetScope, dataset_ids=several(dataset_ids))
        answered = await self._sender.send(operations.LIST, query=query)
        return Rows(answered.value, unreadable=answered.unreadable)

    async def catalog(self) -> Rows[Category]:
        """Return all categories there are, whatever the dataset."""
        answered = await self._sender.send(operations.CATALOG)
        return Rows(answered.value, unreadable=answered.unreadable)

    async def get(self, category_id: str) -> Category:
        """Return one category."""
        return (await self._sender.send(operations.GET, ids={"category_id": category_id})).value

    async def create(self, body: CategoryCreate) -> Category:
        """Create a category and return it."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def edit(self, category_id: str, body: CategoryEdit) -> Category:
        """Change what ``body`` sets of a category."""
        reread = is_applied(lambda: self.get(category_id), body)
        sent = self._sender.send(operations.EDIT, ids={"category_id": category_id}, body=body, reread=reread)
        return (await sent).value

    async def delete(self, category_id: str) -> CategoryDeleted:
        """Delete a category; its events keep its name."""
        reread = is_gone(lambda: self.get(category_id), answer=CategoryDeleted(uuid=category_id))
        return (await self._sender.send(operations.DELETE, ids={"category_id": category_id}, reread=reread)).value
