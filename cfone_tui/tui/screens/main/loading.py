"""How does the main screen open its source, and how do lists, counts and vocabularies come in?"""

import asyncio
from dataclasses import replace

from textual import on

from cfone_tui.query import Vocabulary, is_of_new, prepare
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.event_table import EventTable, column_ordered_by, order_in_words
from cfone_tui.tui.panes.datasets import DatasetLine, DatasetsPane
from cfone_tui.tui.panes.event_detail import Shown
from cfone_tui.tui.panes.filters import Verdict
from cfone_tui.tui.panes.status import Status
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import STALE, MainBase
from cfone_tui.tui.screens.working import Failed
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.tui.wording import count_in_words
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.place import Place, Standing
from cfone_tui.workspace.trail import Cursor, Stop
from cfone_tui.workspace.workspace import Workspace

NOTICE_SECONDS = 30.0
INDICATOR = "indicator"
SAID_BY_THE_NOTICE = ("datasets", "vocabulary", "counts")
"""What fails along with the list; the notice in its place has said why."""


class Loading(MainBase):
    """Everything that is read and not under the cursor."""

    def open_workspace(self) -> None:
        """Open the source; its place of last time is opened with it."""

        async def opened() -> tuple[Workspace, Standing | None]:
            workspace = await self.connect()
            return workspace, await workspace.last_place()

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
        self.open_place(place)
        self.load_datasets()
        self.load_vocabulary()
        self.update_situation()
        self.post_message(answers.KeysWelcome())
        for notice in message.workspace.notices:
            self.notify(show(notice, limit=600), severity="warning", timeout=NOTICE_SECONDS, markup=False)
        self.run_worker(asyncio.to_thread(prepare), group="prepare", exit_on_error=False)
        self.update_situation()

    # -- the list ---------------------------------------------------------------------------------------------------

    def open_place(self, place: Place, *, cursor: Cursor | None = None) -> None:
        """Show other events; the cursor goes to its event, where that is not loaded to its row, else to the first."""
        self.place = place
        at = cursor or Cursor()
        reach = max(self.events.size.height, 40)

        async def opened() -> EventWindow:
            window = await self.workspace.open_window(place)
            await window.come_back(at.uuid, row=at.row, reach=reach)
            return window

        self.set_state("loading")
        self.ask("window", opened, lambda window: answers.WindowOpened(window, cursor=cursor))

    def reload(self, *, keep: str | None = None) -> None:
        """Read list and counts again; the cursor stays on its event, or goes to ``keep``."""
        here = self.cursor
        self.open_place(self.place, cursor=replace(here, uuid=keep) if keep else here)
        self.load_datasets()

    @on(answers.WindowOpened)
    def _window_opened(self, message: answers.WindowOpened) -> None:
        window, table = message.window, self.events.table
        top, line = table.top_row, table.cursor_row - table.top_row
        is_same = self.window is not None and self.window.place == window.place
        if self.window is not None:
            self.window.close()
        else:
            # what one copies and pivots by first
            table.move_to_column([column.key for column in table.columns].index(INDICATOR))
        self.window = window
        table.show_rows(window, self.workspace.marks, signs_of=window.signs_of)
        table.sort = Sort(_column_of(window.place.order_by), descending=window.place.is_descending)
        cursor = message.cursor or Cursor()
        index = window.index_of(cursor.uuid)
        table.move_cursor(row=cursor.row if index is None else index)
        if is_same and message.cursor is not None and top:
            # at the top new rows come into view, further down nothing moves
            table.put_cursor_on(line)
        self.show_counts()
        self.events.notice = self._why_empty(window) if not window.length() else ()
        if not window.length():
            self.shown = Shown()
        self.set_state("live")
        self.update_situation()
        if message.cursor is None:
            self.beside = None
            self.row_highlighted()
        else:
            self.show_again()

    def show_counts(self) -> None:
        """Say how many events there are, how many match and in which order."""
        window = self.window
        if window is None:
            return
        self.status = replace(self.status, count=window.count())
        self.show_trail()
        total = self._total(window.place.dataset_id)
        of = f" of {total.value:,}" if total is not None and window.place.filter_text else ""
        scope = window.place.dataset_id
        where = f" in {show(self.dataset_name(scope), limit=24)}" if scope is not None else ""
        where = " marked" if window.place.is_marked_only else where
        self.filters.summary = SafeText(f"{count_in_words(window.count())}{of}{where} · {_order(window.place)}")

    def _total(self, dataset_id: str | None) -> Count | None:
        counts = [it.count for it in self.dataset_counts if dataset_id in (None, it.dataset.uuid)]
        known = [count for count in counts if count is not None]
        if not known or len(known) < len(counts):
            return None
        return Count(sum(count.value for count in known), Exactness.EXACT, known[0].as_of)

    def _why_empty(self, window: EventWindow) -> tuple[SafeText, ...]:
        if window.place.is_marked_only:
            return (SafeText("No event is marked any more."), SafeText('" or H goes back'))
        if is_of_new(window.query):
            return (
                SafeText("Nothing is new here any more."),
                SafeText("g i shows the whole list · u takes back the last decision · 0 goes to all events"),
            )
        if window.place.filter_text:
            return (
                SafeText("No event matches this filter."),
                show(window.place.filter_text, limit=200),
                SafeText("/ changes the filter · 0 goes back to all events"),
            )
        return (
            SafeText("There are no events here yet."),
            SafeText("a creates one · b shows the other datasets"),
            SafeText("cfone import FILE brings in MISP JSON or NDJSON"),
        )

    def _go_back_to_window(self) -> None:
        """Have filter, dataset and order say again what the rows are, which a list that failed did not replace."""
        if self.window is not None and self.place != self.window.place:
            self.place = self.kept_place = self.window.place
            self.trail.correct(self.place)
            self.filters.show_text(self.place.filter_text)
            self.filters.verdict = Verdict()
            self.datasets.chosen = self.place.dataset_id

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

    @on(DatasetsPane.DatasetChosen)
    def _dataset_chosen(self, message: DatasetsPane.DatasetChosen) -> None:
        self.datasets.chosen = message.uuid
        self.keep_place(replace(self.origin, dataset_id=message.uuid))
        self.remove_class("-sidebar")
        self.events.table.focus()

    def keep_place(self, place: Place) -> None:
        """Show other events, one stop further on the trail."""
        self.look_back()
        self.trail.go(Stop(place))
        self.show_place(place)

    def show_place(self, place: Place, *, cursor: Cursor | None = None) -> None:
        """Show other events and remember them as where one is."""
        self.kept_place = place
        self.datasets.chosen = place.dataset_id
        self.filters.show_text(place.filter_text)
        self.filters.verdict = Verdict()
        self.open_place(place, cursor=cursor)
        self.remember_here()

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
        if message.group in ("open", "window"):
            self.set_state(STALE if self.window else "offline")
            if self.window is None:
                self.events.notice = (problem.what, problem.advice, SafeText("r tries again · q quits"))
                return
            self._go_back_to_window()
        if self.window is None and message.group in SAID_BY_THE_NOTICE:
            return
        if message.group == "event":
            self.shown = Shown(problem=SafeText(str(problem)))
            return
        self.notify(str(problem), severity="error", markup=False)


def _column_of(order_by: str) -> str:
    found = column_ordered_by(order_by)
    return order_by if found is None else found.column.key


def _count_text(count: Count | None) -> SafeText:
    return SafeText("") if count is None else count_in_words(count)


def _order(place: Place) -> str:
    if place.order_by == "date":
        return "newest first" if place.is_descending else "oldest first"
    return f"by {order_in_words(place.order_by)}{' reversed' if place.is_descending else ''}"
