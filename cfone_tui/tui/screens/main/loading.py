"""How does the main screen open its source, and how do datasets, counts and vocabularies come in?"""

import asyncio
from dataclasses import replace
from functools import partial

from textual import on

from cfone_tui.query import Vocabulary, prepare
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.event_table import EventTable
from cfone_tui.tui.panes.datasets import DatasetLine, DatasetsPane
from cfone_tui.tui.panes.event_detail import Shown
from cfone_tui.tui.panes.status import Status
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.lists import Lists
from cfone_tui.tui.screens.working import Failed
from cfone_tui.tui.wording import count_in_words
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.place import Standing
from cfone_tui.workspace.trail import Cursor, Stop
from cfone_tui.workspace.workspace import Workspace

NOTICE_SECONDS = 30.0
SAID_BY_THE_NOTICE = ("datasets", "vocabulary", "counts")
"""What fails along with the list; the notice in its place has said why."""

PATIENCE = 0.5
"""Seconds that whatever else is read at a start waits for the first list."""


class Loading(Lists):
    """Everything that is read and not under the cursor."""

    _is_rest_unread = False

    def open_workspace(self) -> None:
        """Open the source; its place of last time is opened with it."""

        async def opened() -> tuple[Workspace, Standing | None]:
            workspace = await self.connect()
            return workspace, await workspace.whereabouts.last()

        self.ask("open", opened, lambda both: answers.WorkspaceOpened(*both))

    @on(answers.WorkspaceOpened)
    def _workspace_opened(self, message: answers.WorkspaceOpened) -> None:
        self.opened = message.workspace
        self.status = Status(source=message.workspace.source)
        self.set_state("loading")
        for table in self.query(EventTable):
            table.clock = message.workspace.clock
        standing = message.standing or Standing()
        place, self.arranged = standing.place, standing.arrangement
        self.kept_place = place
        self.trail.go(Stop(place))
        self.filters.show_text(place.filter_text)
        self.workspace.whereabouts.stand_at(standing.uuid, row=standing.row)
        self.open_place(place, cursor=Cursor(standing.row, standing.uuid))
        self.post_message(answers.KeysWelcome())
        for notice in message.workspace.notices:
            self.notify(show(notice, limit=600), severity="warning", timeout=NOTICE_SECONDS, markup=False)
        self.update_situation()
        self._is_rest_unread = True
        self.set_timer(PATIENCE, self._read_rest)

    # -- what is read once the list is there ------------------------------------------------------------------------

    @on(answers.WindowOpened)
    def _first_list_came(self) -> None:
        self._read_rest()

    def _read_rest(self) -> None:
        """Read what a start can wait for: asked for at once it would take as long as all before the first row."""
        if self._is_rest_unread:
            self._is_rest_unread = False
            start_worker(self, self._ask_for_rest, group="rest")

    async def _ask_for_rest(self) -> None:
        painted, heard = asyncio.Event(), asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()
        self.post_message(answers.ListSeen())
        # something is under way until all that is asked for now is
        self.call_later(heard.set)
        await heard.wait()

    @on(answers.ListSeen)
    def _list_seen(self) -> None:
        self.load_datasets()
        self.load_vocabulary()
        start_worker(self, partial(asyncio.to_thread, prepare), group="prepare")

    def reload(self, *, keep: str | None = None) -> None:
        """Read list and counts again; the cursor stays on its event, or goes to ``keep``."""
        self.ask_again(keep=keep)
        self.load_datasets()

    # -- datasets and vocabularies ----------------------------------------------------------------------------------

    def load_datasets(self) -> None:
        """Read the datasets and their counts."""
        self.ask("datasets", self.workspace.datasets, answers.DatasetsLoaded)

    @on(answers.DatasetsLoaded)
    def _datasets_loaded(self, message: answers.DatasetsLoaded) -> None:
        self.dataset_counts = message.datasets
        total = self._total(None)
        lines = [DatasetLine(None, SafeText("All"), _count_text(total))]
        lines += [DatasetLine(it.dataset.uuid, show(it.dataset.name), _count_text(it.count)) for it in message.datasets]
        self.datasets.lines = tuple(lines)
        self.events.table.dataset_names = {it.dataset.uuid: it.dataset.name for it in message.datasets}
        self.datasets.chosen = self.place.dataset_id
        self.show_counts()

    @on(answers.WindowOpened)
    def _compare_counts(self, message: answers.WindowOpened) -> None:
        """Read the counts of the datasets again once a list tells that there are more or fewer events by now."""
        place, count = message.window.place, message.window.count()
        total = self._total(place.dataset_id)
        if total is None or count.exactness is not Exactness.EXACT or place.is_marked_only:
            return
        if count.value > total.value or (not place.filter_text and count.value < total.value):
            self.load_datasets()

    @on(DatasetsPane.DatasetChosen)
    def _dataset_chosen(self, message: DatasetsPane.DatasetChosen) -> None:
        self.datasets.chosen = message.uuid
        self.keep_place(replace(self.origin, dataset_id=message.uuid))
        self.remove_class("-sidebar")
        self.events.table.focus()

    def load_vocabulary(self) -> None:
        """Read the words that events use."""

        async def read() -> tuple[Vocabulary, tuple[str, ...]]:
            return await self.workspace.vocabulary(), await self.workspace.recent_tags()

        self.ask("vocabulary", read, lambda both: answers.VocabularyLoaded(*both))

    @on(answers.VocabularyLoaded)
    def _vocabulary_loaded(self, message: answers.VocabularyLoaded) -> None:
        self.filters.vocabulary = replace(message.vocabulary, counts=self.filters.vocabulary.counts)
        self.recent_tags = message.recent_tags

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        problem = message.problem
        if message.group in ("probe", "watch", "ahead"):
            return  # the line that says so has the next try in it, and nobody waits for the others
        if message.group == "open":
            self.post_message(answers.KeysWelcome())
            self.list_failed(problem)
        if self.window is None and message.group in ("open", "window"):
            return
        if self.window is None and message.group in SAID_BY_THE_NOTICE:
            return
        if message.group == "event":
            self.shown = Shown(problem=SafeText(str(problem)))
            return
        self.notify(str(problem), severity="error", markup=False)


def _count_text(count: Count | None) -> SafeText:
    return SafeText("") if count is None else count_in_words(count)
