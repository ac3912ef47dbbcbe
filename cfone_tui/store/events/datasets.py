"""What can be asked of datasets, and how are they created, edited and deleted?"""

from typing import Any

from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import DEFAULT_DATASET, dataset_id
from cfone_tui.store.events.values import folded

_COLUMNS = "uuid, name, is_public, is_analytics, indicator_write_mode, deleted_at"


def listed(connection: Connection, *, include_deleted: bool = False) -> list[dict[str, Any]]:
    """Return the datasets in the order they were made."""
    condition = "1" if include_deleted else "deleted_at IS NULL"
    return [
        _wire(row) | {"indicatorWriteMode": row[4], "deletedAt": row[5]}
        for row in connection.execute(f"SELECT {_COLUMNS} FROM datasets WHERE {condition} ORDER BY id")
    ]


def get(connection: Connection, uuid: str) -> dict[str, Any]:
    """Return one dataset; raises :class:`NotFound`."""
    sql = f"SELECT {_COLUMNS} FROM datasets WHERE uuid = ? AND deleted_at IS NULL"
    row = connection.execute(sql, (uuid,)).fetchone()
    if row is None:
        raise NotFound("dataset", uuid)
    return _wire(row)


def create(writing: Writing, body: DatasetWrite) -> dict[str, Any]:
    """Create a dataset and return it; raises :class:`Duplicate`."""
    _check_name(writing.connection, body.name, other_than="")
    uuid = writing.new_uuid()
    writing.connection.execute(
        "INSERT INTO datasets (uuid, name, name_key, is_public, is_analytics) VALUES (?, ?, ?, ?, 0)",
        (uuid, body.name, folded(body.name.strip()), body.is_public),
    )
    return get(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: DatasetWrite) -> dict[str, Any]:
    """Rename a dataset and set who may search it; raises :class:`NotFound` and :class:`Duplicate`."""
    get(writing.connection, uuid)
    _check_name(writing.connection, body.name, other_than=uuid)
    writing.connection.execute(
        "UPDATE datasets SET name = ?, name_key = ?, is_public = ? WHERE uuid = ?",
        (body.name, folded(body.name.strip()), body.is_public, uuid),
    )
    return get(writing.connection, uuid)


def delete(writing: Writing, uuid: str) -> dict[str, Any]:
    """Delete a dataset and return its name; its events stay, unseen. Raises :class:`NotFound` and :class:`Invalid`."""
    row, dataset = dataset_id(writing.connection, uuid), get(writing.connection, uuid)
    if row == DEFAULT_DATASET:
        raise Invalid("the default dataset cannot be deleted: requests that name no dataset mean it")
    # the key gives the name free for another dataset, and is as unique as the uuid
    writing.connection.execute(
        "UPDATE datasets SET deleted_at = ?, name_key = 'deleted ' || uuid WHERE id = ?",
        (format_instant(writing.now), row),
    )
    return {"uuid": uuid, "name": dataset["name"]}


def health(connection: Connection, uuid: str) -> list[str]:
    """Return some figures of a dataset as texts; raises :class:`NotFound`."""
    row = dataset_id(connection, uuid)
    # a minimum or maximum that is asked for alone is found in the index without a walk
    events, first, last, indicators, size = connection.execute(
        "SELECT (SELECT count(*) FROM events WHERE dataset = :row),"
        " (SELECT min(date) FROM events WHERE dataset = :row),"
        " (SELECT max(date) FROM events WHERE dataset = :row),"
        " (SELECT count(*) FROM indicators WHERE dataset = :row),"
        " (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)",
        {"row": row},
    ).fetchone()
    return [
        f"events: {events}",
        *((f"first event: {first}", f"last event: {last}") if events else ()),
        f"indicators: {indicators}",
        f"bytes of the whole store: {size}",
    ]


def _check_name(connection: Connection, name: str, *, other_than: str) -> None:
    if not name.strip():
        raise Invalid("a dataset needs a name", "/name")
    sql = "SELECT 1 FROM datasets WHERE name_key = ? AND uuid <> ?"
    if connection.execute(sql, (folded(name.strip()), other_than)).fetchone():
        raise Duplicate("dataset", name)


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    return {"uuid": row[0], "name": row[1], "isPublic": bool(row[2]), "isAnalytics": bool(row[3])}
