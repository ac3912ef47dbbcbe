"""How are events listed that only a test on this machine can tell apart?"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.query import Query
from cfone_tui.workspace.asking import Asking, rows_of
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.counting import Progress
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.signs import Signs
from cfone_tui.workspace.targets import Date, Head, Tail, Target, Uuid
from cfone_tui.workspace.tested_rows import TestedRows

PAGE = 200
PAGES_AT_ONCE = 10
"""Pages that are looked through at one go: nobody sifts a whole account by accident."""


class SiftedRows(TestedRows):
    """The rows that pass tests the API does not know, found by reading from the head of the list.

    Loading looks through :data:`PAGES_AT_ONCE` pages at most; going to the last row looks through as many more.
    Until the end is reached the number of rows counts as loaded only.
    """

    def __init__(self, asking: Asking, query: Query, *, signs: Signs, clock: Callable[[], datetime]) -> None:
        super().__init__(asking if signs.since is None else asking.narrowed(signs.since), query, signs=signs)
        self._whole = asking
        self._as_of = clock()
        self._next_page = 0
        self._cursor: str | None = None
        self._is_cut = False
        """Whether there are events that neither offsets nor cursors reach."""
        self._of: int | None = None
        self._is_done = False
        self._one_at_a_time = asyncio.Lock()

    def count(self) -> Count:
        """Return how many rows were found; exact when everything was looked at."""
        if self._is_cut:
            return Count(len(self._rows), Exactness.AT_LEAST, self._as_of)
        return Count(len(self._rows), Exactness.EXACT if self._is_done else Exactness.LOADED, self._as_of)

    def counting_cost(self) -> int:
        """Return how many requests :meth:`count_all` takes, at most where nobody tells how many events there are."""
        of = MAX_OFFSET if self._of is None else self._of
        return 0 if self._is_done else max(-(-(of - self.looked_at) // PAGE), 1)

    async def count_all(self, progress: Progress) -> Count:
        """Look through all events that can be reached."""
        asked = 0
        while not (self._is_done or self._is_closed):
            async with self._one_at_a_time:
                await self._look()
            asked += 1
            progress(asked)
        return self.count()

    async def load(self, first: int, last: int) -> None:
        """Look through more events until row ``last`` is found, or enough for one go; ``first`` does not matter."""
        del first
        async with self._one_at_a_time:
            for _ in range(PAGES_AT_ONCE):
                if self._is_done or self._is_closed or last < len(self._rows):
                    return
                await self._look()

    async def jump(self, target: Target) -> int:
        """Return the index of ``target``, looking through more events for the last row; raises :class:`NotInWindow`."""
        if isinstance(target, Tail) or not self.looked_at:
            await self.load(0, len(self._rows) + PAGE * PAGES_AT_ONCE)
        match target:
            case Head():
                return 0
            case Tail():
                return max(len(self._rows) - 1, 0)
            case Date(moment):
                return self._first_not_before(moment)
            case Uuid(uuid):
                index = self.index_of(uuid)
                if index is None:
                    raise NotInWindow("the event is not among those found so far")
                return index

    async def _look(self) -> None:
        if not self._next_page and self._signs.first:
            await self._take(await self._read(self._signs.first, self._whole))
        if self._cursor is not None:
            page = await self._asking.after(self._cursor, size=PAGE)
        else:
            page = await self._asking.page(self._next_page, size=PAGE)
        if self._is_closed:
            return
        self._next_page += 1
        self._cursor = page.next_cursor
        self._of = page.total if page.total is not None else self._of
        self._as_of = page.as_of
        rows = rows_of(page)
        await self._take(rows)
        is_at_end = len(rows) < PAGE
        self._is_cut = not is_at_end and self._cursor is None and self._next_page * PAGE >= MAX_OFFSET
        self._is_done = is_at_end or self._is_cut
