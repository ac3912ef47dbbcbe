"""How do events and their indicators keep to each other while events are created, edited and moved?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import indicator_types
from cfone_tui.store.database import Connection
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded, parts_of


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator that the event of a row id appears with; ``is_main`` says that the event names it itself."""

    event: int
    kind: str
    value: str
    is_main: bool


_LINK = (
    "INSERT INTO event_indicators VALUES (?, ?, ?)"
    " ON CONFLICT (event, indicator) DO UPDATE SET is_main = max(is_main, excluded.is_main)"
)


def follow(writing: Writing, event: int) -> None:
    """Link the event of a row id to the indicator that it names now, which is made if need be, and to that alone.

    Call it after whatever changes an event's indicator, its type or its dataset.
    """
    connection = writing.connection
    sql = "SELECT dataset, indicator_type, indicator FROM events WHERE id = ?"
    dataset, kind, value = connection.execute(sql, (event,)).fetchone()
    indicator = made(writing, dataset, kind, value) if value else None
    if indicator is not None:
        _link(connection, event, indicator, is_main=True)
    connection.execute(
        "DELETE FROM event_indicators WHERE event = ? AND is_main AND indicator IS NOT ?", (event, indicator)
    )


def link(writing: Writing, dataset: int, mentions: Sequence[Mention], types: Mapping[str, int]) -> None:
    """Link new events of a dataset to their indicators, made if need be; ``types`` are the row ids of the kinds."""
    spellings: dict[tuple[int, str], str] = {}
    links: dict[tuple[int, tuple[int, str]], bool] = {}
    for it in mentions:
        key = types[it.kind], folded(it.value)
        spellings.setdefault(key, it.value)
        links[it.event, key] = it.is_main or links.get((it.event, key), False)
    rows = _made_all(writing, dataset, spellings)
    writing.connection.executemany(_LINK, [(event, rows[key], is_main) for (event, key), is_main in links.items()])


def _made_all(writing: Writing, dataset: int, spellings: Mapping[tuple[int, str], str]) -> dict[tuple[int, str], int]:
    """Return the row ids of indicators by type and key; those that are not there are made with the spelling given."""
    connection, now = writing.connection, format_instant(writing.now)
    rows: dict[tuple[int, str], int] = {}
    for part in parts_of([value_key for _, value_key in spellings]):
        marks = ", ".join("?" * len(part))
        sql = f"SELECT type, value_key, id FROM indicators WHERE dataset = ? AND value_key IN ({marks})"
        rows |= {(kind, value_key): row for kind, value_key, row in connection.execute(sql, (dataset, *part))}
    last = connection.execute("SELECT coalesce(max(id), 0) FROM indicators").fetchone()[0]
    new = {key: last + number for number, key in enumerate((it for it in spellings if it not in rows), 1)}
    connection.executemany(
        "INSERT INTO indicators (id, uuid, dataset, type, value, value_key, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(row, writing.new_uuid(), dataset, key[0], spellings[key], key[1], now, now) for key, row in new.items()],
    )
    link_named(connection, new.values())
    return rows | new


def take_along(writing: Writing, event: int, *, to: int, dataset: int) -> set[int]:
    """Link an event that came to a dataset to indicators there like those of ``event``; return their row ids.

    ``to`` is a copy, or the same event, which then loses its links to indicators elsewhere.
    """
    connection = writing.connection
    sql = "SELECT i.id, i.type, i.value, ei.is_main FROM event_indicators ei JOIN indicators i ON i.id = ei.indicator"
    there: set[int] = set()
    for before, kind, value, is_main in connection.execute(f"{sql} WHERE ei.event = ?", (event,)).fetchall():
        known = find(connection, dataset, kind, value)
        indicator = known if known is not None else made(writing, dataset, kind, value)
        if known is None:
            tags = "INSERT INTO indicator_tags SELECT ?, tag FROM indicator_tags WHERE indicator = ?"
            connection.execute(tags, (indicator, before))
        _link(connection, to, indicator, is_main=is_main)
        # one that came just before may have brought the indicator, and this event's link with it, along
        if event == to and before != indicator:
            connection.execute("DELETE FROM event_indicators WHERE event = ? AND indicator = ?", (event, before))
        there.add(indicator)
    # one whose indicator was deleted here may find it there
    kind, value = connection.execute("SELECT indicator_type, indicator FROM events WHERE id = ?", (to,)).fetchone()
    named = find(connection, dataset, kind, value)
    if named is not None and named not in there:
        _link(connection, to, named, is_main=True)
        there.add(named)
    return there


def made(writing: Writing, dataset: int, kind: int, value: str) -> int:
    """Return the row id of an indicator, which is made if there is none of this value and type in the dataset."""
    found = find(writing.connection, dataset, kind, value)
    if found is not None:
        return found
    now = format_instant(writing.now)
    row = writing.connection.execute(
        "INSERT INTO indicators (uuid, dataset, type, value, value_key, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (writing.new_uuid(), dataset, kind, value, folded(value), now, now),
    ).lastrowid
    assert row is not None, "an insert names its row"
    link_named(writing.connection, [row])
    return row


def link_named(connection: Connection, indicators: Iterable[int]) -> None:
    """Link the indicators of row ids, new or renamed, with all events that name them: deleted ones may come back."""
    # without the plus SQLite would walk the whole dataset, or all events of the type
    connection.executemany(
        "INSERT INTO event_indicators SELECT e.id, i.id, 1 FROM indicators i JOIN events e"
        " ON e.indicator_key = i.value_key AND +e.dataset = i.dataset AND +e.indicator_type = i.type WHERE i.id = ?"
        " ON CONFLICT (event, indicator) DO UPDATE SET is_main = 1",
        [(indicator,) for indicator in indicators],
    )


def find(connection: Connection, dataset: int, kind: int, value: str) -> int | None:
    """Return the row id of the indicator of this value and type in a dataset; None if there is none."""
    sql = "SELECT id FROM indicators WHERE value_key = ? AND dataset = ? AND type = ?"
    row = connection.execute(sql, (folded(value), dataset, kind)).fetchone()
    return None if row is None else int(row[0])


def recognised(value: str) -> str:
    """Return the name of the type that a value looks like; empty if it looks like none."""
    found = indicator_types.recognise(value) if value else None
    return found.name if found is not None else ""


def type_ids(connection: Connection, kinds: Iterable[str]) -> dict[str, int]:
    """Return the row ids of indicator types by their names, which are made if need be."""
    return {kind: type_id(connection, kind) for kind in dict.fromkeys(kinds)}


def type_id(connection: Connection, kind: str) -> int:
    """Return the row id of an indicator type, which is made if need be."""
    sql = "INSERT INTO indicator_types (name, name_key) VALUES (?, ?) ON CONFLICT (name_key) DO NOTHING"
    connection.execute(sql, (kind, folded(kind)))
    return int(connection.execute("SELECT id FROM indicator_types WHERE name_key = ?", (folded(kind),)).fetchone()[0])


def _link(connection: Connection, event: int, indicator: int, *, is_main: bool) -> None:
    connection.execute(_LINK, (event, indicator, is_main))
