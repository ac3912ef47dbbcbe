"""How are events listed that the user did something with, when a million others need not be looked through?"""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from cfone_tui.query import Query
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.counting import Progress
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.fixed_rows import in_order
from cfone_tui.workspace.signs import Signs
from cfone_tui.workspace.targets import Date, Head, Tail, Target, Uuid
from cfone_tui.workspace.tested_rows import TestedRows


class TouchedRows(TestedRows):
    """The rows of events whose uuids are written down here, asked for by these, a hundred with each request."""

    def __init__(self, asking: Asking, query: Query, *, signs: Signs, clock: Callable[[], datetime]) -> None:
        super().__init__(asking, query, signs=signs)
        self._clock = clock
        self._as_of = clock()
        self._is_read = False
        self._one_at_a_time = asyncio.Lock()

    def count(self) -> Count:
        """Return how many rows there are; the oldest are missing where very many events were touched."""
        exactness = Exactness.AT_LEAST if self._signs.is_cut else Exactness.EXACT
        return Count(len(self._rows), exactness if self._is_read else Exactness.LOADED, self._as_of)

    def counting_cost(self) -> int:
        """Return 0."""
        return 0

    async def count_all(self, progress: Progress) -> Count:
        """Return how many rows there are."""
        del progress
        return self.count()

    async def walk(self) -> AsyncIterator[list[EventRow]]:
        """Yield all rows."""
        await self.load(0, 0)
        yield list(self._rows)

    async def load(self, first: int, last: int) -> None:
        """Read all rows, once."""
        del first, last
        async with self._one_at_a_time:
            if self._is_read or self._is_closed:
                return
            rows = await self._read(self._signs.touched or (), self._asking)
            order_by, is_descending = self._asking.order_by, self._asking.is_descending
            await self._take(in_order(rows, order_by=order_by, is_descending=is_descending))
            self._as_of = self._clock()
            self._is_read = True

    async def jump(self, target: Target) -> int:
        """Return the index of ``target``; raises :class:`NotInWindow`."""
        await self.load(0, 0)
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
                    raise NotInWindow("the event is not among these")
                return index
