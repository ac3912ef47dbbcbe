"""What tests an event, and how are those found that meet it?"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ids:
    """A SELECT of the row ids of events, answered by an index and without a repetition.

    They are all that meet a condition, and others unless ``is_exact``. ``in_order`` is the condition over ``events e``,
    with the same values, whose index holds them by date, if one does.
    """

    sql: str
    values: tuple[Any, ...] = ()
    is_exact: bool = True
    in_order: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A test over ``c``, whose only rows are the values that blocks of events list of one column, by its name there.

    Of the values ``left_out`` the test says nothing: events of these that meet it are the ones ``apart``.
    """

    column: str
    sql: str
    values: tuple[Any, ...] = ()
    left_out: frozenset[Any] = frozenset()
    apart: Ids | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that tests an event, the values of its placeholders, and how to find the events that meet it.

    The unary plus before columns keeps SQLite from choosing an index for a test: which one leads is decided by
    :mod:`~cfone_tui.store.events.selection`. ``is_slow`` means that the test has to look outside the index by date.
    ``coded`` is the same test over ``coded_events c``, where it can be made there; ``one_by_one`` is another way to
    make it, which first gathers nothing. ``listed`` is the same test over the values of a column of blocks.
    """

    sql: str
    values: tuple[Any, ...] = ()
    ids: Ids | None = None
    is_slow: bool = False
    coded: "Condition | None" = None
    one_by_one: "Condition | None" = None
    listed: Listed | None = None


def joined(*conditions: Condition) -> Condition:
    """Return the condition to meet all of several."""
    sql = " AND ".join(it.sql for it in conditions) or "1"
    return Condition(sql, tuple(value for it in conditions for value in it.values))
