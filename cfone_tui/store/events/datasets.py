"""Which datasets are there, and which ones does a request mean?"""

from collections.abc import Sequence
from typing import Any

from cfone_tui.contract.dataset import SCOPE_WORDS, DatasetWrite
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events.folding import fold
from cfone_tui.store.events.writing import Writing

MAX_DATASETS = 50
"""Datasets that one request may name."""

_COLUMNS = "uuid, name, is_public, is_analytics, indicator_write_mode, deleted_at"


def listed(connection: Connection, *, include_deleted: bool = False) -> list[dict[str, Any]]:
    """Return all datasets in the order they were made."""
    where = "" if include_deleted else "WHERE deleted_at IS NULL"
    return [_wire(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM datasets {where} ORDER BY id")]


def get(connection: Connection, uuid: str) -> dict[str, Any] | None:
    """Return a dataset, deleted or not; None if there is none of this uuid."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM datasets WHERE uuid = ?", (uuid,)).fetchone()
    return None if row is None else _wire(row)


def create(writing: Writing, body: DatasetWrite) -> dict[str, Any]:
    """Make a dataset; raises :class:`Duplicate` when the name is taken in any case."""
    _check_name(writing.connection, body.name, but=None)
    uuid = writing.ids()
    writing.connection.execute(
        "INSERT INTO datasets (uuid, name, name_folded, is_public, is_analytics, is_default, indicator_write_mode)"
        " VALUES (?, ?, ?, ?, 0, 0, 'full')",
        (uuid, body.name, fold(body.name), body.is_public),
    )
    return _existing(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: DatasetWrite) -> dict[str, Any]:
    """Change name and publicity of a dataset; raises :class:`NotFound` or :class:`Duplicate`."""
    _existing(writing.connection, uuid)
    _check_name(writing.connection, body.name, but=uuid)
    writing.connection.execute(
        "UPDATE datasets SET name = ?, name_folded = ?, is_public = ? WHERE uuid = ?",
        (body.name, fold(body.name), body.is_public, uuid),
    )
    return _existing(writing.connection, uuid)


def writable_id(connection: Connection, uuid: str | None) -> int:
    """Return the internal number of the dataset to write to: None means the default one; raises :class:`NotFound`."""
    where, values = ("is_default", ()) if uuid is None else ("uuid = ?", (uuid,))
    row = connection.execute(f"SELECT id FROM datasets WHERE {where} AND deleted_at IS NULL", values).fetchone()
    if row is None:
        raise NotFound("dataset", uuid or "default")
    return int(row[0])


def in_scope(connection: Connection, scope: Sequence[str]) -> tuple[int, ...] | None:
    """Return the internal numbers of the datasets a request looks into; None when that is all there are.

    ``scope`` holds uuids, or one scope word alone; nothing means the default dataset. Raises :class:`Invalid` or
    :class:`NotFound`.
    """
    if not scope:
        return (writable_id(connection, None),)
    words = [item for item in scope if item in SCOPE_WORDS]
    if words and len(scope) > 1:
        raise Invalid(f"datasetId: {words[0]!r} stands alone", "/datasetId")
    if not words:
        if len(set(scope)) > MAX_DATASETS:
            raise Invalid(f"datasetId names at most {MAX_DATASETS} datasets", "/datasetId")
        return tuple(sorted({writable_id(connection, uuid) for uuid in scope}))
    rows = connection.execute("SELECT id, is_analytics FROM datasets WHERE deleted_at IS NULL").fetchall()
    if words[0] in ("analytics", "operational"):
        wanted = words[0] == "analytics"
        return tuple(number for number, is_analytics in rows if bool(is_analytics) is wanted)
    (count,) = connection.execute("SELECT count(*) FROM datasets").fetchone()
    return None if count == len(rows) else tuple(number for number, _ in rows)


def uuids(connection: Connection) -> dict[int, str]:
    """Return the uuid of every dataset by its internal number."""
    return dict(connection.execute("SELECT id, uuid FROM datasets"))


def _existing(connection: Connection, uuid: str) -> dict[str, Any]:
    dataset = get(connection, uuid)
    if dataset is None:
        raise NotFound("dataset", uuid)
    return dataset


def _check_name(connection: Connection, name: str, *, but: str | None) -> None:
    if not name.strip():
        raise Invalid("a dataset needs a name", "/name")
    row = connection.execute("SELECT uuid FROM datasets WHERE name_folded = ?", (fold(name),)).fetchone()
    if row is not None and row[0] != but:
        raise Duplicate("dataset", name)


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    uuid, name, is_public, is_analytics, indicator_write_mode, deleted_at = row
    dataset = {
        "uuid": uuid,
        "name": name,
        "isPublic": bool(is_public),
        "isAnalytics": bool(is_analytics),
        "indicatorWriteMode": indicator_write_mode,
    }
    return dataset if deleted_at is None else {**dataset, "deletedAt": deleted_at}
