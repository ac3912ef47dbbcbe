"""How does a value that was counted become a filter?"""

from dataclasses import replace

from textual import on

from cfone_tui.query import QueryError, parse, with_condition
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import facets as commands
from cfone_tui.tui.panes.facets import FacetsPane
from cfone_tui.tui.screens.main.facet_columns import FacetColumns
from cfone_tui.workspace.facets import Pivot


class FacetPivots(FacetColumns):
    """Keeping and excluding what stands in the list of values."""

    @on(commands.KeepFacet)
    def _keep_facet(self) -> None:
        self._pivot_by(is_kept=True)

    @on(commands.ExcludeFacet)
    def _exclude_facet(self) -> None:
        self._pivot_by(is_kept=False)

    @on(FacetsPane.ValueChosen)
    def _value_chosen(self) -> None:
        self._pivot_by(is_kept=True)

    def _pivot_by(self, *, is_kept: bool) -> None:
        column, line, place = self.counted.column, self.facets.highlighted, self.origin
        if line is None:
            return
        pivot = Pivot(column.field, line.value) if line.value else column.without
        if pivot is None:
            self.notify(SafeText(f"no filter asks for events without a {column.label}"), markup=False)
            return
        try:
            if column.field == "dataset" and is_kept and not self._names_dataset(place.filter_text):
                place = replace(place, dataset_id=pivot.value)
            else:
                is_negated = pivot.is_negated is is_kept
                text = with_condition(place.filter_text, pivot.field, pivot.value, negate=is_negated)
                place = replace(place, filter_text=text)
        except QueryError as error:
            self.notify(show(str(error)), severity="warning", markup=False)
            return
        self.keep_place(place)
        if is_kept:
            self.remove_class("-sidebar", "-facets")
            self.events.table.focus()

    def _names_dataset(self, text: str) -> bool:
        return bool(parse(text, now=self.workspace.clock()).datasets)
