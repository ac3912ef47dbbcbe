"""What can be asked of raw records, and how are they changed? The id of a record is the row id of its event."""

import json
from typing import Any

from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events import events
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import event_id
from cfone_tui.store.events.values import json_text

_COLUMNS = {
    "id": "event",
    "accountId": "account_id",
    "created": "created",
    "data": "data",
    "source": "source",
    "tlp": "tlp",
}
"""Where each field of the answer stands."""


def of_event(connection: Connection, dataset: str, uuid: str) -> dict[str, Any]:
    """Return the raw record of an event: ``id`` a number, ``data`` JSON text. Raises :class:`NotFound`."""
    events.get(connection, uuid, dataset=dataset)
    return _record(connection, event_id(connection, uuid))


def get(connection: Connection, uuid: str, raw_id: str) -> dict[str, Any]:
    """Return a raw record: ``id`` a string, ``data`` any JSON value. Raises :class:`NotFound`."""
    record = _record(connection, _checked(connection, uuid, raw_id))
    return record | {"id": str(record["id"]), "data": json.loads(record["data"])}


def edit(writing: Writing, uuid: str, raw_id: str, body: RawRecordEdit) -> dict[str, Any]:
    """Change what ``body`` sets, and return id and data. Raises :class:`NotFound`."""
    row = _checked(writing.connection, uuid, raw_id)
    values = {"data": json_text(body.data), "source": body.source or "", "tlp": body.tlp or ""}
    for name in body.model_fields_set & values.keys():
        writing.connection.execute(f"UPDATE raw_records SET {name} = ? WHERE event = ?", (values[name], row))
    record = _record(writing.connection, row)
    return {"id": str(row), "data": json.loads(record["data"])}


def _checked(connection: Connection, uuid: str, raw_id: str) -> int:
    row = event_id(connection, uuid)
    if str(row) != raw_id:
        raise NotFound("raw record", raw_id)
    return row


def _record(connection: Connection, row: int) -> dict[str, Any]:
    sql = f"SELECT {', '.join(_COLUMNS.values())} FROM raw_records WHERE event = ?"
    found = connection.execute(sql, (row,)).fetchone()
    if found is None:
        raise NotFound("raw record", str(row))
    return dict(zip(_COLUMNS, found, strict=True))
