"""How is a filter put together in a form?"""

from contextlib import suppress
from dataclasses import replace

from textual import on

from cfone_tui.query import QueryError
from cfone_tui.query.building import Part, parts_of
from cfone_tui.tui.commands import listing
from cfone_tui.tui.dialogs.filter_form import FilterForm
from cfone_tui.tui.panes.filters import FiltersPane
from cfone_tui.tui.screens.main.filtering import Filtering


class Building(Filtering):
    """The form of the filter."""

    _filter_form: FilterForm | None = None

    @on(listing.Build)
    def _build(self) -> None:
        parts: tuple[Part, ...] = ()
        with suppress(QueryError):
            parts = parts_of(self.kept_place.filter_text)
        self._filter_form = FilterForm(parts, judge=self._verdict, count=self._want_counts)
        self._filter_form.vocabulary = self.filters.vocabulary
        self.app.push_screen(self._filter_form, self._built)

    def _built(self, text: str | None) -> None:
        self._filter_form = None
        if text is not None:
            self.keep_place(replace(self.origin, filter_text=text))

    def _want_counts(self, field: str) -> None:
        self.post_message(FiltersPane.CountsWanted(field))

    def _take_counts(self, field: str, counts: dict[str, int]) -> None:
        super()._take_counts(field, counts)
        if self._filter_form is not None:
            self._filter_form.vocabulary = self.filters.vocabulary
