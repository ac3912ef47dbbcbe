"""How are the operations on categories answered?"""

from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.contract.operations import categories as operations
from cfone_tui.contract.parameters import DatasetScope
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import categories
from cfone_tui.store.events.query import dataset_ids


async def listed(asked: Asked) -> Answer:
    """Answer all categories; a scope has to be one, but hides none."""
    await asked.store.read(dataset_ids, asked.query_as(DatasetScope).dataset_ids)
    return Answer(await asked.store.read(categories.listed))


async def catalog(asked: Asked) -> Answer:
    """Answer all categories there are."""
    return Answer(await asked.store.read(categories.listed))


async def get(asked: Asked) -> Answer:
    """Answer one category."""
    return Answer(await asked.store.read(categories.get, asked.ids["category_id"]))


async def create(asked: Asked) -> Answer:
    """Create a category."""
    return Answer(await asked.store.change(categories.create, asked.body_as(CategoryCreate)))


async def edit(asked: Asked) -> Answer:
    """Change a category; no body changes nothing."""
    body = asked.body if asked.body is not None else CategoryEdit()
    return Answer(await asked.store.change(categories.edit, asked.ids["category_id"], body))


async def delete(asked: Asked) -> Answer:
    """Delete a category."""
    return Answer(await asked.store.change(categories.delete, asked.ids["category_id"]))


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.CATALOG.id: catalog,
    operations.GET.id: get,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
}
