"""How do events and their indicators keep to each other while events are created and edited one by one?"""

from collections.abc import Iterable

from cfone_tui.contract.event import NewIndicator
from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import indicator_types
from cfone_tui.store.database import Connection
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded


def follow(writing: Writing, event: int) -> None:
    """Link the event of a row id to the indicator that it names now, which is made if need be, and to that alone.

    Call it after an insert and after whatever changes an event's indicator, its type or its dataset.
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


def add_further(writing: Writing, event: int, dataset: int, indicators: Iterable[NewIndicator]) -> None:
    """Link the event of a row id to indicators beside the one it names."""
    for it in indicators:
        if it.value:
            kind = type_id(writing.connection, it.indicator_type, it.value)
            _link(writing.connection, event, made(writing, dataset, kind, it.value), is_main=False)


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
        if event == to:
            connection.execute("DELETE FROM event_indicators WHERE event = ? AND indicator = ?", (event, before))
        there.add(indicator)
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
    return row


def find(connection: Connection, dataset: int, kind: int, value: str) -> int | None:
    """Return the row id of the indicator of this value and type in a dataset; None if there is none."""
    sql = "SELECT id FROM indicators WHERE value_key = ? AND dataset = ? AND type = ?"
    row = connection.execute(sql, (folded(value), dataset, kind)).fetchone()
    return None if row is None else int(row[0])


def type_id(connection: Connection, kind: str, value: str) -> int:
    """Return the row id of an indicator type, which is made if need be; one not given is recognised from the value."""
    if not kind and value:
        recognised = indicator_types.recognise(value)
        kind = recognised.name if recognised is not None else ""
    sql = "INSERT INTO indicator_types (name, name_key) VALUES (?, ?) ON CONFLICT (name_key) DO NOTHING"
    connection.execute(sql, (kind, folded(kind)))
    return int(connection.execute("SELECT id FROM indicator_types WHERE name_key = ?", (folded(kind),)).fetchone()[0])


def _link(connection: Connection, event: int, indicator: int, *, is_main: bool) -> None:
    connection.execute(
        "INSERT INTO event_indicators VALUES (?, ?, ?)"
        " ON CONFLICT (event, indicator) DO UPDATE SET is_main = max(is_main, excluded.is_main)",
        (event, indicator, is_main),
    )
