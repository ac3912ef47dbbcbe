"""Which events of blocks meet conditions that take a look at each of them, and are not asked again before a change?

What is found is remembered for those looked for last, so that the number of a filter, its counts and its line
of time cost one look at the texts of all events, not one each.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events import event_blocks, meta
from cfone_tui.store.events.conditions import Condition, Ids, joined

FEW_ROWS = 50_000
"""Events that are looked at one by one rather than all there are."""
MOST_CANDIDATES = 150_000
"""Events that an index leads to, in the time in which all are looked at in their order."""
_MOST = 4
"""Findings that are remembered, with a byte for each event."""
_FEW = 10
"""Events one of which can be told alone in the time in which all are told by one value."""
_AT_ONCE = 1_000
_MEMORY = "looked for"
_TURN = Lock()
"""Who waits for a turn finds what the one before has found, where it is the same."""


def known(
    connection: Connection, conditions: Sequence[Condition], blocks: Iterable[int] = ()
) -> Mapping[int, int] | None:
    """Return the events that meet conditions if that was found out of these blocks since the last change."""
    there = _remembered(connection, conditions)
    return there if there is not None and all(block in there for block in blocks) else None


def found(connection: Connection, conditions: Sequence[Condition], blocks: Iterable[int]) -> Mapping[int, int]:
    """Return the events of blocks that meet conditions, remembered from now on."""
    with _TURN:
        there = _remembered(connection, conditions) or {}
        # a block that was missing may have been made since
        missing = [block for block in blocks if block not in there]
        if missing:
            whole, led = joined(*conditions), _led(connection, conditions)
            if led is not None:
                sql = f"SELECT e.id FROM events e NOT INDEXED WHERE e.id IN ({led.sql}) AND {whole.sql}"
                new = dict.fromkeys(missing, 0) | places(connection, sql, (*led.values, *whole.values))
            else:
                new = _of_blocks(connection, whole, missing)
            there = {**there, **new}
            _keep(connection, conditions, there)
    return there


def among(connection: Connection, conditions: Sequence[Condition], rows: list[int]) -> Mapping[int, int]:
    """Return those of some events that meet conditions."""
    whole = joined(*conditions)
    sql = f"SELECT e.id FROM events e NOT INDEXED WHERE e.id IN (SELECT value FROM json_each(?)) AND {whole.sql}"
    return places(connection, sql, (json.dumps(rows), *whole.values))


def places(connection: Connection, sql: str, values: tuple[Any, ...]) -> dict[int, int]:
    """Return the row ids that a statement selects as events of blocks."""
    marked: dict[int, bytearray] = {}
    cursor = connection.execute(sql, values)
    while piece := cursor.fetchmany(_AT_ONCE):
        for (row,) in piece:
            block, place = divmod(row, event_blocks.SIZE)
            if block not in marked:
                marked[block] = bytearray(event_blocks.SIZE)
            marked[block][place] = 1
    return {block: int.from_bytes(these, "little") for block, these in marked.items()}


def _led(connection: Connection, conditions: Sequence[Condition]) -> Ids | None:
    """Return what leads to few events, among which are all that meet the conditions."""
    for ids in (it.ids for it in conditions if it.ids is not None):
        sql = f"SELECT count(*) FROM (SELECT 1 FROM ({ids.sql}) LIMIT ?)"
        (number,) = connection.execute(sql, (*ids.values, MOST_CANDIDATES)).fetchone()
        if number < MOST_CANDIDATES:
            return ids
    return None


def _of_blocks(connection: Connection, condition: Condition, blocks: Iterable[int]) -> dict[int, int]:
    """Return the events of blocks that meet a condition: many of one block told at once, few one by one."""
    found: dict[int, int] = {}
    are_few = True
    for block in blocks:
        told = None if are_few else _told(connection, condition, block)
        found[block] = _of_block(connection, condition, block) if told is None else told
        are_few = found[block].bit_count() * _FEW < event_blocks.SIZE
    return found


def _told(connection: Connection, condition: Condition, block: int) -> int | None:
    """Return the events of a block that meet a condition, told by a single value; None if some were deleted."""
    number, told = connection.execute(
        f"SELECT count(*), group_concat(iif({condition.sql}, 1, 0), '') FROM events e WHERE e.id >= ? AND e.id < ?",
        (*condition.values, block * event_blocks.SIZE, (block + 1) * event_blocks.SIZE),
    ).fetchone()
    return int.from_bytes(told.encode().translate(_TOLD), "little") if number == event_blocks.SIZE else None


def _of_block(connection: Connection, condition: Condition, block: int) -> int:
    start, end = block * event_blocks.SIZE, (block + 1) * event_blocks.SIZE
    sql = f"SELECT e.id FROM events e WHERE e.id >= ? AND e.id < ? AND {condition.sql}"
    return places(connection, sql, (start, end, *condition.values)).get(block, 0)


_TOLD = bytes(byte == ord("1") for byte in range(256))


def _remembered(connection: Connection, conditions: Sequence[Condition]) -> Mapping[int, int] | None:
    if connection.memory is None:
        return None
    there: Mapping[int, int] | None = connection.memory.get(_MEMORY, {}).get(_question(connection, conditions))
    return there


def _keep(connection: Connection, conditions: Sequence[Condition], there: Mapping[int, int]) -> None:
    if connection.memory is not None:
        remembered = connection.memory.setdefault(_MEMORY, {})
        for question in list(remembered)[: 1 - _MOST]:
            remembered.pop(question, None)
        remembered[_question(connection, conditions)] = there


def _question(connection: Connection, conditions: Sequence[Condition]) -> tuple[Any, ...]:
    return meta.value(connection, meta.REVISION), *((it.sql, it.values) for it in conditions)
