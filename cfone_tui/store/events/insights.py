"""How is the insight of an event read, written and taken away as a note with an id of its own?"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cfone_tui.contract.insight import InsightWrite
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import AlreadySo, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import event_id


def get(connection: Connection, event: str, insight: str) -> dict[str, Any]:
    """Return the note on an event; raises :class:`NotFound`, also when the id is not that of its note."""
    content = _content(connection, event_id(connection, event))
    if not content or insight != _uuid(event):
        raise NotFound("insight", insight)
    return {"uuid": insight, "content": content}


def create(writing: Writing, event: str, body: InsightWrite) -> dict[str, Any]:
    """Attach a note to an event and return it; raises :class:`NotFound`, :class:`Invalid` and :class:`AlreadySo`."""
    row = event_id(writing.connection, event)
    if _content(writing.connection, row):
        raise AlreadySo(f"the event has insight {_uuid(event)} already: change that one")
    _write(writing, row, body)
    return {"uuid": _uuid(event), "content": body.content}


def edit(writing: Writing, event: str, insight: str, body: InsightWrite) -> dict[str, Any]:
    """Rewrite the note on an event and return it; raises :class:`NotFound` and :class:`Invalid`."""
    before = get(writing.connection, event, insight)
    _write(writing, event_id(writing.connection, event), body)
    return before | {"content": body.content}


def delete(writing: Writing, event: str, insight: str) -> None:
    """Take the note off an event; raises :class:`NotFound`."""
    get(writing.connection, event, insight)
    row = event_id(writing.connection, event)
    writing.connection.execute("UPDATE events SET insight = NULL WHERE id = ?", (row,))


def _write(writing: Writing, row: int, body: InsightWrite) -> None:
    if not body.content.strip():
        raise Invalid("an insight needs a text; delete it to take it away", "/content")
    writing.connection.execute("UPDATE events SET insight = ? WHERE id = ?", (body.content, row))


def _content(connection: Connection, row: int) -> str:
    content = connection.execute("SELECT insight FROM events WHERE id = ?", (row,)).fetchone()[0]
    return str(content or "")


def _uuid(event: str) -> str:
    """Return the id of the note on an event: it follows from the event's, as insights written elsewhere have none."""
    return str(uuid5(NAMESPACE_URL, f"cfone:insight:{event}"))
