"""What does a window hold to show and change the events of one source?"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from cfone_tui.api import Refused, ThreatEvents, background
from cfone_tui.contract.category import Category
from cfone_tui.contract.dataset import EVERY_DATASET, Dataset
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import MAX_CONDITIONS, Clause, Operator
from cfone_tui.contract.wire import format_instant
from cfone_tui.query import Query, Vocabulary, is_of_new, parse, touched, with_new
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.bulk import JobLog, Watcher
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.datasets import DatasetCount, load_datasets, scope_for
from cfone_tui.workspace.drafting import Drafts
from cfone_tui.workspace.editor import Editor
from cfone_tui.workspace.event_notes import NoteKeeper
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.event_shelf import EventShelf
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.marks import Marks
from cfone_tui.workspace.outside_edits import OutsideEdits
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.raw_material import RawMaterial, ReceivedEvents, raw_material
from cfone_tui.workspace.references import LinkedEvents
from cfone_tui.workspace.session import new_session
from cfone_tui.workspace.signs import Signs, SignsOf
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.triage import Inbox, InboxKey, Triage, inbox_key
from cfone_tui.workspace.views import Views
from cfone_tui.workspace.vocabularies import ALL, load_vocabulary
from cfone_tui.workspace.whereabouts import Whereabouts

__all__ = ["DatasetCount", "Workspace"]


MOST_NEW = 200
"""New events of a list that are counted one by one."""

MOST_VALUES = 500
"""Values of a field that are counted for completion."""


def _new_id() -> str:
    return uuid4().hex


class Workspace:
    """One source as a user works on it: what can be read, what is marked, and the :attr:`editor` for what is changed.

    ``api`` and ``state`` are open and stay the caller's to close, after :meth:`close`. Reading raises
    :class:`~cfone_tui.api.ThreatEventsError`.
    """

    def __init__(
        self,
        source: Source,
        api: ThreatEvents,
        state: StateStore,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str] = _new_id,
        notices: Sequence[str] = (),
        views_file: Path | None = None,
        editing_dir: Path | None = None,
    ) -> None:
        self.source = source
        self.notices = tuple(notices)
        """What happened while it was opened and has to be said."""
        self.api = api
        self.clock = clock
        self.marks = Marks()
        self.whereabouts = Whereabouts(state, source.owner, clock=clock)
        self.drafts = Drafts(state, source.owner, clock=clock)
        self.triage = Triage(state, source.owner, clock=clock)
        self.inbox = Inbox(state, source.owner, self.triage, clock=clock)
        session = new_session(ids())
        self.journal = Journal(state, source, clock=clock, session=session, succeeded=self._succeed)
        self.session = session
        self.editor = Editor(
            api,
            self.journal,
            source,
            clock=clock,
            ids=ids,
            state=state,
            known=self.triage,
            inbox=self.inbox,
            jobs=JobLog(state, source, clock=clock, session=session, succeeded=self._succeed),
            watcher=Watcher(lambda event: self.marks.renew(row_of(event)), self.marks.lose),
        )
        self.state = state
        self.views = Views(api, views_file, datasets=self._known_datasets, clock=clock)
        self.shelf = EventShelf(clock)
        self.notes = NoteKeeper(api, count=self.value_counts)
        self._datasets: tuple[Dataset, ...] | None = None
        self._counts: tuple[DatasetCount, ...] = ()
        self._vocabulary: Vocabulary | None = None
        self._categories: tuple[Category, ...] | None = None
        self._received = ReceivedEvents()
        self.outside = OutsideEdits(editing_dir, state, source.owner, clock=clock, session=session)
        self._window: EventWindow | None = None

    async def close(self) -> None:
        """Finish the changes that have begun, and keep what was being typed, and where the user stood."""
        await self.drafts.settled()
        await self.editor.settled()
        await self.whereabouts.settled()

    def _succeed(self, successors: Mapping[str, str]) -> None:
        """Let what this window knows of events go on under the identities that took their place."""
        for known in (self.marks, self.triage, self.inbox, self.drafts):
            known.succeed(successors)

    # -- reading ----------------------------------------------------------------------------------------------------

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

    async def event(self, uuid: str, dataset_id: str | None = None) -> Event:
        """Read one event with all its fields."""
        await self.triage.learn([uuid])
        received = await self.api.events.receive(uuid, dataset_id=dataset_id or None)
        return self._received.keep(received)

    async def raw(self, event: Event) -> RawMaterial:
        """Return what the server sent of an event and its raw record, exactly as it came."""
        return await raw_material(self.api, event, self._received.body_of(event))

    def linked(self, event: Event, *, before: LinkedEvents | None = None) -> LinkedEvents:
        """Return the events linked with an event, known by their ids until they are read, or by what was ``before``."""
        return LinkedEvents(self.api, event, before=before)

    # -- words ------------------------------------------------------------------------------------------------------

    async def vocabulary(self) -> Vocabulary:
        """Return the words for completion, read once; see :meth:`forget_words`."""
        if self._vocabulary is None:
            self._vocabulary = await load_vocabulary(self.api)
        return self._vocabulary

    async def value_counts(self, field: str) -> dict[str, int]:
        """Return how many events have which value of ``field``, the API's name, wherever they are; frequent ones first.

        Empty where the server does not count.
        """
        asked = (self.api.aggregate.count(by=field, dataset_id=word, limit=MOST_VALUES) for word in EVERY_DATASET)
        try:
            answers = await asyncio.gather(*asked)
        except Refused:
            return {}
        counts = Counter[str]()
        for row in (row for answer in answers for row in answer.aggregations):
            value = row.value(field)
            if value is not None:
                counts[value] += row.count
        return dict(counts.most_common())

    async def categories(self) -> tuple[Category, ...]:
        """Return the categories, read once; see :meth:`forget_words`."""
        if self._categories is None:
            self._categories = await self.api.categories.list(dataset_ids=ALL)
        return self._categories

    def forget_words(self) -> None:
        """Have vocabulary and categories read again when they are next asked for; datasets too."""
        self._vocabulary = self._categories = self._datasets = None
        self.notes.forget()

    async def recent_tags(self) -> tuple[str, ...]:
        """Return the tags the user added lately, the frequent and recent ones first."""
        return await self.journal.recent_tags()

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
