"""What can be asked of the alerts on saved queries, and how are they set, changed and deleted?"""

from typing import Any

from cfone_tui.contract.alert import AlertCreate, AlertEdit
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import AlreadySo, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.saved_queries import ACCOUNT_NUMBER

_QUESTION = "SELECT id, query, enabled, frequency, notification_type, created_at, updated_at FROM query_alerts"


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Return the alerts in the order they were set."""
    return [_wire(row) for row in connection.execute(f"{_QUESTION} ORDER BY id")]


def get(connection: Connection, alert_id: int) -> dict[str, Any]:
    """Return one alert; raises :class:`NotFound`."""
    row = connection.execute(f"{_QUESTION} WHERE id = ?", (alert_id,)).fetchone()
    if row is None:
        raise NotFound("alert", str(alert_id))
    return _wire(row)


def create(writing: Writing, body: AlertCreate) -> dict[str, Any]:
    """Set an alert on a saved query and return it; raises :class:`Invalid` and :class:`AlreadySo`."""
    connection, now = writing.connection, format_instant(writing.now)
    if connection.execute("SELECT 1 FROM saved_queries WHERE id = ?", (body.query_id,)).fetchone() is None:
        raise Invalid(f"there is no saved query {body.query_id}; list the queries, or save one first", "/query_id")
    _check_alone(connection, body.query_id, body.frequency, body.notification_type, other_than=0)
    row = connection.execute(
        "INSERT INTO query_alerts (query, enabled, frequency, notification_type, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (body.query_id, body.enabled, body.frequency, body.notification_type, now, now),
    ).lastrowid
    assert row is not None, "an insert names its row"
    return get(connection, row)


def edit(writing: Writing, alert_id: int, body: AlertEdit) -> dict[str, Any]:
    """Change what ``body`` sets; raises :class:`NotFound`, :class:`Invalid` and :class:`AlreadySo`."""
    connection, before = writing.connection, get(writing.connection, alert_id)
    fields = body.model_dump(exclude_unset=True)
    for name, value in fields.items():
        if value is None:
            raise Invalid("null is no value here; leave the field out to keep what it is", f"/{name}")
    if not fields:
        return before
    after = {**before, **fields}
    _check_alone(connection, before["query_id"], after["frequency"], after["notification_type"], other_than=alert_id)
    fields["updated_at"] = format_instant(writing.now)
    sets = ", ".join(f"{name} = :{name}" for name in fields)
    connection.execute(f"UPDATE query_alerts SET {sets} WHERE id = :id", {**fields, "id": alert_id})
    return get(connection, alert_id)


def delete(writing: Writing, alert_id: int) -> None:
    """Delete an alert; raises :class:`NotFound`."""
    if not writing.connection.execute("DELETE FROM query_alerts WHERE id = ?", (alert_id,)).rowcount:
        raise NotFound("alert", str(alert_id))


def _check_alone(connection: Connection, query_id: int, frequency: str, kind: str, *, other_than: int) -> None:
    sql = "SELECT id FROM query_alerts WHERE query = ? AND frequency = ? AND notification_type = ? AND id <> ?"
    other = connection.execute(sql, (query_id, frequency, kind, other_than)).fetchone()
    if other is not None:
        raise AlreadySo(f"alert {other[0]} on saved query {query_id} has the same frequency and type already")


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "id": row[0],
        "account_id": ACCOUNT_NUMBER,
        "query_id": row[1],
        "enabled": bool(row[2]),
        "frequency": row[3],
        "notification_type": row[4],
        "created_at": row[5],
        "updated_at": row[6],
        "last_sent_at": None,
    }
