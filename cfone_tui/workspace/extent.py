"""How many rows does a list have, as far as the answers so far tell?"""

from datetime import datetime

from cfone_tui.workspace.count import Count, Exactness

PAGE = 100
"""Rows of a page."""

OPEN_LENGTH = 1_000_000
"""Rows that a list is taken to have once its end was seen while nobody knows how far away that is."""


class Extent:
    """What is known of the number of rows: told by the server, seen at the end, or neither.

    Positions count from the head, distances from the end (0 is the last row).
    """

    def __init__(self, total: int | None = None) -> None:
        self.total = total
        """The exact number, if anybody knows it."""
        self.is_open = False
        """Whether rows at the end are shown although their positions are unknown."""
        self._seen = 0
        self._seen_without_gap = 0
        self._seen_from_end = 0
        self._assumed = 0
        self._limit: int | None = None
        self.is_cut = False
        """Whether there are more rows than can be reached from the head."""

    def told(self, total: int) -> None:
        """Take over what the server counted."""
        self.total = total

    @property
    def seen(self) -> int:
        """How many rows from the head are known to be there."""
        return self._seen

    def counted(self, count: Count) -> None:
        """Take over what was counted on request: so many, or at least so many."""
        if count.exactness is Exactness.EXACT:
            self.total = count.value
        else:
            self._seen = max(self._seen, count.value)

    def saw(self, first: int, got: int, *, asked: int) -> None:
        """Learn from ``got`` rows at position ``first``, when ``asked`` were asked for."""
        if got:
            self._seen = max(self._seen, first + got)
        if first <= self._seen_without_gap < first + got:
            self._seen_without_gap = first + got
        if got == asked:
            if self.total is not None and self._seen > self.total:
                self.total = None
        elif got or not first:
            self.total = first + got
        else:
            self._limit = first if self._limit is None else min(first, self._limit)
            self.total = first if self._seen == first else None

    def saw_from_end(self, first: int, got: int, *, asked: int) -> None:
        """Learn from ``got`` rows at distance ``first`` from the end."""
        self._seen_from_end = max(self._seen_from_end, first + got)
        if got < asked and (got or not first):
            self.total = first + got

    def assume(self, position: int) -> None:
        """Let row ``position`` be asked for, which is there by all one knows."""
        self._assumed = max(self._assumed, position + 1)

    def removed(self) -> None:
        """Learn that one row is gone."""
        self._seen = max(self._seen - 1, 0)
        self._seen_without_gap = max(self._seen_without_gap - 1, 0)
        if self.total is not None:
            self.total = max(self.total - 1, 0)
        if self._limit is not None:
            self._limit = max(self._limit - 1, 0)

    def length(self) -> int:
        """Return how many rows may be asked for: while the end is unknown, a page more than were seen."""
        if self.total is not None:
            return self.total
        if self.is_open:
            return OPEN_LENGTH
        if self.is_cut or not self._seen:
            return self._seen
        ahead = max(self._seen + PAGE, self._assumed)
        return ahead if self._limit is None else min(ahead, self._limit)

    def count(self, as_of: datetime) -> Count:
        """Return the number with its exactness."""
        if self.total is not None:
            return Count(self.total, Exactness.EXACT, as_of)
        if self.is_cut or self._seen > self._seen_without_gap:
            return Count(self._seen, Exactness.AT_LEAST, as_of)
        return Count(self._seen + self._seen_from_end, Exactness.LOADED, as_of)
