"""How do events spread over time, in as many columns as there is room for?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from cfone_tui.workspace.count import Count

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)

STEPS = (
    *(timedelta(minutes=number) for number in (1, 5, 15, 30)),
    *(timedelta(hours=number) for number in (1, 3, 6, 12)),
    *(timedelta(days=number) for number in (1, 2, 3, 4, 5, 7, 10, 14, 21, 30, 61, 91, 182, 365)),
)
"""What a column may stand for: spans that people think in."""

_EPOCH = datetime(1970, 1, 5, tzinfo=UTC)
"""A Monday, from which columns are counted."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """Numbers of events in spans of ``step`` one after the other, from ``first`` on."""

    first: datetime
    step: timedelta
    counts: tuple[int, ...]

    def index_of(self, moment: datetime) -> int | None:
        """Return the span that a moment falls into."""
        index = (moment - self.first) // self.step
        return index if 0 <= index < len(self.counts) else None

    def start_of(self, index: int) -> datetime:
        """Return when a span begins."""
        return self.first + index * self.step


@dataclass(frozen=True, slots=True)
class Timeline:
    """Numbers of events by the moment at which their span of ``resolution`` begins; ``of`` as in facets."""

    counts: Mapping[datetime, int]
    resolution: timedelta
    of: Count

    def buckets(self, width: int) -> Buckets | None:
        """Return the finest columns that ``width`` has room for; None when there are no events."""
        if not self.counts or width < 1:
            return None
        first, last = min(self.counts), max(self.counts)
        step = self._step(first, last, width)
        start = begin(first, step)
        counts = [0] * ((last - start) // step + 1)
        for moment, count in self.counts.items():
            counts[(moment - start) // step] += count
        return Buckets(start, step, tuple(counts))

    def _step(self, first: datetime, last: datetime, width: int) -> timedelta:
        for step in STEPS:
            if step >= self.resolution and (last - begin(first, step)) // step < width:
                return step
        # one span more: the first need not begin at one
        return ceil((last - first) / YEAR / max(width - 1, 1) + 1) * YEAR


def begin(moment: datetime, step: timedelta) -> datetime:
    """Return when the span of ``step`` that ``moment`` falls into begins."""
    return _EPOCH + (moment - _EPOCH) // step * step
