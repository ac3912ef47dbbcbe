"""When was the regular work of the server last touched?"""

from typing import Any

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.events.event_store import Writing

_ID = 1


def get(connection: Connection) -> dict[str, Any]:
    """Return the moment, empty when there was none."""
    row = connection.execute("SELECT touched_at FROM cron WHERE id = ?", (_ID,)).fetchone()
    return {"update": row[0] if row is not None else ""}


def touch(writing: Writing) -> dict[str, Any]:
    """Remember the present moment and return it."""
    now = format_instant(writing.now)
    writing.connection.execute("INSERT OR REPLACE INTO cron VALUES (?, ?)", (_ID, now))
    return {"id": _ID, "update": now}
