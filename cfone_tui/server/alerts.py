"""How are the operations on the alerts of saved queries answered?"""

from cfone_tui.contract.alert import AlertCreate, AlertEdit
from cfone_tui.contract.operations import alerts as operations
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import alerts


async def listed(asked: Asked) -> Answer:
    """Answer the alerts."""
    return Answer(await asked.store.read(alerts.listed))


async def get(asked: Asked) -> Answer:
    """Answer one alert."""
    return Answer(await asked.store.read(alerts.get, asked.number("alert_id")))


async def create(asked: Asked) -> Answer:
    """Set an alert on a saved query."""
    return Answer(await asked.store.change(alerts.create, asked.body_as(AlertCreate)))


async def edit(asked: Asked) -> Answer:
    """Change an alert; without a body nothing of it."""
    body = asked.body_as(AlertEdit) if asked.body is not None else AlertEdit()
    return Answer(await asked.store.change(alerts.edit, asked.number("alert_id"), body))


async def delete(asked: Asked) -> Answer:
    """Delete an alert, and answer nothing."""
    return Answer(await asked.store.change(alerts.delete, asked.number("alert_id")))


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.GET.id: get,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
}
