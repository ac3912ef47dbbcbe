"""What do events look like column by column, a byte or two for each, so that a million are tested in milliseconds?

A block holds the events of :data:`SIZE` row ids. Of each column it lists the values that occur, the most frequent
first, and has the codes of the events in the order of their row ids: the number of the value in that list, in bytes of
which 0 says that there is no event. What more than 255 values need is a second byte, and those follow the first ones.
Such bytes are tested, joined and counted by single calls that handle all of them.

Blocks lag behind: triggers drop one when an event of it changes, and several missing ones are made anew in the
background, in small steps. Until then their events are read from ``coded_events``, so answers are right at any time,
whichever process writes. As long as there are few events there are no blocks and no triggers.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events import coded_events, meta
from cfone_tui.store.events.coded_events import DAY, YEAR_0

SIZE = 16_384
"""Row ids of a block; the triggers in a file know it."""
ENOUGH = 8
"""Missing blocks that are worth making; the events of fewer are read in some hundredths of a second."""
MOST_VALUES = 2_048
"""Values that a block lists of a column; one with more of them is left empty."""
LOW = 255
"""Codes that one byte tells apart."""

_TAGS = "(SELECT ifnull(group_concat(tag), '') FROM event_tags WHERE event = c.event)"
_COLUMNS = {
    "day": f"(c.date + {YEAR_0}) / {DAY}",
    **{name: f"c.{name}" for name in coded_events.COLUMNS if name != "date"},
    "tags": _TAGS,
    "children": "(SELECT count(DISTINCT child) FROM relationships WHERE parent = c.event)",
    "parents": "(SELECT count(DISTINCT parent) FROM relationships WHERE child = c.event)",
}
"""The columns of a block, and what their values are made from; all tags of an event are one value."""
COLUMNS = tuple(_COLUMNS)

_AT_ONCE = 1_000


_FOLLOWED = {
    "blocks_of_changed": ("AFTER UPDATE ON coded_events", "OLD.event"),
    "blocks_of_deleted": ("AFTER DELETE ON coded_events", "OLD.event"),
    "blocks_of_tagged": ("AFTER INSERT ON event_tags", "NEW.event"),
    "blocks_of_untagged": ("AFTER DELETE ON event_tags", "OLD.event"),
    "blocks_of_linked": ("AFTER INSERT ON relationships", "NEW.parent", "NEW.child"),
    "blocks_of_unlinked": ("AFTER DELETE ON relationships", "OLD.parent", "OLD.child"),
}
"""By trigger: after what, and the events whose blocks are dropped."""


def value(name: str) -> str:
    """Return what the value of a column is made from, over ``coded_events c``."""
    return _COLUMNS[name]


def are_there(connection: Connection) -> bool:
    """Return whether any block is there."""
    return connection.execute("SELECT 1 FROM event_blocks LIMIT 1").fetchone() is not None


def missing(connection: Connection) -> list[int]:
    """Return the blocks that are not there though no new event can come into them, if making them is worth while."""
    if meta.value(connection, meta.LOADING) is not None:
        return []
    made = {block for (block,) in connection.execute("SELECT DISTINCT block FROM event_blocks")}
    found = [block for block in range(_whole(connection)) if block not in made]
    return found if len(found) >= ENOUGH else []


def make(connection: Connection, block: int) -> None:
    """Make a block, unless it is there or its end was deleted meanwhile."""
    if block >= _whole(connection):
        return
    if connection.execute("SELECT 1 FROM event_blocks WHERE block = ?", (block,)).fetchone():
        return
    for name, (moment, *events) in _FOLLOWED.items():
        drops = " ".join(f"DELETE FROM event_blocks WHERE block = {event} / {SIZE};" for event in events)
        connection.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {moment} BEGIN {drops} END")
    cursor = connection.execute(
        f"SELECT c.event % {SIZE}, {', '.join(_COLUMNS.values())} FROM coded_events c"
        " WHERE c.event >= ? AND c.event < ?",
        (block * SIZE, (block + 1) * SIZE),
    )
    rows = list[tuple[Any, ...]]()
    while piece := cursor.fetchmany(_AT_ONCE):
        rows += piece
    places, *columns = zip(*rows, strict=True) if rows else ((),) * (len(COLUMNS) + 1)
    for name, values in zip(COLUMNS, columns, strict=True):
        listed, codes = _column(places, values)
        connection.execute("INSERT INTO event_blocks VALUES (?, ?, ?, ?)", (block, name, json.dumps(listed), codes))


def make_room(connection: Connection) -> None:
    """Drop the block that the next new event comes into: once the newest is deleted, its row id is used again."""
    connection.execute("DELETE FROM event_blocks WHERE block >= ?", ((_newest(connection) + 1) // SIZE,))


def forget(connection: Connection) -> None:
    """Drop all blocks: before all events are deleted."""
    for trigger in _FOLLOWED:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute("DELETE FROM event_blocks")


def _whole(connection: Connection) -> int:
    """Return how many blocks lie before the newest event: those get no new ones."""
    return _newest(connection) // SIZE


def _newest(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(event), 0) FROM coded_events").fetchone()[0])


def _column(places: Sequence[int], values: Sequence[Any]) -> tuple[list[Any], bytes]:
    """Return the values that occur and the codes of the events; nothing where there are too many values."""
    listed = [value for value, _ in Counter(values).most_common()]
    if len(listed) > MOST_VALUES:
        return [], b""
    lows = {value: number % LOW + 1 for number, value in enumerate(listed)}
    codes = _placed(places, map(lows.__getitem__, values))
    if len(listed) > LOW:
        highs = {value: number // LOW for number, value in enumerate(listed)}
        codes += _placed(places, map(highs.__getitem__, values))
    return listed, codes


def _placed(places: Sequence[int], codes: Iterable[int]) -> bytes:
    if len(places) == SIZE:
        return bytes(codes)
    found = bytearray(SIZE)
    for place, code in zip(places, codes, strict=True):
        found[place] = code
    return bytes(found)
