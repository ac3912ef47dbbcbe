"""How are rows read that lie further down than offsets reach?"""

from cfone_tui.api import EventPage
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.extent import PAGE

STEP = 500
"""Rows that one request skips."""

MOST_STEPS = 40


class Cursors:
    """Cursors by the position they lead to; they go forward only, so what lies between is walked over."""

    def __init__(self, asking: Asking, *, reach: int) -> None:
        self._asking = asking
        self._reach = reach
        self._cursors: dict[int, str] = {}

    def keep(self, position: int, cursor: str | None) -> None:
        """Remember the cursor that leads to ``position``; those that offsets can replace are not worth keeping."""
        if cursor is not None and position >= self._reach:
            self._cursors[position] = cursor

    def clear(self) -> None:
        """Forget all."""
        self._cursors.clear()

    async def page_at(self, position: int) -> EventPage | None:
        """Return the page that begins at ``position``; None when the server gives no cursor to it.

        Raises :class:`NotInWindow` when it is too far from every position that is known.
        """
        start = max((known for known in self._cursors if known <= position), default=None)
        if start is None:
            last = await self._asking.page(self._reach // PAGE - 1, size=PAGE)
            self.keep(self._reach, last.next_cursor)
            start = self._reach
        if position - start > STEP * MOST_STEPS:
            raise NotInWindow("rows that far down cannot be reached: narrow the filter, or come from the other end")
        while start < position:
            cursor = self._cursors.get(start)
            if cursor is None:
                return None
            size = min(STEP, position - start)
            skipped = await self._asking.after(cursor, size=size)
            start += size
            self.keep(start, skipped.next_cursor)
        cursor = self._cursors.get(position)
        return None if cursor is None else await self._asking.after(cursor, size=PAGE)
