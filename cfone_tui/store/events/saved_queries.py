"""What can be asked of saved queries, and how are they made, changed and deleted?"""

from typing import Any

from cfone_tui.contract.saved_query import SavedQueryCreate, SavedQueryEdit, parameters_of
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded

ACCOUNT_NUMBER = 1
"""The number of the one account there is, as raw records have it too."""

_COLUMNS = (
    "id",
    "name",
    "query_json",
    "alert_enabled",
    "alert_rollup_enabled",
    "rule_enabled",
    "rule_scope",
    "created_at",
    "updated_at",
)
_SWITCHES = ("alert_enabled", "alert_rollup_enabled", "rule_enabled")
_QUESTION = f"SELECT {', '.join(_COLUMNS)} FROM saved_queries"


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Return the saved queries in the order they were made."""
    return [_wire(row) for row in connection.execute(f"{_QUESTION} ORDER BY id")]


def get(connection: Connection, query_id: int) -> dict[str, Any]:
    """Return one saved query; raises :class:`NotFound`."""
    row = connection.execute(f"{_QUESTION} WHERE id = ?", (query_id,)).fetchone()
    if row is None:
        raise NotFound("saved query", str(query_id))
    return _wire(row)


def create(writing: Writing, body: SavedQueryCreate) -> dict[str, Any]:
    """Save a query and return it; raises :class:`Invalid` and :class:`Duplicate`."""
    now = format_instant(writing.now)
    fields = {**body.model_dump(), "name_key": folded(body.name.strip()), "created_at": now, "updated_at": now}
    _check(writing.connection, fields, other_than=0)
    marks = ", ".join(f":{name}" for name in fields)
    sql = f"INSERT INTO saved_queries ({', '.join(fields)}) VALUES ({marks})"
    row = writing.connection.execute(sql, fields).lastrowid
    assert row is not None, "an insert names its row"
    return get(writing.connection, row)


def edit(writing: Writing, query_id: int, body: SavedQueryEdit) -> dict[str, Any]:
    """Change what ``body`` sets; raises :class:`NotFound`, :class:`Invalid` and :class:`Duplicate`."""
    before = get(writing.connection, query_id)
    fields = body.model_dump(exclude_unset=True)
    for name, value in fields.items():
        if value is None and name != "rule_scope":
            raise Invalid("null is no value here; leave the field out to keep what it is", f"/{name}")
    if not fields:
        return before
    if fields.get("alert_enabled") is False:
        fields.setdefault("alert_rollup_enabled", False)
    if "name" in fields:
        fields["name_key"] = folded(fields["name"].strip())
    _check(writing.connection, {**before, **fields}, other_than=query_id)
    fields["updated_at"] = format_instant(writing.now)
    sets = ", ".join(f"{name} = :{name}" for name in fields)
    writing.connection.execute(f"UPDATE saved_queries SET {sets} WHERE id = :id", {**fields, "id": query_id})
    return get(writing.connection, query_id)


def delete(writing: Writing, query_id: int) -> None:
    """Delete a saved query with its alerts; raises :class:`NotFound`."""
    if not writing.connection.execute("DELETE FROM saved_queries WHERE id = ?", (query_id,)).rowcount:
        raise NotFound("saved query", str(query_id))


def _check(connection: Connection, fields: dict[str, Any], *, other_than: int) -> None:
    name = fields["name"]
    if not name.strip():
        raise Invalid("a saved query needs a name", "/name")
    sql = "SELECT 1 FROM saved_queries WHERE name_key = ? AND id <> ?"
    if connection.execute(sql, (folded(name.strip()), other_than)).fetchone():
        raise Duplicate("saved query", name)
    try:
        parameters_of(fields["query_json"])
    except ValueError as error:
        raise Invalid(f"query_json {error}", "/query_json") from None
    if fields["alert_rollup_enabled"] and not fields["alert_enabled"]:
        raise Invalid("digests are a kind of alert: alert_rollup_enabled needs alert_enabled", "/alert_rollup_enabled")


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    query = dict(zip(_COLUMNS, row, strict=True))
    query |= {name: bool(query[name]) for name in _SWITCHES}
    return query | {
        "account_id": ACCOUNT_NUMBER,
        "user_email": "",
        "rule_list_id": None,
        "custom_threat_feed_id": None,
    }
