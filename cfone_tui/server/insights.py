"""How are the operations on the notes on events answered?"""

from cfone_tui.contract.insight import InsightWrite
from cfone_tui.contract.operations import insights as operations
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import insights


async def create(asked: Asked) -> Answer:
    """Attach a note to an event."""
    return Answer(await asked.store.change(insights.create, asked.ids["event_id"], asked.body_as(InsightWrite)))


async def get(asked: Asked) -> Answer:
    """Answer the note on an event."""
    return Answer(await asked.store.read(insights.get, asked.ids["event_id"], asked.ids["insight_id"]))


async def edit(asked: Asked) -> Answer:
    """Rewrite the note on an event."""
    event, insight = asked.ids["event_id"], asked.ids["insight_id"]
    return Answer(await asked.store.change(insights.edit, event, insight, asked.body_as(InsightWrite)))


async def delete(asked: Asked) -> Answer:
    """Take the note off an event."""
    await asked.store.change(insights.delete, asked.ids["event_id"], asked.ids["insight_id"])
    return Answer({"success": True})


HANDLERS: dict[str, Handler] = {
    operations.CREATE.id: create,
    operations.GET.id: get,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
}
