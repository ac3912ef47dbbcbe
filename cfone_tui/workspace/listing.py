"""Which events does a place list, and what is known of them on this machine?

Apart from all that changes events: a start shows its first list before that is loaded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from cfone_tui.api import ThreatEvents, background
from cfone_tui.contract.dataset import Dataset
from cfone_tui.contract.search import MAX_CONDITIONS, Clause, Operator
from cfone_tui.contract.wire import format_instant
from cfone_tui.query import Query, is_of_new, parse, touched, with_new
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.datasets import DatasetCount, load_datasets, scope_for
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.marks import Marks
from cfone_tui.workspace.place import Place, Standing
from cfone_tui.workspace.signs import Signs, SignsOf
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.triage import Inbox, InboxKey, Triage, inbox_key
from cfone_tui.workspace.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class FirstList:
    """The list of last time as it is now, of which the head was read, and how it was laid out."""

    window: EventWindow
    standing: Standing


MOST_NEW = 200
"""New events of a list that are counted one by one."""


class Listing:
    """The events of one source, list by list.

    ``api`` and ``state`` are open and stay the caller's to close. Reading raises
    :class:`~cfone_tui.api.ThreatEventsError`. One that goes on where another one ``begun`` knows what that knows, and
    opens the list it opened once more, as far as that was read.
    """

    def __init__(
        self,
        source: Source,
        api: ThreatEvents,
        state: StateStore,
        *,
        clock: Callable[[], datetime],
        begun: "Listing | None" = None,
    ) -> None:
        self.source = source
        self.api = api
        self.state = state
        self.clock = clock
        owner = source.owner
        self.marks: Marks = begun.marks if begun else Marks()
        self.whereabouts: Whereabouts = begun.whereabouts if begun else Whereabouts(state, owner, clock=clock)
        self.triage: Triage = begun.triage if begun else Triage(state, owner, clock=clock)
        self.inbox: Inbox = begun.inbox if begun else Inbox(state, owner, self.triage, clock=clock)
        self._datasets: tuple[Dataset, ...] | None = begun._datasets if begun else None
        self._counts: tuple[DatasetCount, ...] = ()
        self._begun: EventWindow | None = begun._window if begun else None
        self._window: EventWindow | None = None

    async def begin(self, *, reach: int) -> FirstList:
        """Open the list of last time, and read its first ``reach`` rows.

        Raises as :meth:`open_window`.
        """
        standing = await self.whereabouts.last() or Standing()
        window = await self.open_window(standing.place)
        await window.load(0, reach)
        return FirstList(window, standing)

    async def datasets(self) -> tuple[DatasetCount, ...]:
        """Read the datasets and how many events each holds, where the server can tell exactly."""
        self._counts = await load_datasets(self.api, clock=self.clock)
        self._datasets = tuple(it.dataset for it in self._counts)
        if self._window is not None:
            self._window.learn(self._total_of(self._window.place, self._window.query))
        return self._counts

    async def open_window(self, place: Place) -> EventWindow:
        """Return the events of a place, of which nothing is loaded yet.

        A dataset that the filter names goes before the place's own. Raises :class:`~cfone_tui.query.QueryError` for a
        filter that cannot be understood and :class:`~cfone_tui.workspace.errors.NoSuchDataset`.
        """
        begun, self._begun = self._begun, None
        if begun is not None and begun.place == place:
            self._window = begun
        else:
            self._window = await self._window_on(place)
        return self._window

    async def count_new(self, place: Place) -> Count:
        """Count what is new in a list, as far as few requests tell, which stand back for others.

        Raises as :meth:`open_window`.
        """
        new = replace(place, filter_text=with_new(place.filter_text), order_by="date", is_descending=True)
        with background():
            window = await self._window_on(new)
            await window.load(0, MOST_NEW - 1)
        count = window.count()
        return count if count.exactness is Exactness.EXACT else replace(count, exactness=Exactness.AT_LEAST)

    async def _window_on(self, place: Place) -> EventWindow:
        query = parse(place.filter_text, now=self.clock())
        scope = scope_for(place, query, await self._known_datasets() if query.datasets else ())
        return EventWindow(
            self.api,
            place,
            query,
            clock=self.clock,
            scope=scope,
            total=self._total_of(place, query),
            signs=await self._signs_in(place, query),
            marked=self.marks.rows,
        )

    async def _known_datasets(self) -> tuple[Dataset, ...]:
        if self._datasets is None:
            self._datasets = await self.api.datasets.list()
        return self._datasets

    def inbox_key(self, place: Place) -> InboxKey:
        """Return by which name it is remembered up to when the list of a place was read."""
        return inbox_key(place)

    async def _signs_in(self, place: Place, query: Query) -> Signs:
        """Return what the list of a place has to know of the user's doings."""
        key = inbox_key(place)

        def of(row: EventRow) -> tuple[str, ...]:
            found = self.inbox.signs(row, key)
            return (*found, "marked") if row.uuid in self.marks else found

        if is_of_new(query) and len(query.clauses) < MAX_CONDITIONS:
            return await self._signs_of_new(of, key)
        words = touched(query) if len(query.clauses) < MAX_CONDITIONS else None
        if words is None:
            return Signs(of=of, learn=self._learn)
        uuids, is_cut = await self.inbox.touched(words)
        return Signs(of=of, learn=self._learn, touched=uuids, is_cut=is_cut)

    async def _learn(self, uuids: Iterable[str]) -> None:
        """Find out what is known on this machine of the events of a list."""
        listed = tuple(uuids)
        await self.triage.learn(listed)
        await self.inbox.learn(listed)

    async def _signs_of_new(self, of: SignsOf, key: InboxKey) -> Signs:
        await self.inbox.look()
        since = self.inbox.read_up_to(key)

        async def learn(uuids: Iterable[str]) -> None:
            listed = tuple(uuids)
            await self._learn(listed)
            self.inbox.recorded(listed, after=since)

        clause = Clause(field="createdAt", op=Operator.GT, value=format_instant(since))
        return Signs(of=of, learn=learn, first=await self.inbox.back(key), since=clause)

    def _total_of(self, place: Place, query: Query) -> Count | None:
        """Return how many events a place without any condition has, if the counts of its datasets are known."""
        if query.clauses or query.datasets or query.local:
            return None
        counts = [it.count for it in self._counts if place.dataset_id in (None, it.dataset.uuid)]
        known = [count for count in counts if count is not None]
        if not known or len(known) < len(counts):
            return None
        return Count(sum(count.value for count in known), Exactness.EXACT, min(count.as_of for count in known))
