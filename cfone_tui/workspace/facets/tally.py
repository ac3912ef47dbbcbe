"""How often does each value come up among events that are at hand?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.event import Event
from cfone_tui.contract.wire import parse_instant
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.facets.columns import COLUMNS, FacetColumn
from cfone_tui.workspace.facets.timeline import DAY, HOUR, MINUTE, Timeline, begin

SPANS = (MINUTE, HOUR, DAY)
MOST_SPANS = 5_000
"""Spans of time that are kept apart, and gone through whenever they are drawn; beyond that they are made coarser."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, as on the wire, and its number of events."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of a column, most events first, and the number of events ``without`` any.

    ``of`` is how many events were counted; its exactness holds for every number here. Of several values an event counts
    for each. Values are missing where there are ``more``.
    """

    column: FacetColumn
    values: tuple[FacetValue, ...]
    without: int
    of: Count
    has_more: bool = False


class Spellings:
    """Counts of values that differ in case only are one, as are the names of one actor; the one met first is shown."""

    def __init__(self, column: FacetColumn) -> None:
        self._column = column
        self._counts = Counter[str]()
        self._spelled: dict[str, str] = {}
        self.without = 0

    def add(self, value: str, count: int = 1) -> None:
        """Count a value; an empty one is none."""
        spelled = self._column.spell(value)
        if not spelled.strip():
            self.without += count
            return
        key = self._column.fold(spelled)
        self._spelled.setdefault(key, spelled)
        self._counts[key] += count

    def values(self) -> tuple[FacetValue, ...]:
        """Return the values, most events first, then by name."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(FacetValue(self._spelled[key], count) for key, count in ordered)


class Tally:
    """Counts values and moments of events as they come by; :attr:`number` is how many did."""

    def __init__(self, columns: Sequence[FacetColumn] = COLUMNS) -> None:
        self.number = 0
        self._columns = {column.field: Spellings(column) for column in columns}
        self._kinds = tuple(columns)
        self._spans = Counter[datetime]()
        self._span = 0

    def add(self, events: Iterable[Event | EventRow]) -> None:
        """Count events."""
        for event in events:
            self.number += 1
            for column in self._kinds:
                counted = self._columns[column.field]
                for value in dict.fromkeys(column.values(event)) or ("",):
                    counted.add(value)
            moment = parse_instant(event.date)
            if moment is not None:
                self._spans[begin(moment, SPANS[self._span])] += 1
        while len(self._spans) > MOST_SPANS and self._span < len(SPANS) - 1:
            self._coarsen()

    def facets(self, column: FacetColumn, *, of: Count) -> Facets:
        """Return what was counted of one of its columns."""
        counted = self._columns[column.field]
        return Facets(column, counted.values(), counted.without, of)

    def timeline(self, *, of: Count) -> Timeline:
        """Return when the events happened."""
        return Timeline(dict(self._spans), SPANS[self._span], of)

    def _coarsen(self) -> None:
        self._span += 1
        coarser = Counter[datetime]()
        for moment, count in self._spans.items():
            coarser[begin(moment, SPANS[self._span])] += count
        self._spans = coarser
