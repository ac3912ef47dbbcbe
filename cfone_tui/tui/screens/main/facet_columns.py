"""Which column of the list are values counted of?"""

from dataclasses import replace

from textual import on

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import facets as commands
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.screens.main.facet_walks import FacetWalks
from cfone_tui.workspace.facets import COLUMNS, FacetColumn, column_of


class FacetColumns(FacetWalks):
    """Turning from one column's values to another's."""

    @on(commands.Facets)
    def _show_facets(self) -> None:
        if self.facets.has_focus:
            self._choose_facet()
            return
        under = self.events.table.column_under_cursor
        column = column_of(under.field)
        if column is None:
            self.notify(SafeText(f"{under.name} is not counted: F chooses a column, h and l turn"), markup=False)
        else:
            self._turn_to(column)
        self.remove_class("-no-sidebar", "-zoomed")
        self.add_class("-facets")
        if not self.has_class("-wide"):
            self.add_class("-sidebar")
        self.facets.focus()

    def _choose_facet(self) -> None:
        choices = [Choice(column.field, SafeText(column.label.capitalize())) for column in COLUMNS]
        here = COLUMNS.index(self.counted.column)

        def chosen(field: str | None) -> None:
            column = column_of(field) if field is not None else None
            if column is not None:
                self._turn_to(column)

        self.app.push_screen(ChoiceDialog("Count by", choices, highlighted=here), chosen)

    @on(commands.NextFacet)
    def _next_facet(self) -> None:
        self._turn_to(COLUMNS[(COLUMNS.index(self.counted.column) + 1) % len(COLUMNS)])

    @on(commands.PreviousFacet)
    def _previous_facet(self) -> None:
        self._turn_to(COLUMNS[COLUMNS.index(self.counted.column) - 1])

    def _turn_to(self, column: FacetColumn) -> None:
        if column is self.counted.column:
            return
        self.counted = replace(self.counted, column=column, facets=None, is_old=True)
        if self._walked is not None:
            self._show_walked(self._walked)
        else:
            self._count_facets_soon()
