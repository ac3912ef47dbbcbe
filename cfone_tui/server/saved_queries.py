"""How are the operations on saved queries answered?"""

from cfone_tui.contract.operations import saved_queries as operations
from cfone_tui.contract.saved_query import SavedQueryCreate, SavedQueryEdit
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import saved_queries


async def listed(asked: Asked) -> Answer:
    """Answer the saved queries."""
    return Answer(await asked.store.read(saved_queries.listed))


async def get(asked: Asked) -> Answer:
    """Answer one saved query."""
    return Answer(await asked.store.read(saved_queries.get, asked.number("query_id")))


async def create(asked: Asked) -> Answer:
    """Save a query."""
    return Answer(await asked.store.change(saved_queries.create, asked.body_as(SavedQueryCreate)))


async def edit(asked: Asked) -> Answer:
    """Change a saved query; without a body nothing of it."""
    body = asked.body_as(SavedQueryEdit) if asked.body is not None else SavedQueryEdit()
    return Answer(await asked.store.change(saved_queries.edit, asked.number("query_id"), body))


async def delete(asked: Asked) -> Answer:
    """Delete a saved query, and answer nothing."""
    return Answer(await asked.store.change(saved_queries.delete, asked.number("query_id")))


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.GET.id: get,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
}
