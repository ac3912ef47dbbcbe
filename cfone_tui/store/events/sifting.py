"""Which of very many events meet some conditions, found block by block?

Each condition is tested once per value that occurs. What that leaves of a block is a number with a byte per event, 1
where one is left: such numbers are joined by ``&`` and counted by their bits. Events outside of blocks are found by
SQL, see :mod:`~cfone_tui.store.events.event_blocks`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events import event_blocks, looking
from cfone_tui.store.events.coded_events import DAY, YEAR_0
from cfone_tui.store.events.conditions import Condition, Ids
from cfone_tui.store.events.selection import Selection

MOST_OUTSIDE = 12 * event_blocks.SIZE
"""Row ids outside of blocks: where there are more, indexes lead to events sooner than blocks tell of the others."""
MOST_IDS = 50_000
"""Row ids that are gathered from an index for one condition."""
_WORTH = 30
"""Codes that are taken out in the time that one is counted."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one block: the values that occur, and the codes of its events."""

    listed: Sequence[Any]
    codes: bytes

    @property
    def low(self) -> bytes:
        """The first byte of each code, 0 where there is no event."""
        return self.codes[: event_blocks.SIZE]

    @property
    def there(self) -> int:
        """The places that hold an event."""
        return _number(self.low.translate(_ANY))

    def parts(self) -> Iterator[tuple[Sequence[Any], int | None]]:
        """Yield values that the first byte tells apart, and the events they are of; None if those are all events."""
        if len(self.listed) <= event_blocks.LOW:
            yield self.listed, None
            return
        high = self.codes[event_blocks.SIZE :]
        for second, start in enumerate(range(0, len(self.listed), event_blocks.LOW)):
            yield self.listed[start : start + event_blocks.LOW], _number(high.translate(_only(second)))

    def having(self, wanted: frozenset[Any]) -> int:
        """Return the events that have one of some values."""
        found = 0
        for listed, those in self.parts():
            table = bytes(1) + bytes(map(wanted.__contains__, listed))
            if 1 in table:
                these = _number(self.low.translate(table.ljust(256, b"\0")))
                found |= these if those is None else these & those
        return found

    def numbers(self, left: int) -> Counter[Any]:
        """Return how many of the events that are left have which value."""
        numbers = Counter[Any]()
        low = _number(self.low)
        for listed, those in self.parts():
            these = left if those is None else left & those
            if these:
                codes = _bytes(low & these * 0xFF).translate(None, b"\0")
                numbers.update({listed[code - 1]: number for code, number in _occurring(codes, len(listed))})
        return numbers


@dataclass(frozen=True, slots=True)
class Sifted:
    """The events that are left of each block, the columns that were asked for, and the row ids outside of blocks."""

    selection: Selection
    left: Mapping[int, int]
    columns: Mapping[int, Mapping[str, Column]]
    outside: Sequence[range]

    def count(self, connection: Connection) -> int:
        """Return how many events are left."""
        number = sum(found.bit_count() for found in self.left.values())
        for rows in self.outside:
            source = self.selection.within(rows)
            number += connection.execute(f"SELECT count(*) FROM {source.sql}", source.values).fetchone()[0]
        return number

    def rows(self, connection: Connection) -> list[int]:
        """Return the row ids of the events that are left, which should be few."""
        found = rows_of(self.left)
        for rows in self.outside:
            source = self.selection.within(rows)
            cursor = connection.execute(f"SELECT c.event FROM {source.sql}", source.values)
            found += [row for (row,) in cursor]
        return found

    def tally(self, names: Sequence[str]) -> Counter[tuple[Any, ...]]:
        """Return how many events of blocks have which values of the columns that were asked for."""
        numbers = Counter[tuple[Any, ...]]()
        for block, left in self.left.items():
            columns = self.columns[block]
            if len(names) == 1:
                alone = columns[names[0]].numbers(left)
                numbers.update({(value,): number for value, number in alone.items()})
            else:
                numbers.update(_combinations([columns[name] for name in names], left))
        return numbers


def sift(
    connection: Connection, selection: Selection, *, columns: Sequence[str] = (), is_thorough: bool = False
) -> Sifted | None:
    """Return the events that meet all conditions, with some columns of them; None where blocks cannot tell.

    Where a condition takes a look at each event they can only if ``is_thorough``, or if it was looked for before.
    """
    listed = [it for it in selection.conditions if it.listed is not None]
    by_ids = [it for it in selection.conditions if it.listed is None and it.ids is not None and it.ids.is_exact]
    slow = [it for it in selection.conditions if it not in listed and it not in by_ids]
    if slow and not is_thorough and looking.known(connection, slow) is None:
        return None
    names = [it.listed.column for it in listed if it.listed is not None]
    there = blocks(connection, tuple(dict.fromkeys([*names, *columns] or ["dataset"])))
    outside = _outside(connection, there)
    if not there or sum(map(len, outside)) > MOST_OUTSIDE:
        return None
    left = {block: next(iter(kept.values())).there for block, kept in there.items()}
    for condition in listed:
        test = _test(connection, condition, there)
        if test is not None:
            left = {block: these and these & test.of(block, there[block]) for block, these in left.items()}
        else:
            slow.append(condition)
    for condition in by_ids:
        met = _places(connection, condition.ids) if condition.ids is not None else None
        if met is not None:
            left = {block: these & met.get(block, 0) for block, these in left.items()}
        else:
            slow.append(condition)
    if slow:
        found = _looked_for(connection, slow, left, is_thorough=is_thorough)
        if found is None:
            return None
        left = {block: these & found.get(block, 0) for block, these in left.items()}
    return Sifted(selection, left, there, outside)


def _looked_for(
    connection: Connection, slow: Sequence[Condition], left: Mapping[int, int], *, is_thorough: bool
) -> Mapping[int, int] | None:
    """Return the events that meet conditions that blocks know nothing of, or those of them that are left."""
    found = looking.known(connection, slow, left)
    if found is not None or not is_thorough:
        return found
    if sum(these.bit_count() for these in left.values()) <= looking.FEW_ROWS:
        return looking.among(connection, slow, rows_of(left))
    return looking.found(connection, slow, left)


def rows_of(left: Mapping[int, int]) -> list[int]:
    """Return the row ids of the events that are left of blocks, which should be few."""
    found = list[int]()
    for block, these in left.items():
        first, places = block * event_blocks.SIZE, _bytes(these)
        place = places.find(1)
        while place >= 0:
            found.append(first + place)
            place = places.find(1, place + 1)
    return found


def _is_by_ids(condition: Condition) -> bool:
    return condition.ids is not None and condition.ids.is_exact


def blocks(connection: Connection, names: Sequence[str]) -> dict[int, dict[str, Column]]:
    """Return the blocks that have all of these columns, with these."""
    found: dict[int, dict[str, Column]] = {}
    cursor = connection.execute(
        f"SELECT block, name, listed, codes FROM event_blocks WHERE name IN ({', '.join('?' * len(names))})"
        " ORDER BY block",
        tuple(names),
    )
    for block, name, listed, codes in cursor:
        if codes:
            found.setdefault(block, {})[name] = Column(json.loads(listed), codes)
    return {block: kept for block, kept in found.items() if len(kept) == len(names)}


@dataclass(frozen=True, slots=True)
class _Test:
    """What an event has to be: of certain values in a column, or else one of certain events."""

    column: str
    wanted: frozenset[Any]
    ids: Mapping[int, int]

    def of(self, block: int, kept: Mapping[str, Column]) -> int:
        """Return the events of a block that meet the test."""
        return kept[self.column].having(self.wanted) | self.ids.get(block, 0)


def _test(connection: Connection, condition: Condition, blocks: Mapping[int, Mapping[str, Column]]) -> _Test | None:
    """Return the test that a condition is; None if it names too many row ids."""
    listed = condition.listed
    assert listed is not None, "it is looked for otherwise"
    occurring = {value for kept in blocks.values() for value in kept[listed.column].listed}
    there = f"SELECT value {listed.column}, value * {DAY} - {YEAR_0} date FROM json_each(?)"
    wanted = connection.execute(
        f"SELECT c.{listed.column} FROM ({there}) c WHERE {listed.sql}",
        (json.dumps(list(occurring)), *listed.values),
    )
    met = frozenset(value for (value,) in wanted)
    if listed.apart is None:
        return _Test(listed.column, met, {})
    found = _places(connection, listed.apart)
    return None if found is None else _Test(listed.column, met - listed.left_out, found)


def _places(connection: Connection, ids: Ids) -> dict[int, int] | None:
    """Return row ids as events of blocks; None if they are too many."""
    number = f"SELECT count(*) FROM (SELECT 1 FROM ({ids.sql}) LIMIT ?)"
    if connection.execute(number, (*ids.values, MOST_IDS)).fetchone()[0] == MOST_IDS:
        return None
    return looking.places(connection, ids.sql, ids.values)


def _outside(connection: Connection, blocks: Mapping[int, Any]) -> list[range]:
    """Return the row ids outside of blocks."""
    (newest,) = connection.execute("SELECT coalesce(max(event), 0) FROM coded_events").fetchone()
    found, start = list[range](), 0
    for block in (*blocks, newest // event_blocks.SIZE + 1):
        end = min(block * event_blocks.SIZE, newest + 1)
        if start < end:
            found.append(range(start, end))
        start = (block + 1) * event_blocks.SIZE
    return found


def _bytes(number: int) -> bytes:
    return number.to_bytes(event_blocks.SIZE, "little")


def _number(places: bytes | bytearray) -> int:
    return int.from_bytes(places, "little")


_ANY = bytes(1) + b"\1" * 255
"""Turns every code into 1."""


@cache
def _only(code: int) -> bytes:
    """Return what turns one code into 1 and all others into 0."""
    return bytes(byte == code for byte in range(256))


def _occurring(codes: bytes, most: int) -> Iterator[tuple[int, int]]:
    """Yield how often each code occurs, of which lower ones are the more frequent.

    To take one out is thirty times as quick as to count all: that is done as long as it takes many away.
    """
    for code in range(1, most + 1):
        rest = codes.translate(None, bytes((code,)))
        number = len(codes) - len(rest)
        if number:
            yield code, number
        codes = rest
        if number * _WORTH < len(codes):
            yield from Counter(codes).items()
            return


def _combinations(columns: Sequence[Column], left: int) -> Counter[tuple[Any, ...]]:
    """Return how many of the events that are left have which values of several columns."""
    size = event_blocks.SIZE
    planes = [column.codes[start : start + size] for column in columns for start in range(0, len(column.codes), size)]
    found = Counter(compress(zip(*planes, strict=True), _bytes(left)))
    numbers = Counter[tuple[Any, ...]]()
    for codes, number in found.items():
        rest = iter(codes)
        key = []
        for column in columns:
            low = next(rest) - 1
            key.append(column.listed[low + (next(rest) * event_blocks.LOW if len(column.codes) > size else 0)])
        numbers[tuple(key)] = number
    return numbers
