"""How are the operations on datasets answered?"""

from cfone_tui.contract.copying import CopyParameters, EventsToPlace
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.operations import datasets as operations
from cfone_tui.contract.parameters import DatasetListParameters
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.copying import copy_many, move_many
from cfone_tui.store.events import datasets


async def listed(asked: Asked) -> Answer:
    """Answer the datasets."""
    include_deleted = bool(asked.query_as(DatasetListParameters).include_deleted)
    return Answer(await asked.store.read(datasets.listed, include_deleted=include_deleted))


async def get(asked: Asked) -> Answer:
    """Answer one dataset."""
    return Answer(await asked.store.read(datasets.get, asked.ids["dataset_id"]))


async def create(asked: Asked) -> Answer:
    """Create a dataset."""
    return Answer(await asked.store.change(datasets.create, asked.body_as(DatasetWrite)))


async def edit(asked: Asked) -> Answer:
    """Rename a dataset and set who may search it."""
    return Answer(await asked.store.change(datasets.edit, asked.ids["dataset_id"], asked.body_as(DatasetWrite)))


async def delete(asked: Asked) -> Answer:
    """Delete a dataset."""
    return Answer(await asked.store.change(datasets.delete, asked.ids["dataset_id"]))


async def health(asked: Asked) -> Answer:
    """Answer figures of a dataset, in the odd shape that is documented."""
    return Answer({"type": "array", "items": await asked.store.read(datasets.health, asked.ids["dataset_id"])})


async def copy(asked: Asked) -> Answer:
    """Copy events to another dataset, some at a time."""
    source, body = asked.ids["dataset_id"], asked.body_as(EventsToPlace)
    is_raw_kept = asked.query_as(CopyParameters).keep_raw_data is not False
    return Answer(await copy_many(asked.store, source, body, is_raw_kept=is_raw_kept))


async def move(asked: Asked) -> Answer:
    """Move events to another dataset, some at a time."""
    source, body = asked.ids["dataset_id"], asked.body_as(EventsToPlace)
    is_raw_kept = asked.query_as(CopyParameters).keep_raw_data is not False
    return Answer(await move_many(asked.store, source, body, is_raw_kept=is_raw_kept))


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.GET.id: get,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
    operations.HEALTH.id: health,
    operations.COPY.id: copy,
    operations.MOVE.id: move,
}
