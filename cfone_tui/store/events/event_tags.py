"""How do events get their tags, and how do they lose them?"""

from collections.abc import Iterable

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import event_id
from cfone_tui.store.events.values import folded


def attach(writing: Writing, uuid: str, tags: Iterable[str]) -> None:
    """Add tags to an event; raises :class:`NotFound`. Unknown tags are created, known ones keep their spelling."""
    add(writing, event_id(writing.connection, uuid), tags)


def add(writing: Writing, event: int, tags: Iterable[str]) -> int:
    """Add tags to the event of a row id; return how many of them were new to the account."""
    new = 0
    for value in tags:
        tag, is_new = known(writing, value)
        new += is_new
        if tag is not None:
            sql = "INSERT INTO event_tags VALUES (?, ?) ON CONFLICT DO NOTHING"
            writing.connection.execute(sql, (event, tag))
    return new


def known(writing: Writing, value: str) -> tuple[int | None, bool]:
    """Return the row id of a tag, which is made if need be, and whether it is new; None for a blank value."""
    value = " ".join(value.split())
    if not value:
        return None, False
    key = folded(value)
    row = writing.connection.execute("SELECT id FROM tags WHERE value_key = ?", (key,)).fetchone()
    if row is not None:
        return int(row[0]), False
    sql = "INSERT INTO tags (uuid, value, value_key, profile) VALUES (?, ?, ?, json_object('createdAt', ?))"
    made = writing.connection.execute(sql, (writing.new_uuid(), value, key, format_instant(writing.now)))
    return made.lastrowid, True


def detach(writing: Writing, uuid: str, tags: Iterable[str] | None) -> None:
    """Remove tags from an event, all of them when none are named; raises :class:`NotFound`."""
    event = event_id(writing.connection, uuid)
    if tags is None:
        writing.connection.execute("DELETE FROM event_tags WHERE event = ?", (event,))
        return
    writing.connection.executemany(
        "DELETE FROM event_tags WHERE event = ? AND tag = (SELECT id FROM tags WHERE value_key = ?)",
        [(event, folded(" ".join(tag.split()))) for tag in tags],
    )
