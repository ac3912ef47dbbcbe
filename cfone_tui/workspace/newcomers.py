"""Which events came to a list since it was read?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from cfone_tui.api import routine
from cfone_tui.workspace.asking import Asking, rows_of
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow

HEAD = 50
"""Rows that one look reads."""


@dataclass(frozen=True, slots=True)
class News:
    """How many events are new, and since when."""

    count: Count
    since: datetime


class Newcomers:
    """Compares the head of a list with what it was when the list was read.

    What comes further down, because its date is older, only shows where the server tells totals. Nobody waits for
    this: it takes its share of the rate limit after those who do.
    """

    def __init__(self, asking: Asking, *, is_wanted: Callable[[EventRow], bool]) -> None:
        self._asking = asking
        self._is_wanted = is_wanted
        self._known: frozenset[str] | None = None
        self._total: int | None = None
        self._since: datetime | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it is known what the head was."""
        return self._since is not None

    def know(self, head: Sequence[EventRow], *, total: int | None, since: datetime) -> None:
        """Take over what the list began with, how many rows it had if that was told, and as of when."""
        self._known = frozenset(row.uuid for row in head)
        self._total = total
        self._since = since

    def removed(self) -> None:
        """Learn that one row was taken out of the list here."""
        if self._total:
            self._total -= 1

    async def look(self) -> News | None:
        """Return what is new; None when nothing is, or nothing was read before."""
        if self._known is None or self._since is None:
            return None
        known = self._known
        with routine():
            page = await self._asking.page(0, size=HEAD)
        rows = rows_of(page)
        wanted = [row for row in rows if row.uuid and self._is_wanted(row)]
        fresh = len(list(takewhile(lambda row: row.uuid not in known, wanted)))
        is_all = fresh < len(wanted) or len(rows) < HEAD
        if page.total is not None and self._total is not None and page.total - self._total >= fresh:
            fresh, is_all = page.total - self._total, True
        if not fresh:
            return None
        return News(Count(fresh, Exactness.EXACT if is_all else Exactness.AT_LEAST, page.as_of), self._since)
