"""How are the rows of a list read from whichever end is nearer, and kept while they are near?"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum

from cfone_tui.api import EventPage
from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.workspace.asking import Asking, rows_of
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.counting import Progress, cost, count_rows
from cfone_tui.workspace.cursors import Cursors
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.extent import OPEN_LENGTH, PAGE, Extent
from cfone_tui.workspace.locating import locate
from cfone_tui.workspace.row_cache import RowCache
from cfone_tui.workspace.targets import Head, Tail, Target

ROWS_AT_ONCE = 2_000
"""Rows that one call loads at most."""

PAGES_AT_ONCE = 4


class End(Enum):
    """The end of the list that a page is counted from."""

    HEAD = "head"
    TAIL = "tail"


Key = tuple[End, int]


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
        self._caches = {End.HEAD: RowCache(), End.TAIL: RowCache()}
        self._reach = reach
        self._cursors = Cursors(asking, reach=reach)
        self._reading: dict[Key, asyncio.Task[None]] = {}
        self._waiting: Counter[Key] = Counter()
        self._shifted_by: set[Key] = set()
        """Pages that showed once that the rows before them had moved."""
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
        row = self._caches[End.HEAD].get(index)
        if row is None and self._is_end_known:
            row = self._caches[End.TAIL].get(self.length() - 1 - index)
        return row

    def loaded(self) -> tuple[EventRow, ...]:
        """Return the rows in memory."""
        rows = (row for end in End for _, row in self._caches[end].items())
        return tuple({row.uuid or str(id(row)): row for row in rows}.values())

    def number_of(self, index: int) -> int | None:
        """Return the row number to show; None near an end that nobody knows the distance to."""
        is_unknown = self._extent.total is None and self._place(index)[0] is End.TAIL
        return None if is_unknown else index + 1

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if its row is in memory."""
        position = self._caches[End.HEAD].index_of(uuid)
        if position is not None:
            return position
        distance = self._caches[End.TAIL].index_of(uuid) if self._is_end_known else None
        return None if distance is None else self.length() - 1 - distance

    @property
    def _is_end_known(self) -> bool:
        return self._extent.total is not None or self._extent.is_open

    def replace(self, row: EventRow) -> None:
        """Put a newer row in the place of the one of the same event."""
        replaced = [cache.replace(row) for cache in self._caches.values()]
        if any(replaced):
            self.revision += 1

    def remove(self, uuid: str) -> None:
        """Take a row out; the ones after it move up."""
        removed = [cache.remove(uuid) for cache in self._caches.values()]
        if any(removed):
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
            self._meet()
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
            for start in range(0, len(keys), PAGES_AT_ONCE):
                await self._read_all(keys[start : start + PAGES_AT_ONCE])

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
        for task in self._reading.values():
            task.cancel()

    def _missing(self, first: int, last: int) -> list[Key]:
        stop = last + 1 if self._is_fresh else min(last + 1, self.length())
        places = map(self._place, (index for index in range(first, stop) if self.row(index) is None))
        return list(dict.fromkeys((end, at // PAGE) for end, at in places if self._is_reachable(end, at)))

    def _is_reachable(self, end: End, position: int) -> bool:
        return end is End.TAIL or position < self._reach or not self._extent.is_cut

    def _place(self, index: int) -> tuple[End, int]:
        total = self._extent.total
        if total is not None:
            is_tail = index >= self._reach and total - index <= self._reach
        else:
            is_tail = self._extent.is_open and index >= OPEN_LENGTH // 2
        return (End.TAIL, self.length() - 1 - index) if is_tail else (End.HEAD, index)

    async def _read_all(self, keys: Sequence[Key]) -> None:
        tasks = [self._start(key) for key in keys]
        self._waiting.update(keys)
        try:
            await asyncio.wait(tasks)
        finally:
            self._waiting.subtract(keys)
            for key, task in zip(keys, tasks, strict=True):
                if not self._waiting[key]:
                    task.cancel()
        for task in tasks:
            if not task.cancelled():
                task.result()

    def _start(self, key: Key) -> asyncio.Task[None]:
        task = self._reading.get(key)
        if task is None:
            task = self._reading[key] = asyncio.create_task(self._read(*key))
            task.add_done_callback(lambda done: self._ended(key, done))
        return task

    def _ended(self, key: Key, task: asyncio.Task[None]) -> None:
        self._reading.pop(key, None)
        # Whoever waits raises it; when nobody does any more it is not worth a warning.
        _ = task.cancelled() or task.exception()

    async def _read(self, end: End, number: int) -> None:
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
        if is_other or self._has_shifted(rows, end, first):
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
        self._caches[end].put(first, rows)
        self._meet()
        self.revision += 1

    def _has_shifted(self, rows: Sequence[EventRow], end: End, first: int) -> bool:
        """Tell whether events that are in memory turn up again further on, as they do once others came before them.

        No page says so twice: a server that cannot decide on an order would have all of them read again and again.
        """
        places = ((index, self._caches[end].index_of(row.uuid)) for index, row in enumerate(rows, first) if row.uuid)
        shifts = {index - known for index, known in places if known is not None}
        key = (end, first // PAGE)
        if not shifts or 0 in shifts or len(shifts) > 1 or key in self._shifted_by:
            return False
        self._shifted_by.add(key)
        return True

    def _drop(self) -> None:
        self._epoch += 1
        self._cursors.clear()
        for cache in self._caches.values():
            cache.clear()

    def _meet(self) -> None:
        """See whether head and end overlap, which tells how long the list is; short lists go on from the head alone."""
        head, tail = self._caches[End.HEAD], self._caches[End.TAIL]
        if self._extent.is_open and self._extent.total is None:
            for distance, row in tail.items():
                position = head.index_of(row.uuid)
                if position is not None:
                    self._extent.told(position + 1 + distance)
                    break
        total = self._extent.total
        if total is None and not self._extent.is_open:
            tail.clear()  # what was thought to be the end is not
        if total is None:
            return
        self._extent.is_open = False
        if total <= self._reach and len(tail):
            for distance, row in tail.items():
                head.put(total - 1 - distance, [row])
            tail.clear()
