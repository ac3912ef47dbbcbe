"""Which of several conditions leads to the events that meet them all?

SQLite guesses which condition leaves few events. Here they are counted, as far as it takes to know: if one leaves few,
these are tested for the others. If none does, the events are walked in the order they are wanted in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cfone_tui.store.database import Connection
from cfone_tui.store.events.clauses import Condition, Ids

FEW = 30_000
"""Events that are fetched and sorted in some hundredths of a second."""
MANY = 100_000
"""Events that are fetched one by one in the time that the index by date is read from end to end."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions on ``events e``, quick tests first, and the one that leaves less than :data:`MANY`, if any."""

    conditions: tuple[Condition, ...]
    leading: Ids | None = None
    is_few: bool = False

    @property
    def only(self) -> Ids | None:
        """The ids of all that are selected, if a single index knows them."""
        ids = self.conditions[0].ids if len(self.conditions) == 1 else None
        return ids if ids is not None and ids.is_exact else None

    @property
    def is_slow(self) -> bool:
        """Whether finding all events takes a look at the texts, tags or links of very many."""
        return self.leading is None and self.only is None and any(it.is_slow for it in self.conditions)

    def where(self) -> Condition:
        """Return the conditions as one, of which at most the one that leads makes use of an index."""
        if self.leading is None:
            return _joined(*self.conditions)
        first = Condition(f"e.id IN ({self.leading.sql})", self.leading.values)
        return _joined(first, *(it for it in self.conditions if it.ids is not self.leading or not it.ids.is_exact))

    def by_date(self) -> Condition:
        """Return the conditions as one for walking events by date, along the index of a value or between two dates."""
        led = self.leading if self.is_few else None
        return _joined(*(_in_order(it, led=led) for it in self.conditions))

    def tests(self) -> Condition:
        """Return the conditions as one that makes use of no index."""
        return _joined(*self.conditions)


def select(connection: Connection, conditions: Iterable[Condition]) -> Selection:
    """Return the conditions with the one that is to lead."""
    quick_first = tuple(sorted(conditions, key=lambda it: it.is_slow))
    fewest, leading = MANY, None
    for ids in (it.ids for it in quick_first if it.ids is not None):
        sql = f"SELECT count(*) FROM (SELECT 1 FROM ({ids.sql}) LIMIT ?)"
        found = connection.execute(sql, (*ids.values, fewest)).fetchone()[0]
        if found < fewest:
            fewest, leading = found, ids
    return Selection(quick_first, leading, leading is not None and fewest < FEW)


def _in_order(condition: Condition, *, led: Ids | None) -> Condition:
    ids = condition.ids
    if ids is None or ids.in_order is None or not (ids is led or ids.in_order.startswith("e.date ")):
        return condition
    return Condition(ids.in_order, ids.values)


def _joined(*conditions: Condition) -> Condition:
    sql = " AND ".join(it.sql for it in conditions) or "1"
    return Condition(sql, tuple(value for it in conditions for value in it.values))
