"""How do events get their tags, and how do they lose them?"""

from collections.abc import Iterable, Sequence

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import event_id
from cfone_tui.store.events.values import folded, parts_of


def attach(writing: Writing, uuid: str, tags: Iterable[str]) -> None:
    """Add tags to an event; raises :class:`NotFound`. Unknown tags are created, known ones keep their spelling."""
    add_to_each(writing, [(event_id(writing.connection, uuid), tuple(tags))])


def add_to_each(writing: Writing, given: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Add tags to events of these row ids; return how many of the tags were new to the account."""
    several = dict.fromkeys(value for _, values in given for value in values)
    rows, new = made(writing, several)
    row_of = {value: rows.get(_key(value)) for value in several}
    links = [(event, row_of[value]) for event, values in given for value in values]
    writing.connection.executemany(
        "INSERT INTO event_tags VALUES (?, ?) ON CONFLICT DO NOTHING", [it for it in links if it[1] is not None]
    )
    return new


def made(writing: Writing, values: Iterable[str]) -> tuple[dict[str, int], int]:
    """Return the row ids of tags by key, which are made if need be, and how many are new; blank ones are none."""
    connection, now = writing.connection, format_instant(writing.now)
    spellings: dict[str, str] = {}
    for value in values:
        spellings.setdefault(_key(value), _tidy(value))
    spellings.pop("", None)
    rows: dict[str, int] = {}
    for part in parts_of(tuple(spellings)):
        sql = f"SELECT value_key, id FROM tags WHERE value_key IN ({', '.join('?' * len(part))})"
        rows |= dict(connection.execute(sql, part))
    last = connection.execute("SELECT coalesce(max(id), 0) FROM tags").fetchone()[0]
    new = {key: last + number for number, key in enumerate((it for it in spellings if it not in rows), 1)}
    connection.executemany(
        "INSERT INTO tags (id, uuid, value, value_key, profile) VALUES (?, ?, ?, ?, json_object('createdAt', ?))",
        [(row, writing.new_uuid(), spellings[key], key, now) for key, row in new.items()],
    )
    return rows | new, len(new)


def detach(writing: Writing, uuid: str, tags: Iterable[str] | None) -> None:
    """Remove tags from an event, all of them when none are named; raises :class:`NotFound`."""
    event = event_id(writing.connection, uuid)
    if tags is None:
        writing.connection.execute("DELETE FROM event_tags WHERE event = ?", (event,))
        return
    writing.connection.executemany(
        "DELETE FROM event_tags WHERE event = ? AND tag = (SELECT id FROM tags WHERE value_key = ?)",
        [(event, _key(tag)) for tag in tags],
    )


def _key(tag: str) -> str:
    return folded(_tidy(tag))


def _tidy(tag: str) -> str:
    return " ".join(tag.split())
