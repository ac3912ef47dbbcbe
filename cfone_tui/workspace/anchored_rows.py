"""How are the rows of a list read from whichever end is nearer, and kept while they are near?"""

from collections.abc import Callable
from datetime import datetime

from cfone_tui.api import EventPage
from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.workspace.asking import Asking, rows_of
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.counting import Progress, cost, count_rows
from cfone_tui.workspace.cursors import Cursors
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.extent import PAGE, Extent
from cfone_tui.workspace.locating import locate
from cfone_tui.workspace.page_reading import PageReading
from cfone_tui.workspace.segments import End, Key, Segments
from cfone_tui.workspace.targets import Head, Tail, Target

ROWS_AT_ONCE = 2_000
"""Rows that one call loads at most."""


class AnchoredRows:
    """Rows by index, in segments anchored at both ends of the list.

    The head is read by offset as far as the API reaches, and on by cursor; the end in the reversed order, when it is
    out of that reach or when nobody knows how far away it is: rows are then numbered as if the list had
    :data:`OPEN_LENGTH` rows until both ends meet. Pages that are asked for twice are read once; a total that
    changes makes all other pages stale, which are dropped.
    """

    def __init__(
        self,
        asking: Asking,
        *,
        clock: Callable[[], datetime],
        total: Count | None = None,
        reach: int = MAX_OFFSET,
    ) -> None:
        self.revision = 0
        self._asking = asking
        self._clock = clock
        self._extent = Extent(None if total is None else total.value)
        self._as_of = clock() if total is None else total.as_of
        self._reach = reach
        self._cursors = Cursors(asking, reach=reach)
        self._segments = Segments(self._extent, reach=reach)
        self._reading = PageReading(self._read)
        self._is_fresh = True
        self._is_closed = False
        self._epoch = 0

    # -- from memory ------------------------------------------------------------------------------------------------

    def length(self) -> int:
        """Return how many rows may be asked for."""
        return self._extent.length()

    def count(self) -> Count:
        """Return how many rows there are, as exactly as it is known."""
        return self._extent.count(self._as_of)

    def row(self, index: int) -> EventRow | None:
        """Return a row from memory."""
        return self._segments.row(index)

    def loaded(self) -> tuple[EventRow, ...]:
        """Return the rows in memory."""
        return self._segments.rows()

    def number_of(self, index: int) -> int | None:
        """Return the row number to show; None near an end that nobody knows the distance to."""
        is_unknown = self._extent.total is None and self._segments.place(index)[0] is End.TAIL
        return None if is_unknown else index + 1

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if its row is in memory."""
        return self._segments.index_of(uuid)

    def replace(self, row: EventRow) -> None:
        """Put a newer row in the place of the one of the same event."""
        if self._segments.replace(row):
            self.revision += 1

    def remove(self, uuid: str) -> None:
        """Take a row out; the ones after it move up."""
        if self._segments.remove(uuid):
            self._extent.removed()
            self.revision += 1

    def learn(self, total: Count) -> None:
        """Take over a total from elsewhere, unless the answers told one."""
        if self._extent.total is None and not self._extent.is_open:
            self._extent.told(total.value)
            self.revision += 1

    def counting_cost(self) -> int:
        """Return how many requests :meth:`count_all` takes at most."""
        return 0 if self._extent.total is not None else cost(self._extent.seen, reach=self._reach)

    async def count_all(self, progress: Progress) -> Count:
        """Count the rows as far as offsets reach, a request at a time."""
        if self._extent.total is None:
            count = await count_rows(
                self._asking, known=self._extent.seen, clock=self._clock, progress=progress, reach=self._reach
            )
            self._as_of = count.as_of
            self._extent.counted(count)
            self._segments.meet()
            self.revision += 1
        return self.count()

    # -- reading ----------------------------------------------------------------------------------------------------

    async def load(self, first: int, last: int) -> None:
        """Read what is missing of the rows ``first`` to ``last``."""
        first = max(first, 0)
        last = min(last, first + ROWS_AT_ONCE - 1)
        # A second round repairs what the first one dropped because the list had changed.
        for _ in range(2):
            keys = self._missing(first, last)
            if not keys or self._is_closed:
                return
            await self._reading.read(keys)

    def assume(self, index: int) -> None:
        """Let row ``index`` be asked for, which is there by all one knows."""
        self._extent.assume(index)

    async def jump(self, target: Target) -> int:
        """Load the rows around ``target`` and return its index; raises :class:`NotInWindow`."""
        if self._is_fresh:
            await self.load(0, PAGE - 1)
        match target:
            case Head():
                index = 0
            case Tail():
                if self._extent.total is None:
                    self._extent.is_open = True
                index = self.length() - 1
            case _:
                return await locate(self, self._asking, target, reach=self._reach)
        await self.load(index - PAGE + 1 if index else 0, max(index, 0))
        return max(self.length() - 1, 0) if isinstance(target, Tail) else 0

    def close(self) -> None:
        """Stop reading."""
        self._is_closed = True
        self._reading.close()

    def _missing(self, first: int, last: int) -> list[Key]:
        stop = last + 1 if self._is_fresh else min(last + 1, self.length())
        return self._segments.missing(first, stop)

    async def _read(self, key: Key) -> None:
        end, number = key
        epoch, first = self._epoch, number * PAGE
        if end is End.TAIL:
            page: EventPage | None = await self._asking.page(number, size=PAGE, from_end=True)
        elif first < self._reach:
            page = await self._asking.page(number, size=PAGE)
        else:
            page = await self._cursors.page_at(first)
        if page is None:
            self._extent.is_cut = True
            self.revision += 1
        elif epoch == self._epoch:
            self._take(page, end, first)

    # -- learning ---------------------------------------------------------------------------------------------------

    def _take(self, page: EventPage, end: End, first: int) -> None:
        rows, known = rows_of(page), self._extent.total
        is_other = page.total is not None and not self._is_fresh and known not in (None, page.total)
        if is_other or self._segments.is_shifted_by(end, first, rows):
            self._drop()
        self._is_fresh = False
        self._as_of = page.as_of
        if page.total is not None:
            self._extent.told(page.total)
        if end is End.HEAD:
            self._extent.saw(first, len(rows), asked=PAGE)
            self._cursors.keep(first + len(rows), page.next_cursor)
        else:
            self._extent.saw_from_end(first, len(rows), asked=PAGE)
        self._segments.put(end, first, rows)
        self._segments.meet()
        self.revision += 1

    def _drop(self) -> None:
        self._epoch += 1
        self._cursors.clear()
        self._segments.clear()
