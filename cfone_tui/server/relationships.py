"""How are the operations on the links between events answered?"""

from cfone_tui.contract.operations import relationships as operations
from cfone_tui.contract.relationship import ReferenceList, RelationshipsCreate
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import relationships


async def create(asked: Asked) -> Answer:
    """Link children to a parent."""
    return Answer(await asked.store.change(relationships.create, asked.body_as(RelationshipsCreate)))


async def remove(asked: Asked) -> Answer:
    """Remove references of an event; without a body all of them."""
    named = asked.body_as(ReferenceList).events if asked.body is not None else None
    await asked.store.change(relationships.remove, asked.ids["event_id"], named)
    return Answer({"success": True})


HANDLERS: dict[str, Handler] = {
    operations.CREATE.id: create,
    operations.REMOVE.id: remove,
}
