"""What does a window hold to show and change the events of one source?"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.category import Category
from cfone_tui.contract.dataset import EVERY_DATASET
from cfone_tui.contract.event import Event
from cfone_tui.query import Vocabulary
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.bulk import JobLog, Watcher
from cfone_tui.workspace.datasets import DatasetCount
from cfone_tui.workspace.drafting import Drafts
from cfone_tui.workspace.editor import Editor
from cfone_tui.workspace.event_notes import NoteKeeper
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.event_shelf import EventShelf
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.listing import Listing
from cfone_tui.workspace.outside_edits import OutsideEdits
from cfone_tui.workspace.raw_material import RawMaterial, ReceivedEvents, raw_material
from cfone_tui.workspace.references import LinkedEvents
from cfone_tui.workspace.session import new_session
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.views import Views
from cfone_tui.workspace.vocabularies import ALL, load_vocabulary

__all__ = ["DatasetCount", "Workspace"]


MOST_VALUES = 500
"""Values of a field that are counted for completion."""


def _new_id() -> str:
    return uuid4().hex


class Workspace(Listing):
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
        begun: Listing | None = None,
    ) -> None:
        super().__init__(source, api, state, clock=clock, begun=begun)
        self.notices = tuple(notices)
        """What happened while it was opened and has to be said."""
        self.drafts = Drafts(state, source.owner, clock=clock)
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
        self.views = Views(api, views_file, datasets=self._known_datasets, clock=clock)
        self.shelf = EventShelf(clock)
        self.notes = NoteKeeper(api, count=self.value_counts)
        self._vocabulary: Vocabulary | None = None
        self._categories: tuple[Category, ...] | None = None
        self._received = ReceivedEvents()
        self.outside = OutsideEdits(editing_dir, state, source.owner, clock=clock, session=session)

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
