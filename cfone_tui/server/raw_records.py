"""How are the operations on raw records answered?"""

from cfone_tui.contract.operations import raw_records as operations
from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import raw_records


async def of_event(asked: Asked) -> Answer:
    """Answer the raw record of an event: id a number, data JSON text."""
    found = asked.store.read(raw_records.of_event, asked.ids["dataset_id"], asked.ids["event_id"])
    return Answer(await found)


async def get(asked: Asked) -> Answer:
    """Answer a raw record: id a string, data any JSON value."""
    return Answer(await asked.store.read(raw_records.get, asked.ids["event_id"], asked.ids["raw_id"]))


async def edit(asked: Asked) -> Answer:
    """Change a raw record."""
    ids, body = asked.ids, asked.body if asked.body is not None else RawRecordEdit()
    return Answer(await asked.store.change(raw_records.edit, ids["event_id"], ids["raw_id"], body))


HANDLERS: dict[str, Handler] = {
    operations.OF_EVENT.id: of_event,
    operations.GET.id: get,
    operations.EDIT.id: edit,
}
