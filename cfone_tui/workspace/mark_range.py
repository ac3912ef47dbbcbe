"""Which events does a range mark that is drawn by moving the cursor?"""

from collections.abc import Iterable

from cfone_tui.workspace.anchored_rows import ROWS_AT_ONCE
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.marks import Marks

MOST = 10_000
"""Rows that a range holds."""


class MarkRange:
    """The rows between where it began and where the cursor went; what was marked before stays so when it shrinks.

    Rows that are not in memory are marked by :meth:`complete`. Where others come before its rows, it moves along.
    """

    def __init__(self, window: EventWindow, marks: Marks, *, anchor: int) -> None:
        self.window = window
        self._marks = marks
        self._anchor = anchor
        row = window.row(anchor)
        self._anchored_to = row.uuid if row is not None else ""
        self._span = range(anchor, anchor)
        self._own: dict[int, str] = {}
        self._missing: set[int] = set()
        self.extend(anchor)

    @property
    def span(self) -> range:
        """The rows it holds."""
        return self._span

    @property
    def is_complete(self) -> bool:
        """Whether all its rows were there to be marked."""
        return not self._missing

    def extend(self, to: int) -> bool:
        """Let the range end at row ``to``; return whether it reaches that far, which is at most :data:`MOST` rows."""
        self._move_along()
        end = max(self._anchor - MOST + 1, min(self._anchor + MOST - 1, to))
        old, self._span = self._span, range(min(self._anchor, end), max(self._anchor, end) + 1)
        for index in _without(old, self._span):
            self._missing.discard(index)
            uuid = self._own.pop(index, None)
            if uuid is not None:
                self._marks.discard(uuid)
        self._take(_without(self._span, old))
        return end == to

    async def complete(self) -> None:
        """Read and mark the rows that are not in memory; those that cannot be reached are left out.

        Raises :class:`~cfone_tui.api.ThreatEventsError`.
        """
        self._move_along()
        while self._missing:
            before, first = len(self._missing), min(self._missing)
            await self.window.load(first, min(max(self._missing), first + ROWS_AT_ONCE - 1))
            self._take(sorted(self._missing))
            if len(self._missing) == before:
                return

    def _move_along(self) -> None:
        """Number the rows as the list does by now, which tells by the event that the range began at."""
        index = self.window.index_of(self._anchored_to) if self._anchored_to else None
        by = 0 if index is None else index - self._anchor
        if by:
            self._anchor += by
            self._span = range(self._span.start + by, self._span.stop + by)
            self._own = {at + by: uuid for at, uuid in self._own.items()}
            self._missing = {at + by for at in self._missing}

    def _take(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            row = self.window.row(index)
            if row is None:
                self._missing.add(index)
                continue
            self._missing.discard(index)
            if row.uuid and row.uuid not in self._marks:
                self._marks.add(row)
                self._own[index] = row.uuid


def _without(rows: range, others: range) -> list[int]:
    """Return the rows that are not among others; both ranges hold the anchor, or ``others`` is empty."""
    if not others:
        return list(rows)
    return [*range(rows.start, min(rows.stop, others.start)), *range(max(rows.start, others.stop), rows.stop)]
