"""How does a filter become the list: while it is typed, when it is kept, given up, or made from a value?"""

from dataclasses import replace

from textual import on
from textual.timer import Timer

from cfone_tui.query import QueryError, may_become_field, parse, sound_part, with_condition
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import listing, views
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.event_table import SORTABLE
from cfone_tui.tui.panes.filters import FiltersPane, Verdict
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.datasets import scope_of
from cfone_tui.workspace.errors import NoSuchDataset
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.source import SourceKind

REST_EMBEDDED = 0.05
REST_REMOTE = 1.0
"""Seconds without a key before a filter is asked while it is typed; an account is asked at most once a second."""


class Filtering(Loading):
    """The filter bar, the order of the list, and pivots."""

    _typing: Timer | None = None

    @on(listing.Filter)
    def _filter(self) -> None:
        self.look_back()
        self.filters.begin()

    @on(FiltersPane.FilterChanged)
    def _filter_changed(self, message: FiltersPane.FilterChanged) -> None:
        if self._typing is not None:
            self._typing.stop()
        verdict = self.filters.verdict = self._verdict(message.text)
        self.show_counts()
        if self.opened is None or (not verdict.is_error and may_become_field(message.text)):
            return
        typed = message.text.strip()
        asked = typed if verdict.column is None else sound_part(message.text, verdict.column)
        place = replace(self.origin, filter_text=asked)
        rest = REST_REMOTE if self.opened.source.kind is SourceKind.CLOUDFLARE else REST_EMBEDDED
        self._typing = self.set_timer(rest, lambda: self._preview_place(place, typed))

    @on(FiltersPane.CountsWanted)
    def _counts_wanted(self, message: FiltersPane.CountsWanted) -> None:
        field = message.field
        # asked for once: until the answer has come there are none
        self._take_counts(field, {})

        async def counted() -> dict[str, int]:
            return await self.workspace.value_counts(field)

        self.ask("counts", counted, lambda counts: answers.ValuesCounted(field, counts), is_exclusive=False)

    @on(answers.ValuesCounted)
    def _values_counted(self, message: answers.ValuesCounted) -> None:
        self._take_counts(message.field, message.counts)

    def _take_counts(self, field: str, counts: dict[str, int]) -> None:
        words = self.filters.vocabulary
        self.filters.vocabulary = replace(words, counts={**words.counts, field: counts})

    def _preview_place(self, place: Place, typed: str) -> None:
        # on a busy machine what was typed is heard of when the bar holds something else already
        if place != self.place and typed == self.filters.input.value.strip():
            self.open_place(place)

    def _verdict(self, text: str) -> Verdict:
        if self.opened is None:
            return Verdict()
        try:
            query = parse(text, now=self.opened.clock())
        except QueryError as error:
            is_unfinished = error.column >= len(text.rstrip())
            return Verdict(show(error.message), column=error.column, hint=show(error.hint), is_unfinished=is_unfinished)
        if query.datasets and self.dataset_counts:
            try:
                scope_of(query.datasets, [it.dataset for it in self.dataset_counts])
            except NoSuchDataset as error:
                column = max(text.casefold().find("dataset"), 0)
                return Verdict(show(str(error)), column=column, hint=SafeText("tab offers those there are"))
        return Verdict(show(query.describe(), limit=400), clauses=len(query.clauses))

    @on(FiltersPane.FilterSubmitted)
    def _filter_submitted(self, message: FiltersPane.FilterSubmitted) -> None:
        self._keep_filter(message.text)

    @on(FiltersPane.ViewWanted)
    def _view_wanted(self, message: FiltersPane.ViewWanted) -> None:
        if self._keep_filter(message.text):
            self.post_message(views.SaveView())

    def _keep_filter(self, text: str) -> bool:
        """Show what a filter asks, one stop further on the trail, unless it cannot be asked."""
        if self._typing is not None:
            self._typing.stop()
        verdict = self._verdict(text)
        self.filters.verdict = verdict
        if verdict.is_error or self.opened is None:
            return False
        self.keep_place(replace(self.origin, filter_text=text.strip()))
        self.events.table.focus()
        return True

    @on(FiltersPane.FilterAbandoned)
    def _filter_abandoned(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self.filters.show_text(self.kept_place.filter_text)
        self.filters.verdict = Verdict()
        self.show_counts()
        if self.place != self.kept_place:
            cursor = self.trail.stops[self.trail.position].cursor
            if not self.return_to(self.kept_place, cursor=cursor):
                self.open_place(self.kept_place, cursor=cursor)
        self.events.table.focus()

    @on(listing.AllEvents)
    def _all_events(self) -> None:
        self.datasets.chosen = None
        self.keep_place(replace(self.origin, filter_text="", dataset_id=None))

    # -- pivots -----------------------------------------------------------------------------------------------------

    @on(listing.Keep)
    def _keep(self) -> None:
        self._pivot(is_kept=True)

    @on(listing.Exclude)
    def _exclude(self) -> None:
        self._pivot(is_kept=False)

    def _pivot(self, *, is_kept: bool) -> None:
        column, row = self.events.table.column_under_cursor, self.events.table.highlighted
        value = column.value(row) if row is not None else ""
        if not (column.field and value):
            self.notify(SafeText("no value here to filter by: h and l choose the column"), markup=False)
            return
        text = with_condition(self.origin.filter_text, column.field, value, negate=not is_kept)
        self.keep_place(replace(self.origin, filter_text=text))

    # -- order ------------------------------------------------------------------------------------------------------

    @on(listing.Sort)
    def _sort(self) -> None:
        current = next((i for i, it in enumerate(SORTABLE) if it.order_by == self.place.order_by), 0)
        now = SafeText("now, downwards" if self.place.is_descending else "now, upwards")
        choices = [
            Choice(it.order_by, SafeText(it.name), now if index == current else SafeText(""))
            for index, it in enumerate(SORTABLE)
        ]
        keys = "enter sorts, the same again turns it round · esc leaves"
        self.app.push_screen(ChoiceDialog("Sort by", choices, keys=keys, highlighted=current), self._sorted)

    def _sorted(self, order_by: str | None) -> None:
        if order_by is not None:
            is_same = order_by == self.place.order_by
            self.keep_place(
                replace(
                    self.kept_place,
                    order_by=order_by,
                    is_descending=not self.place.is_descending if is_same else order_by == "date",
                )
            )

    @on(listing.Reverse)
    def _reverse(self) -> None:
        self.keep_place(replace(self.kept_place, is_descending=not self.place.is_descending))

    @on(RowTable.HeaderClicked, "#event-list")
    def _header_clicked(self, message: RowTable.HeaderClicked) -> None:
        column = next((it for it in SORTABLE if it.column.key == message.key), None)
        self._sorted(column.order_by if column else None)

    @on(listing.ChooseDataset)
    def _choose_dataset(self) -> None:
        self.datasets.choose()
