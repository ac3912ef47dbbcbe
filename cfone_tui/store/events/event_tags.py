"""How do events get their tags, and how do they lose them?"""

from collections.abc import Iterable

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded


def attach(writing: Writing, uuid: str, tags: Iterable[str]) -> None:
    """Add tags to an event; raises :class:`NotFound`. Unknown tags are created, known ones keep their spelling."""
    add(writing, _row_id(writing.connection, uuid), tags)


def add(writing: Writing, event: int, tags: Iterable[str]) -> int:
    """Add tags to the event of a row id; return how many of them were new to the account."""
    connection, new = writing.connection, 0
    for value in (" ".join(tag.split()) for tag in tags):
        if not value:
            continue
        made = connection.execute(
            "INSERT INTO tags (uuid, value, value_key, profile) VALUES (?, ?, ?, json_object('createdAt', ?))"
            " ON CONFLICT (value_key) DO NOTHING",
            (writing.new_uuid(), value, folded(value), format_instant(writing.now)),
        )
        new += made.rowcount
        connection.execute(
            "INSERT INTO event_tags SELECT ?, id FROM tags WHERE value_key = ? ON CONFLICT DO NOTHING",
            (event, folded(value)),
        )
    return new


def detach(writing: Writing, uuid: str, tags: Iterable[str] | None) -> None:
    """Remove tags from an event, all of them when none are named; raises :class:`NotFound`."""
    event = _row_id(writing.connection, uuid)
    if tags is None:
        writing.connection.execute("DELETE FROM event_tags WHERE event = ?", (event,))
        return
    writing.connection.executemany(
        "DELETE FROM event_tags WHERE event = ? AND tag = (SELECT id FROM tags WHERE value_key = ?)",
        [(event, folded(" ".join(tag.split()))) for tag in tags],
    )


def _row_id(connection: Connection, uuid: str) -> int:
    row = connection.execute("SELECT id FROM events WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("event", uuid)
    return int(row[0])
