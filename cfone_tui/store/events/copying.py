"""How do events come from one dataset to another, as copies or themselves, with what hangs on them?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from sqlite3 import Cursor

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import event_indicators
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import dataset_id
from cfone_tui.store.events.wire import AT_ONCE

_OWN = ("id", "uuid", "dataset", "created_at")
"""What a copy does not have from its original."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of events: the row id there of each one by its row id here, and which uuids were not here.

    ``indicators`` are the row ids of the indicators there that they are linked to.
    """

    rows: Mapping[int, int]
    missing: frozenset[str]
    indicators: frozenset[int]


def check(connection: Connection, source: str, destination: str) -> None:
    """Raise :class:`NotFound` unless both datasets can be read, and :class:`Invalid` unless they are two."""
    if dataset_id(connection, source) == dataset_id(connection, destination):
        raise Invalid("the events are in this dataset already: name another one", "/destDatasetId")


def copy(writing: Writing, uuids: Sequence[str], *, source: str, destination: str, is_raw_kept: bool) -> Placed:
    """Copy events, at most some hundred at once, but not the links among them: see :func:`link`.

    Raises :class:`NotFound` for an unknown dataset.
    """
    connection, dataset = writing.connection, dataset_id(writing.connection, destination)
    found = _found(connection, source, uuids)
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM events").fetchone()[0]
    rows = dict(zip(found.values(), count(first)))
    pairs = [(new, old) for old, new in rows.items()]
    # asked for, lest a column that is added some day is forgotten here
    columns = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info('events')")]
    alike = ", ".join(name for name in columns if name not in _OWN)
    connection.executemany(
        f"INSERT INTO events ({', '.join(_OWN)}, {alike}) SELECT ?, ?, ?, ?, {alike} FROM events WHERE id = ?",
        [(new, writing.new_uuid(), dataset, format_instant(writing.now), old) for new, old in pairs],
    )
    raw = "created, data, source, tlp, account_id, threat_signal"
    connection.executemany(
        f"INSERT INTO raw_records (event, {raw}) SELECT ?, {raw} FROM raw_records WHERE event = ?", pairs
    )
    connection.executemany("INSERT INTO event_tags SELECT ?, tag FROM event_tags WHERE event = ?", pairs)
    return _placed(writing, uuids, found, rows, dataset=dataset, is_raw_kept=is_raw_kept)


def move(writing: Writing, uuids: Sequence[str], *, source: str, destination: str, is_raw_kept: bool) -> Placed:
    """Move events, at most some hundred at once; they stay the same events. Raises :class:`NotFound`."""
    connection, dataset = writing.connection, dataset_id(writing.connection, destination)
    found = _found(connection, source, uuids)
    connection.executemany("UPDATE events SET dataset = ? WHERE id = ?", [(dataset, row) for row in found.values()])
    rows = {row: row for row in found.values()}
    return _placed(writing, uuids, found, rows, dataset=dataset, is_raw_kept=is_raw_kept)


def link(writing: Writing, rows: Mapping[int, int], part: Iterable[int]) -> int:
    """Link the copies of those events in ``part`` whose children were copied too; return how many links there are."""
    links = 0
    cursor = _links(writing.connection, "parent", part)
    while piece := cursor.fetchmany(AT_ONCE):
        copies = [(rows[parent], rows[child], kind) for parent, child, kind in piece if child in rows]
        writing.connection.executemany("INSERT INTO relationships VALUES (?, ?, ?) ON CONFLICT DO NOTHING", copies)
        links += len(copies)
    return links


def links_of(connection: Connection, rows: Mapping[int, int], part: Sequence[int]) -> int:
    """Return how many links the events in ``part`` have; one among all of ``rows`` is counted with its parent."""
    links = 0
    for column in ("parent", "child"):
        cursor = _links(connection, column, part)
        while piece := cursor.fetchmany(AT_ONCE):
            links += sum(column == "parent" or parent not in rows for parent, _, _ in piece)
    return links


def _placed(
    writing: Writing,
    uuids: Sequence[str],
    found: Mapping[str, int],
    rows: Mapping[int, int],
    *,
    dataset: int,
    is_raw_kept: bool,
) -> Placed:
    if not is_raw_kept:
        writing.connection.executemany(
            "UPDATE raw_records SET data = 'null', source = '' WHERE event = ?", [(new,) for new in rows.values()]
        )
    indicators: set[int] = set()
    for old, new in rows.items():
        indicators |= event_indicators.take_along(writing, old, to=new, dataset=dataset)
    return Placed(rows, frozenset(uuids) - found.keys(), frozenset(indicators))


def _found(connection: Connection, source: str, uuids: Sequence[str]) -> dict[str, int]:
    marks = ", ".join("?" * len(uuids))
    # without the plus SQLite would walk the whole dataset
    sql = f"SELECT uuid, id FROM events WHERE uuid IN ({marks}) AND +dataset = ?"
    found = dict(connection.execute(sql, (*uuids, dataset_id(connection, source))))
    return {uuid: found[uuid] for uuid in uuids if uuid in found}


def _links(connection: Connection, column: str, part: Iterable[int]) -> Cursor:
    listed = ", ".join(map(str, part))
    return connection.execute(f"SELECT parent, child, type FROM relationships WHERE {column} IN ({listed})")
