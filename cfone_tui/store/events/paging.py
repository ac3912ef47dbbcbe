"""Which events stand on a page of a list, found by walking an index or by sorting few?"""

import json
from dataclasses import dataclass
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events import counting, event_blocks, ordering, sifting
from cfone_tui.store.events.conditions import Condition
from cfone_tui.store.events.query import ORDERS, EventQuery
from cfone_tui.store.events.selection import Selection
from cfone_tui.store.events.wire import AT_ONCE

Place = tuple[Any, ...]
"""A row id and the values of the sort keys."""

WALKED = frozenset(name for name, key in ORDERS.items() if key.startswith("e.") and name != "event")
"""The orders that an index holds events in."""
_GROUPED = {
    "datasetId": ("datasets g CROSS JOIN events e ON e.dataset = g.id", "g.uuid"),
    "indicatorType": ("indicator_types g CROSS JOIN events e ON e.indicator_type = g.id", "g.name_key"),
}
"""The orders that are walked group by group: the tables, and the name of a group."""
_BY_DATE = ("e.date", "e.uuid")
_SAMPLE = 3_000
"""Events looked at to learn how soon a walk would fill the page."""
HARDLY_ANY = 1_000
"""Events that are fetched and sorted in a few milliseconds."""
SORTED = 20_000
"""Events that are fetched and sorted in some hundredths of a second."""
SOON = 20_000
"""Events walked along an index, fetching each, in the time in which blocks tell where the page is."""
WORTH = 150_000
"""Events walked along an index, fetching each, in the time that all are tested by the index by date."""


def places_and_total(connection: Connection, query: EventQuery, selection: Selection) -> tuple[list[Place], int | None]:
    """Return the places of a page and of the event behind it if there is one, and how many are selected in all.

    The number is None when finding it out would take much longer than finding the page.
    """
    is_known = selection.only is not None or counting.known_count(connection, selection) is not None
    if selection.is_few and not is_known and not _is_along_leading(query, selection):
        found = _counted(connection, query, selection)
        if not found and (query.offset or query.after is not None):
            return [], counting.count(connection, selection)
        total = found[0][-1] if found else 0
        counting.keep(connection, selection, total)
        return [place[:-1] for place in found], total
    if not selection.is_few and event_blocks.are_there(connection):
        told = _by_blocks(connection, query, selection)
        if told is not None:
            return told
    if selection.is_coded and not (selection.is_few or selection.is_slow):
        rows = _hardly_any(connection, selection)
        if rows is not None:
            counting.keep(connection, selection, len(rows))
            return _placed(connection, query, _among(query, rows)), len(rows)
    total = counting.quick_count(connection, selection)
    if total is not None and total <= query.offset and query.after is None:
        return [], total
    return _placed(connection, query, _way(connection, query, selection)), total


def _by_blocks(connection: Connection, query: EventQuery, selection: Selection) -> tuple[list[Place], int] | None:
    """Return the same where blocks tell which events are selected, unless an index that holds the order does as well.

    A look at every event is only worth while if walking the order would come to the same.
    """
    total, most = counting.known_count(connection, selection), _most(query, selection)
    is_soon = _is_soon(connection, query, selection)
    if total is not None and total > most and is_soon:
        return _placed(connection, query, _way(connection, query, selection)), total
    sifted = sifting.sift(connection, selection, is_thorough=not is_soon)
    if sifted is None:
        return None
    total = sifted.count(connection)
    counting.keep(connection, selection, total)
    if total <= query.offset and query.after is None:
        return [], total
    if total <= most:
        return _placed(connection, query, _among(query, sifted.rows(connection))), total
    if ordering.is_possible(query) and not is_soon:
        found = ordering.places(connection, query, sifted)
        if found is not None:
            return found, total
    return _placed(connection, query, _way(connection, query, selection)), total


def _most(query: EventQuery, selection: Selection) -> int:
    """Return how many events are rather fetched and sorted than found in their order."""
    is_possible = _is_by_date(query, selection) or ordering.is_possible(query)
    return HARDLY_ANY if is_possible else max(HARDLY_ANY, SORTED)


def _is_soon(connection: Connection, query: EventQuery, selection: Selection) -> bool:
    by = _BY_DATE if _is_by_date(query, selection) else query.sort_keys
    return query.order_by in WALKED and _is_walk_short(connection, query, selection, by=by, most=SOON)


def _among(query: EventQuery, rows: list[int]) -> "_Way":
    among = _read("events e", Condition("e.id IN (SELECT value FROM json_each(?))", (json.dumps(rows),)))
    return _Way(among, query.sort_keys, "+")


def _hardly_any(connection: Connection, selection: Selection) -> list[int] | None:
    """Return the row ids of all that are selected, if they are hardly any, in the one look that counting them takes."""
    known = counting.known_count(connection, selection)
    if known is not None and known > HARDLY_ANY:
        return None
    coded = selection.coded()
    # conditions on dates ask for late events more often than for early ones
    sql, values = f"SELECT c.event FROM {coded.sql} ORDER BY c.event DESC LIMIT ?", (*coded.values, HARDLY_ANY + 1)
    rows = [row for (row,) in connection.execute(sql, values).fetchmany(HARDLY_ANY + 1)]
    return rows if len(rows) <= HARDLY_ANY else None


def _counted(connection: Connection, query: EventQuery, selection: Selection) -> list[Place]:
    """Return the places of a page of few events, each with the number of all, at the price of one look at them."""
    whole, keys = selection.where(), query.sort_keys
    names = tuple(f"key{number}" for number in range(len(keys)))
    listed = ", ".join(f"{key} AS {name}" for key, name in zip(keys, names, strict=True))
    behind = _behind(query, by=names)
    return _fetched(
        connection,
        f"WITH found AS MATERIALIZED (SELECT e.id, {listed} FROM events e NOT INDEXED WHERE {whole.sql})"
        f" SELECT *, (SELECT count(*) FROM found) FROM found WHERE {behind.sql} ORDER BY {_order(query, by=names)}",
        (*whole.values, *behind.values),
        query,
    )


def _placed(connection: Connection, query: EventQuery, way: "_Way") -> list[Place]:
    behind = _behind(query, by=way.by)
    return _fetched(
        connection,
        f"SELECT e.id, {', '.join(query.sort_keys)} FROM {way.source.sql} AND {behind.sql}"
        f" ORDER BY {_order(query, by=way.by, steer=way.steer)}",
        (*way.source.values, *behind.values),
        query,
    )


def _fetched(connection: Connection, sql: str, values: tuple[Any, ...], query: EventQuery) -> list[Place]:
    skipped = 0 if query.after is not None else query.offset
    cursor = connection.execute(f"{sql} LIMIT ? OFFSET ?", (*values, query.page_size + 1, skipped))
    found: list[Place] = []
    while piece := cursor.fetchmany(AT_ONCE):
        found += piece
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """What to read from and what to test, what to sort by; ``steer`` is put before keys whose index is of no help."""

    source: Condition
    by: tuple[str, ...]
    steer: str = ""


def _way(connection: Connection, query: EventQuery, selection: Selection) -> _Way:
    """Return the shortest way to a page."""
    is_by_date = _is_by_date(query, selection)
    by = _BY_DATE if is_by_date else query.sort_keys
    if _is_along_leading(query, selection):
        return _Way(selection.along_leading(), by)
    if not selection.is_few and query.order_by in _GROUPED and not is_by_date:
        table, key = _GROUPED[query.order_by]
        return _Way(_read(table, selection.tests()), (key, *_BY_DATE))
    if not selection.is_few and _is_walk_short(connection, query, selection, by=by):
        return _Way(_read("events e", selection.by_date() if is_by_date else selection.tests()), by)
    # row ids are looked up all the same
    is_looked_up = selection.leading is not None or selection.is_coded
    return _Way(_read("events e NOT INDEXED" if is_looked_up else "events e", selection.where()), by, "+")


def _read(table: str, condition: Condition) -> Condition:
    return Condition(f"{table} WHERE {condition.sql}", condition.values)


def _is_by_date(query: EventQuery, selection: Selection) -> bool:
    return query.order_by == "date" or _is_one_value(query, selection)


def _is_along_leading(query: EventQuery, selection: Selection) -> bool:
    """Return whether the index that leads to few events holds them in the order that is wanted."""
    led = selection.leading if selection.is_few else None
    return led is not None and led.in_order is not None and _is_by_date(query, selection)


def _is_one_value(query: EventQuery, selection: Selection) -> bool:
    """Return whether all events are equal in what they are sorted by, so that they are in the order of their dates."""
    sole = f"{ORDERS[query.order_by]} = ?"
    return query.sort_keys[-2:] == _BY_DATE and any(
        it.ids is not None and it.ids.in_order == sole for it in selection.conditions
    )


def _is_walk_short(
    connection: Connection, query: EventQuery, selection: Selection, *, by: tuple[str, ...], most: int | None = None
) -> bool:
    """Return whether walking the order fills the page soon, judged by its first events.

    That is within ``most`` events, else before testing all events would.
    """
    is_slow = any(it.is_slow for it in selection.conditions)
    if most is None and (not selection.conditions or (by == _BY_DATE and not is_slow)):
        return True  # the index by date holds all that is tested
    if by != _BY_DATE and query.order_by not in WALKED:
        return False
    condition, behind = selection.tests(), _behind(query, by=by)
    sample = f"SELECT e.id FROM events e WHERE {behind.sql} ORDER BY {_order(query, by=by)} LIMIT {_SAMPLE}"
    (found,) = connection.execute(
        f"SELECT count(*) FROM ({sample}) s CROSS JOIN events e ON e.id = s.id WHERE {condition.sql}",
        (*behind.values, *condition.values),
    ).fetchone()
    wanted = query.page_size + 1 + (0 if query.after is not None else query.offset)
    return bool(found * (WORTH if most is None else most) >= wanted * _SAMPLE)


def _order(query: EventQuery, *, by: tuple[str, ...], steer: str = "") -> str:
    way = "DESC" if query.is_descending else "ASC"
    return ", ".join(f"{steer}{key} {way}" for key in by)


def _behind(query: EventQuery, *, by: tuple[str, ...]) -> Condition:
    """Return the condition to stand behind the place of the cursor, as far as the order goes by these keys."""
    if query.after is None:
        return Condition("1")
    beyond = "<" if query.is_descending else ">"
    return Condition(f"({', '.join(by)}) {beyond} ({', '.join('?' * len(by))})", query.after[-len(by) :])
