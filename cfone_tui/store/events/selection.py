"""Which of several conditions leads to the events that meet them all?

SQLite guesses which condition leaves few events. Here they are counted, as far as it takes to know: if one leaves few,
these are tested for the others. If none does, blocks tell which events meet them
(:mod:`~cfone_tui.store.events.sifting`), or the events are walked in the order they are wanted in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cfone_tui.store.database import Connection
from cfone_tui.store.events import event_blocks
from cfone_tui.store.events.conditions import Condition, Ids, joined

FEW = 30_000
"""Events that are fetched and sorted in some hundredths of a second."""
HANDFUL = 2_000
"""Events that are fetched in the time in which blocks tell which of a million are selected."""
MANY = 100_000
"""Events that are fetched one by one in the time that the index by date is read from end to end."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions on ``events e``, quick tests first, and the one that leads, if any: to few events, or to very many."""

    conditions: tuple[Condition, ...]
    leading: Ids | None = None
    is_few: bool = False
    is_many: bool = False

    @property
    def only(self) -> Ids | None:
        """The ids of all that are selected, if a single index knows them."""
        ids = self.conditions[0].ids if len(self.conditions) == 1 else None
        return ids if ids is not None and ids.is_exact else None

    @property
    def is_slow(self) -> bool:
        """Whether finding all events takes a look at the texts, tags or links of very many."""
        is_led = self.leading is not None and not self.is_many
        return not is_led and self.only is None and any(it.is_slow for it in self.conditions)

    def where(self) -> Condition:
        """Return the conditions as one, of which at most the one that leads makes use of an index."""
        if self.is_coded:
            coded = self.coded(is_whole=False)
            found = Condition(f"e.id IN (SELECT c.event FROM {coded.sql})", coded.values)
            return joined(found, *(it for it in self._others if it.coded is None))
        if self.leading is None:
            return joined(*self.conditions)
        return joined(Condition(f"e.id IN ({self.leading.sql})", self.leading.values), *self._others)

    @property
    def is_coded(self) -> bool:
        """Whether codes tell some of the events apart that the leading condition leaves."""
        return any(it.coded is not None for it in self._others)

    def coded(self, *, is_whole: bool = True, tables: str = "") -> Condition:
        """Return what to read from ``coded_events c``, with further tables ``tables``: all conditions if ``is_whole``.

        Else events are left in that codes do not tell apart.
        """
        led = self.leading
        first = [] if led is None else [Condition(f"c.event IN ({led.sql})", led.values)]
        found = joined(*first, *(_over_codes(it, is_led=led is not None) for it in self._others if it.coded))
        rest = [it for it in self._others if it.coded is None] if is_whole else []
        if not rest:
            return replace(found, sql=f"coded_events c {tables} WHERE {found.sql}")
        both = joined(found, *rest)
        return replace(both, sql=f"coded_events c CROSS JOIN events e ON e.id = c.event {tables} WHERE {both.sql}")

    def within(self, rows: range, *, tables: str = "") -> Condition:
        """Return what to read from ``coded_events c`` for the selected events among these row ids."""
        tests = (_over_codes(it, is_led=True) if it.coded else it for it in self.conditions)
        found = joined(Condition("c.event >= ? AND c.event < ?", (rows.start, rows.stop)), *tests)
        is_coded = all(it.coded for it in self.conditions)
        events = "" if is_coded else "CROSS JOIN events e ON e.id = c.event"
        return replace(found, sql=f"coded_events c {events} {tables} WHERE {found.sql}")

    @property
    def _others(self) -> list[Condition]:
        """The conditions that are still to be tested of the events that the leading one leads to."""
        return [it for it in self.conditions if it.ids is None or it.ids is not self.leading or not it.ids.is_exact]

    def by_date(self) -> Condition:
        """Return the conditions as one for walking events by date, between two dates if that is a condition."""
        return joined(*(_in_order(it) for it in self.conditions))

    def along_leading(self) -> Condition:
        """Return tables and conditions for walking events by date along the index of the condition that leads."""
        led = self.leading
        assert led is not None and led.in_order is not None, "an index holds them by date"
        tests = (_over_codes(it, is_led=True) if it.coded else it for it in self._others)
        found = joined(Condition(led.in_order, led.values), *tests)
        return replace(found, sql=f"events e CROSS JOIN coded_events c ON c.event = e.id WHERE {found.sql}")

    def tests(self) -> Condition:
        """Return the conditions as one that makes use of no index."""
        return joined(*self.conditions)


def select(connection: Connection, conditions: Iterable[Condition]) -> Selection:
    """Return the conditions with the one that is to lead."""
    quick_first = tuple(sorted(conditions, key=lambda it: it.is_slow))
    is_sifted = all(it.listed for it in quick_first) and event_blocks.are_there(connection)
    few = min(FEW, HANDFUL) if is_sifted else FEW
    fewest, leading = few if is_sifted else MANY, None
    for ids in (it.ids for it in quick_first if it.ids is not None):
        sql = f"SELECT count(*) FROM (SELECT 1 FROM ({ids.sql}) LIMIT ?)"
        found = connection.execute(sql, (*ids.values, fewest)).fetchone()[0]
        if found < fewest:
            fewest, leading = found, ids
    if leading is None:
        # better led to very many than to look at the tags or links of each event there is
        leading = next((it.ids for it in quick_first if it.is_slow and it.ids is not None and it.ids.is_exact), None)
        return Selection(quick_first, leading, is_many=leading is not None)
    return Selection(quick_first, leading, fewest < few)


def _over_codes(condition: Condition, *, is_led: bool) -> Condition:
    """Return the test over codes; of events that another condition leads to the tags are looked at one by one.

    To gather all events of a tag that hundreds of thousands have takes longer than any of that.
    """
    assert condition.coded is not None, "it can be tested over codes"
    return condition.one_by_one if is_led and condition.one_by_one else condition.coded


def _in_order(condition: Condition) -> Condition:
    ids = condition.ids
    if ids is None or ids.in_order is None or not ids.in_order.startswith("e.date "):
        return condition
    return Condition(ids.in_order, ids.values)
