"""Which events stand on a page in an order that no index holds, found by counting those before it?

Blocks tell how many of the selected events have which value, and how many of these happened on which day. Those before
the page are passed over by their numbers; only the events of the days that it touches are looked at.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events import event_blocks, sifting
from cfone_tui.store.events.query import EventQuery
from cfone_tui.store.events.sifting import Column, Sifted, rows_of

MOST_ROWS = 60_000
"""Events that are looked at for a page; where more happened on one day, this is not the way."""

_KEY = "(SELECT key FROM value_codes WHERE code = {0})"
_ORDERS = {
    "attacker": ("attacker_key", _KEY),
    "attackerCountry": ("attacker_country", _KEY),
    "attackerCountryAlpha3": ("attacker_country", f"alpha3({_KEY})"),
    "category": ("category_key", _KEY),
    "datasetId": ("dataset", "(SELECT uuid FROM datasets WHERE id = {0})"),
    "date": ("day", "NULL"),
    "hasChildren": ("children", "{0} > 0"),
    "indicatorType": ("indicator_type", "(SELECT name_key FROM indicator_types WHERE id = {0})"),
    "indicatorTypeId": ("indicator_type", "{0}"),
    "killChain": ("kill_chain", "{0}"),
    "mitreAttack": ("mitre_list", "(SELECT attack FROM mitre_lists WHERE id = {0})"),
    "mitreCapec": ("mitre_list", "(SELECT capec FROM mitre_lists WHERE id = {0})"),
    "tags": ("tags", "length({0}) - length(replace({0}, ',', '')) + ({0} <> '')"),
    "targetCountry": ("target_country", _KEY),
    "targetCountryAlpha3": ("target_country", f"alpha3({_KEY})"),
    "targetIndustry": ("target_industry_key", _KEY),
    "tlp": ("tlp_key", _KEY),
    **dict.fromkeys(("numReferences", "references", "referencesIds"), ("children", "{0}")),
    **dict.fromkeys(("numReferenced", "referenced", "referencedIds"), ("parents", "{0}")),
}
"""By the name of an order: the column of blocks that knows it, and what is sorted by of one of its values."""

_DAYS_BEFORE = 365
"""Python counts days from one year later, and from 1."""
_AT_ONCE = 1_000


def is_possible(query: EventQuery) -> bool:
    """Return whether blocks know the order."""
    return query.order_by in _ORDERS


def places(connection: Connection, query: EventQuery, sifted: Sifted) -> list[tuple[Any, ...]] | None:
    """Return row ids and sort keys of a page of what is sifted; None where too many events would be looked at."""
    name, key = _ORDERS[query.order_by]
    events = _of(connection, sifted, tuple(dict.fromkeys((name, "day"))))
    if events is None or not _is_whole(query):
        return None
    skipped, wanted = 0 if query.after is not None else query.offset, query.page_size + 1
    numbers, found = events.by(name), list[tuple[Any, ...]]()
    for sorted_by, values in _groups(connection, query, key, numbers):
        number = sum(numbers[value] for value in values)
        is_cursor = query.after is not None and (query.order_by == "date" or sorted_by == query.after[0])
        if number <= skipped:
            skipped -= number
            continue
        group = events if query.order_by == "date" else events.having(name, values)
        here = _of_group(connection, query, group, skipped=skipped, wanted=wanted - len(found), is_cursor=is_cursor)
        if here is None:
            return None
        found, skipped = found + here, 0
        if len(found) == wanted:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Events:
    """Events that are left of blocks, and those outside with their row ids and the values of the columns ``names``."""

    names: tuple[str, ...]
    left: Mapping[int, int]
    columns: Mapping[int, Mapping[str, Column]]
    loose: Sequence[tuple[Any, ...]]

    def by(self, name: str) -> Counter[Any]:
        """Return how many there are of each value of a column."""
        place = self.names.index(name) + 1
        numbers = Counter(row[place] for row in self.loose)
        for block, left in self.left.items():
            numbers.update(self.columns[block][name].numbers(left))
        return numbers

    def having(self, name: str, values: frozenset[Any]) -> "_Events":
        """Return those that have one of some values in a column."""
        place = self.names.index(name) + 1
        left = {block: left & self.columns[block][name].having(values) for block, left in self.left.items() if left}
        return _Events(self.names, left, self.columns, [row for row in self.loose if row[place] in values])

    def rows(self) -> list[int]:
        """Return their row ids."""
        return [*rows_of(self.left), *(row[0] for row in self.loose)]


def _of(connection: Connection, sifted: Sifted, names: tuple[str, ...]) -> _Events | None:
    columns = sifting.blocks(connection, names)
    if not sifted.left.keys() <= columns.keys():
        return None  # of some block a column has too many values
    loose = list[tuple[Any, ...]]()
    for rows in sifted.outside:
        source = sifted.selection.within(rows)
        values = ", ".join(event_blocks.value(name) for name in names)
        cursor = connection.execute(f"SELECT c.event, {values} FROM {source.sql}", source.values)
        while piece := cursor.fetchmany(_AT_ONCE):
            loose += piece
    return _Events(names, sifted.left, columns, loose)


def _groups(
    connection: Connection, query: EventQuery, key: str, values: Iterable[Any]
) -> Iterator[tuple[Any, frozenset[Any]]]:
    """Yield what is sorted by with the values that stand for it, from the place of the cursor on."""
    sign, way = ("<=", "DESC") if query.is_descending else (">=", "ASC")
    given: tuple[Any, ...] = (json.dumps(list(values)),)
    behind = ""
    if query.after is not None and query.order_by != "date":
        behind, given = f"WHERE sorted_by {sign} ?", (*given, query.after[0])
    found = connection.execute(
        f"SELECT * FROM (SELECT {key.format('value')} sorted_by, value FROM json_each(?)) {behind} ORDER BY 1 {way}",
        given,
    ).fetchall()
    for sorted_by, rows in groupby(found, key=lambda row: row[0]):
        yield sorted_by, frozenset(value for _, value in rows)


def _of_group(
    connection: Connection, query: EventQuery, group: _Events, *, skipped: int, wanted: int, is_cursor: bool
) -> list[tuple[Any, ...]] | None:
    """Return what is on the page of events that differ in their dates only."""
    numbers, taken, enough = group.by("day"), set[int](), skipped + wanted
    for day in sorted(numbers, reverse=query.is_descending):
        if is_cursor and (day > _day(query) if query.is_descending else day < _day(query)):
            continue
        if numbers[day] <= skipped:
            skipped, enough = skipped - numbers[day], enough - numbers[day]
            continue
        taken.add(day)
        # of the day of the cursor all may lie before it
        enough -= 0 if is_cursor and day == _day(query) else numbers[day]
        if enough <= 0:
            break
    if sum(numbers[day] for day in taken) > MOST_ROWS:
        return None
    return _placed(
        connection, query, group.having("day", frozenset(taken)).rows(), skipped, wanted, is_cursor=is_cursor
    )


def _placed(
    connection: Connection, query: EventQuery, rows: list[int], skipped: int, wanted: int, *, is_cursor: bool
) -> list[tuple[Any, ...]]:
    way, sign = ("DESC", "<") if query.is_descending else ("ASC", ">")
    behind = f"AND (e.date, e.uuid) {sign} (?, ?)" if is_cursor and query.after is not None else ""
    after = query.after[-2:] if is_cursor and query.after is not None else ()
    return connection.execute(
        f"SELECT e.id, {', '.join(query.sort_keys)} FROM"
        " (SELECT e.id chosen FROM events e NOT INDEXED WHERE e.id IN (SELECT value FROM json_each(?))"
        f" {behind} ORDER BY e.date {way}, e.uuid {way} LIMIT ? OFFSET ?)"
        f" CROSS JOIN events e ON e.id = chosen ORDER BY e.date {way}, e.uuid {way}",
        (json.dumps(rows), *after, wanted, skipped),
    ).fetchall()


def _is_whole(query: EventQuery) -> bool:
    """Return whether the cursor, if any, holds a date, which nobody can be sure of."""
    try:
        return query.after is None or _day(query) > 0
    except ValueError:
        return False


def _day(query: EventQuery) -> int:
    """Return the day of the event that the cursor stands for, as blocks count them."""
    assert query.after is not None, "it is asked of a cursor only"
    return date.fromisoformat(str(query.after[-2])[:10]).toordinal() + _DAYS_BEFORE
