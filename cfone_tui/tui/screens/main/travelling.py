"""How does one move between list and detail, from event to event and from page to page?"""

from textual import on

from cfone_tui.tui.commands import detail, movement
from cfone_tui.tui.panes.event_detail.overview import OverviewPage
from cfone_tui.tui.screens.main.following import Following
from cfone_tui.tui.widgets.row_table import RowTable


class Travelling(Following):
    """The keys that go from the list to the detail, and about in it."""

    _entered = ""
    """The event whose detail was entered last, or gone on to from there."""

    @on(movement.First)
    def _first(self) -> None:
        self.events.table.move_cursor(row=0)

    @on(movement.Open)
    @on(RowTable.RowSelected, "#event-list")
    def _open(self) -> None:
        row = self.current
        if row is not None and row.uuid != self._entered and not self.is_detail_visible:
            # whoever opens another event, of which nothing was seen yet, begins with what matters most
            self.detail.active = OverviewPage.KEY
        self.add_class("-zoomed")
        self.call_after_refresh(self._enter_detail)

    def _enter_detail(self) -> None:
        self.follow()
        self._entered = self.current.uuid if self.current is not None else ""
        self.detail.focus_page()

    @on(detail.NextEvent)
    def _next_event(self) -> None:
        self._step(1)

    @on(detail.PreviousEvent)
    def _previous_event(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        table = self.events.table
        self.beside = None
        table.move_by(step)
        self._entered = self.current.uuid if self.current is not None else ""
        self.row_highlighted()

    @on(detail.NextTab)
    def _next_tab(self) -> None:
        self.detail.turn(1)

    @on(detail.PreviousTab)
    def _previous_tab(self) -> None:
        self.detail.turn(-1)

    @on(detail.Search)
    def _search_page(self) -> None:
        self.detail.begin_search()

    @on(detail.SearchNext)
    def _next_match(self) -> None:
        self.detail.page.search_again(step=1)

    @on(detail.SearchPrevious)
    def _previous_match(self) -> None:
        self.detail.page.search_again(step=-1)
