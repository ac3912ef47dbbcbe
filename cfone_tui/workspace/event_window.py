"""Which rows does the list show, when they are not all in memory and nobody may know how many there are?"""

from collections.abc import AsyncIterator, Callable, Container, Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.query import Query
from cfone_tui.workspace.anchored_rows import AnchoredRows
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.extent import OPEN_LENGTH, PAGE
from cfone_tui.workspace.fixed_rows import FixedRows
from cfone_tui.workspace.newcomers import Newcomers, News
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.sifted_rows import SiftedRows
from cfone_tui.workspace.signs import NO_SIGNS, Signs
from cfone_tui.workspace.targets import Date, Head, Tail, Target, Uuid
from cfone_tui.workspace.tested_rows import TestedRows
from cfone_tui.workspace.touched_rows import TouchedRows
from cfone_tui.workspace.walking import walk
from cfone_tui.workspace.window_rows import Rows, WindowRows

__all__ = ["Date", "EventWindow", "Head", "Tail", "Target", "Uuid"]


class EventWindow(WindowRows):
    """The events of a place as rows by index, read a page at a time when they are asked for.

    A query that the API can express whole is read from both ends (see :class:`AnchoredRows`). One with a part that
    has to be tested here is read from its head and sifted, some 2,000 events at a time (see :class:`SiftedRows`);
    :attr:`looked_at` says how many were. One that only events can pass which the user touched asks for these (see
    :class:`TouchedRows`). A place of marked events alone shows what ``marked`` returns, as it was last seen (see
    :class:`FixedRows`). Nothing is known before the first :meth:`load`; what the ``signs`` say of a row is known once
    it is loaded.
    """

    def __init__(
        self,
        api: ThreatEvents,
        place: Place,
        query: Query,
        *,
        clock: Callable[[], datetime],
        scope: Sequence[str] = ("all",),
        total: Count | None = None,
        signs: Signs = NO_SIGNS,
        marked: Callable[[], Sequence[EventRow]] = tuple,
    ) -> None:
        self.place = place
        self.query = query
        self._clock = clock
        self._signs = signs
        self._marked = marked
        self._asking = Asking(api, tuple(query.clauses), tuple(scope), place.order_by, place.is_descending)
        super().__init__(self._fresh(total))
        self._newcomers = Newcomers(self._asking, is_wanted=self.passes)

    @property
    def asking(self) -> Asking:
        """How the server is asked for these events; tests of the query that it does not know are not in it."""
        return self._asking

    def passes(self, row: EventRow) -> bool:
        """Tell whether an event that the server gave passes the tests of the query that it does not know."""
        return self.query.matches(row, signs=self._signs.of(row))

    def signs_of(self, row: EventRow) -> Container[str]:
        """Return the signs that hold for an event of the list: what the user made of it, whether it is new here."""
        return self._signs.of(row)

    async def learn_of(self, uuids: Iterable[str]) -> None:
        """Find out what the signs of events are, before :meth:`passes` and :meth:`signs_of` are asked about them."""
        await self._signs.learn(uuids)

    def retest(self, uuids: Iterable[str]) -> frozenset[str]:
        """Let rows of which signs changed go or come back; return the events that may belong here, but were not read.

        Nothing happens where what is shown does not depend on signs.
        """
        return self._rows.retest(uuids) if isinstance(self._rows, TestedRows) else frozenset()

    async def load(self, first: int, last: int) -> None:
        """Read what is missing of the rows ``first`` to ``last``; what is on its way already is waited for.

        Raises :class:`~cfone_tui.api.ThreatEventsError`.
        """
        await self._load(first, last)
        if not self._newcomers.is_ready:
            head = (self._rows.row(index) for index in range(min(PAGE, self._rows.length())))
            count = self.count()
            # a total says nothing about rows that pass a test made here
            is_told = count.exactness is Exactness.EXACT and not self.query.local
            total = count.value if is_told else None
            self._newcomers.know([row for row in head if row is not None], total=total, since=count.as_of)

    async def _load(self, first: int, last: int) -> None:
        await self._rows.load(first, last)
        await self._learn_near(first, last)

    async def _learn_near(self, first: int, last: int) -> None:
        # rows come in pages: some beside those that were asked for
        near = (self._rows.row(index) for index in range(max(first - PAGE, 0), min(last + PAGE, self._rows.length())))
        await self._signs.learn(row.uuid for row in near if row is not None)

    def is_ahead_missing(self, index: int, *, step: int) -> bool:
        """Tell whether the rows are not in memory that one comes to next, going on from ``index`` by ``step`` rows."""
        ahead = _ahead(index, step)
        return 0 <= ahead < self._rows.length() and self._rows.row(ahead) is None

    async def load_ahead(self, index: int, *, step: int) -> None:
        """Read the rows that one comes to next, going on from ``index`` by ``step`` rows at a time."""
        await self._load(*sorted((index, _ahead(index, step))))

    async def news(self) -> News | None:
        """Ask whether events came since this was read; nothing changes here."""
        return None if self.place.is_marked_only else await self._newcomers.look()

    def walk(self) -> AsyncIterator[list[EventRow]]:
        """Yield all events of the place, a few hundred at a time, past the rows in memory."""
        if isinstance(self._rows, FixedRows | TouchedRows):
            return self._rows.walk()
        return walk(self._asking, is_wanted=self.passes, learn=self._signs.learn)

    async def come_back(self, uuid: str, *, row: int, reach: int) -> None:
        """Load the head, and the rows around an event that was on ``row`` before, ``reach`` rows each way.

        Where the event is gone, or cannot be found, the rows around ``row`` are loaded.
        """
        await self.load(0, reach)
        if row > reach // 2:
            await self.load(max(0, row - reach), row + reach)
        if not uuid or self.index_of(uuid) is not None:
            return
        if row >= OPEN_LENGTH // 2 and self.length() <= row:
            # rows were numbered from the end, whose distance nobody knew
            await self.jump(Tail())
            await self.load(max(0, row - reach), row + reach)
        if self.index_of(uuid) is None:
            with suppress(NotInWindow, Refused):
                await self.jump(Uuid(uuid))

    async def jump(self, target: Target) -> int:
        """Load the rows around ``target`` and return its index.

        Raises :class:`~cfone_tui.workspace.errors.NotInWindow` when it is not among the rows or cannot be found
        without reading them all, and :class:`~cfone_tui.api.ThreatEventsError`.
        """
        index = await self._rows.jump(target)
        await self._learn_near(index, index)
        return index

    def update(self, event: Event) -> None:
        """Show an event as it is now, where its row is; whether it still meets the query is asked by a refresh."""
        self._rows.replace(row_of(event))

    def forget(self, uuid: str) -> None:
        """Take the row of an event that is gone out of the list."""
        self._rows.remove(uuid)
        self._newcomers.removed()

    def refresh(self) -> None:
        """Forget everything read so far; answers still on their way are dropped."""
        self._replace_rows(self._fresh(None))
        self._newcomers = Newcomers(self._asking, is_wanted=self.passes)

    def _fresh(self, total: Count | None) -> Rows:
        if self.place.is_marked_only:
            order_by, is_descending = self.place.order_by, self.place.is_descending
            return FixedRows(self._marked(), order_by=order_by, is_descending=is_descending, clock=self._clock)
        if self._signs.touched is not None:
            return TouchedRows(self._asking, self.query, signs=self._signs, clock=self._clock)
        if self.query.local:
            return SiftedRows(self._asking, self.query, signs=self._signs, clock=self._clock)
        return AnchoredRows(self._asking, clock=self._clock, total=total)


def _ahead(index: int, step: int) -> int:
    """Return the row that is a page away, or two steps where these are long."""
    return index + max(PAGE, 2 * abs(step)) * (1 if step > 0 else -1)
