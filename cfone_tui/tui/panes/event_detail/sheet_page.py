"""What do pages have in common that show values on a sheet?"""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from cfone_tui.tui.panes.event_detail.fact_sheet import FactSheet
from cfone_tui.tui.panes.event_detail.page import DetailPage, Value
from cfone_tui.tui.widgets.sheet import Sheet, SheetView


class SheetPage(DetailPage):
    """A page that is one sheet; a subclass lays it out and says which values are behind the keys of its places."""

    def __init__(self) -> None:
        super().__init__()
        self._values: Mapping[str, Value] = {}

    def compose(self) -> ComposeResult:
        """Put the sheet there."""
        yield FactSheet()

    def laid_out(self, room: int) -> tuple[Sheet, Mapping[str, Value]]:
        """Return the sheet for so many cells, and the values by the keys of their places."""
        raise NotImplementedError

    @property
    def view(self) -> Widget:
        """The sheet."""
        return self.sheet_view

    @property
    def sheet_view(self) -> FactSheet:
        """The sheet."""
        return self.query_one(FactSheet)

    @property
    def key(self) -> str:
        """Where the cursor stands; empty where there is nothing to stand on."""
        stop = self.sheet_view.stop
        return stop.key if stop is not None else ""

    @property
    def value(self) -> Value | None:
        """What is under the cursor."""
        return self._values.get(self.key)

    def draw(self, *, is_another: bool) -> None:
        """Lay the sheet out."""
        sheet, self._values = self.laid_out(self.sheet_view.room_in(self.size.width))
        self.sheet_view.show_sheet(sheet, is_another=is_another)

    def move(self, rows: int) -> None:
        """Go down, or up."""
        self.sheet_view.go(rows)

    def move_aside(self, step: int) -> None:
        """Go to the value beside."""
        self.sheet_view.go_aside(step)

    def act(self) -> None:
        """List the events that have the value, or turn to the page that says more of it."""
        value = self.value
        if value is None:
            return
        if value.leads_to:
            self.post_message(self.PageWanted(value.leads_to))
        else:
            self.post_message(self.ValueChosen(value))

    def search(self, needle: str) -> None:
        """Look for it on the sheet."""
        self.sheet_view.search(needle)

    def search_again(self, *, step: int) -> None:
        """Look on, or back."""
        self.sheet_view.search_again(step)

    @on(SheetView.SearchFinished)
    def _search_finished(self, event: SheetView.SearchFinished) -> None:
        event.stop()
        self.post_message(self.Searched(event.needle, is_found=event.is_found))

    @on(SheetView.StopChosen)
    def _clicked_twice(self, event: SheetView.StopChosen) -> None:
        event.stop()
        self.act()
