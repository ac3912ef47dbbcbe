"""How are the events of the list counted by value and by time?"""

from dataclasses import replace

from textual import on
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from cfone_tui.contract.wire import parse_instant
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import facets as commands
from cfone_tui.tui.panes.facets import FacetsPane, FacetsShown
from cfone_tui.tui.panes.spark import SparkPane
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.facets import Counts, FacetColumn, Facets, Timeline
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.source import SourceKind

REST_EMBEDDED = 0.1
REST_REMOTE = 0.6
"""Seconds that a list has to stay before its events are counted."""

PATIENCE = 0.8
"""Seconds after which the rows at hand are counted while the server has not answered."""


class Faceting(Loading):
    """Facets, and the line of time over the list."""

    counted: reactive[FacetsShown] = reactive(FacetsShown())
    timeline: reactive[Timeline | None] = reactive(None)
    _facet_counts: Counts | None = None
    _rest_of_list: Timer | None = None
    _patience: Timer | None = None
    _walked: answers.Walked | None = None
    _is_time_old = True
    _time_of: Place | None = None
    """The list that the line of time is of."""

    @property
    def facets(self) -> FacetsPane:
        """The values of a column."""
        return self.query_one(FacetsPane)

    @property
    def spark(self) -> SparkPane:
        """The line of time."""
        return self.query_one(SparkPane)

    @property
    def has_counted(self) -> bool:
        """Whether all counts that are seen are those of this list."""
        return not (
            (_is_seen(self.facets) and (self.counted.is_old or self.counted.is_counting))
            or (_is_seen(self.spark) and self._is_time_old)
        )

    # -- counting ---------------------------------------------------------------------------------------------------

    @on(answers.WorkspaceOpened)
    def _count_another_source(self, message: answers.WorkspaceOpened) -> None:
        workspace = message.workspace
        self._facet_counts = Counts(workspace.api, clock=workspace.clock, datasets=self._known_datasets)

    def _known_datasets(self) -> list[str]:
        return [it.dataset.uuid for it in self.dataset_counts]

    @on(answers.WindowOpened)
    def _count_another_list(self) -> None:
        self.workers.cancel_group(self, "walk")
        self._walked = None
        self._is_time_old = True
        self.counted = replace(self.counted, is_old=True, is_walked=False, read=None)
        self._count_facets_soon()

    @on(answers.DatasetsLoaded)
    def _names_came(self, message: answers.DatasetsLoaded) -> None:
        self.counted = replace(self.counted, names={it.dataset.uuid: it.dataset.name for it in message.datasets})

    @on(answers.RowsLoaded)
    def _more_rows_came(self, message: answers.RowsLoaded) -> None:
        is_asking = self.is_under_way("facets") or self.is_under_way("spark")
        if message.window is not self.window or self._walked is not None or is_asking:
            return
        known = [it.of for it in (self.counted.facets, self.timeline) if it is not None]
        if any(of.exactness is Exactness.LOADED for of in known):
            self._is_time_old = True
            self._count_facets_soon()

    @on(FacetsPane.Uncovered)
    @on(SparkPane.Uncovered)
    def _count_what_is_seen(self) -> None:
        if self.counted.is_old or self.counted.facets is None or self._is_time_old:
            self._count_facets_soon()

    def _count_facets_soon(self) -> None:
        """Count once the list stays; what is asked about another list is given up."""
        if self.opened is None:
            return
        self._stop_facet_timers()
        for group in ("facets", "meanwhile", "spark"):
            self.workers.cancel_group(self, group)
        rest = REST_REMOTE if self.opened.source.kind is SourceKind.CLOUDFLARE else REST_EMBEDDED
        self._rest_of_list = self.set_timer(rest, self._count_shown)

    def _stop_facet_timers(self) -> None:
        for timer in (self._rest_of_list, self._patience):
            if timer is not None:
                timer.stop()

    def _count_shown(self) -> None:
        window, counts, column = self.window, self._facet_counts, self.counted.column
        if window is None or counts is None or self._walked is not None:
            return
        if _is_seen(self.facets):

            async def facets() -> Facets | None:
                return await counts.facets(window, column)

            self.ask("facets", facets, lambda counted: answers.FacetsCounted(window, column, counted))
            self._patience = self.set_timer(PATIENCE, lambda: self._count_meanwhile(window, column, counts))
        if _is_seen(self.spark) and self._is_time_old:

            async def time() -> Timeline:
                return await counts.timeline(window)

            self.ask("spark", time, lambda timeline: answers.TimeCounted(window, timeline))

    def _count_meanwhile(self, window: EventWindow, column: FacetColumn, counts: Counts) -> None:
        async def facets() -> Facets | None:
            return await counts.loaded(window, column)

        if self.counted.is_old or self.counted.facets is None:
            self.ask("meanwhile", facets, lambda it: answers.FacetsCounted(window, column, it, is_meanwhile=True))

    @on(answers.FacetsCounted)
    def _facets_counted(self, message: answers.FacetsCounted) -> None:
        shown = self.counted
        is_late = message.is_meanwhile and not (shown.is_old or shown.facets is None)
        if message.window is self.window and message.column is shown.column and not is_late and not self._walked:
            if not message.is_meanwhile and self._patience is not None:
                self._patience.stop()
            self.counted = replace(shown, facets=message.facets, is_old=False, is_counting=message.is_meanwhile)

    @on(answers.TimeCounted)
    def _time_counted(self, message: answers.TimeCounted) -> None:
        if message.window is self.window and not self._walked:
            self._is_time_old = False
            self.take_timeline(message.timeline, of=message.window)
            self._light()

    def take_timeline(self, timeline: Timeline, *, of: EventWindow) -> None:
        """Draw when the events of a list happened."""
        self.timeline, self._time_of = timeline, of.place
        self.show_whose_time()

    def show_whose_time(self) -> None:
        """Say it while the line of time is that of the list before."""
        self.spark.is_of_before = self._time_of is not None and self._time_of != self.place

    @on(RowTable.RowHighlighted, "#event-list")
    def _light(self) -> None:
        row = self.events.table.highlighted
        self.spark.moment = parse_instant(row.date) if row is not None else None

    @on(commands.Spark)
    def _toggle_spark(self) -> None:
        if self.has_class("-narrow") or self.has_class("-short"):
            self.notify(SafeText("events over time need a terminal of 100x30"), markup=False)
        else:
            self.toggle_class("-no-spark")


def _is_seen(pane: Widget) -> bool:
    return all(node.display for node in pane.ancestors_with_self if isinstance(node, Widget))
