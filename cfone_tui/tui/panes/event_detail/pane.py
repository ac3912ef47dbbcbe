"""Which page of the detail is in view, and how do keys and values reach it?"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from cfone_tui.settings.arrangement import Arrangement
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.panes.event_detail.history import HistoryPage
from cfone_tui.tui.panes.event_detail.overview import OverviewPage
from cfone_tui.tui.panes.event_detail.page import DetailPage, Value
from cfone_tui.tui.panes.event_detail.raw import RawPage
from cfone_tui.tui.panes.event_detail.references import ReferencesPage
from cfone_tui.tui.panes.event_detail.search_line import SearchLine
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.panes.event_detail.tags import TagsPage
from cfone_tui.tui.widgets.tab_line import Tab, TabLine

PAGES: tuple[type[DetailPage], ...] = (OverviewPage, ReferencesPage, RawPage, TagsPage, HistoryPage)
"""The pages in the order of their tabs."""
KEYS = tuple(page.KEY for page in PAGES)
OTHERS = 6
"""Lines that are left to others where this pane has the window to itself."""
FAR = 1_000_000_000
"""More rows than any page has."""


class EventDetailPane(Vertical):
    """Everything known about one event, in tabs."""

    DEFAULT_CSS = """
    EventDetailPane {
        height: 1fr; background: $background;
        & > ContentSwitcher { height: 1fr; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Place.DETAIL),
        Binding("tab", "tab(1)", "next", show=False),
        Binding("shift+tab", "tab(-1)", "previous", show=False),
    ]

    shown: reactive[Shown] = reactive(Shown())
    active: reactive[str] = reactive(KEYS[0])
    is_defanged: reactive[bool] = reactive(True)
    arranged: reactive[Arrangement] = reactive(Arrangement())
    """How the list is laid out: it says how times are shown."""

    def compose(self) -> ComposeResult:
        """Put the tabs above their pages."""
        yield TabLine(id="detail-tabs")
        with ContentSwitcher(initial=KEYS[0]):
            yield from (page() for page in PAGES)
        yield SearchLine()

    @property
    def page(self) -> DetailPage:
        """The page in view."""
        return self.query_one(f"#{self.active}", DetailPage)

    # -- watchers ---------------------------------------------------------------------------------------------------

    def watch_shown(self) -> None:
        """Draw another event, or what has become known of it."""
        self.query_one(TabLine).tabs = tuple(Tab(page.KEY, page.title(self.shown)) for page in PAGES)
        self._present()

    def watch_active(self, active: str) -> None:
        """Turn to another page."""
        self.query_one(TabLine).active = active
        had_focus = self.has_focus_within
        self.query_one(ContentSwitcher).current = active
        if had_focus:
            self.focus_page()
        self._present()

    def watch_is_defanged(self) -> None:
        """Draw the indicators anew."""
        self._present()

    def watch_arranged(self, old: Arrangement, new: Arrangement) -> None:
        """Draw the times anew."""
        if old.times is not new.times:
            self._present()

    def _present(self) -> None:
        self.page.present(self.shown, is_defanged=self.is_defanged, times=self.arranged.times)

    # -- what the screen calls --------------------------------------------------------------------------------------

    def focus_page(self) -> None:
        """Give the keys to the page in view."""
        self.page.view.focus()

    def turn(self, step: int) -> None:
        """Turn ``step`` pages on, around the end."""
        self.active = KEYS[(KEYS.index(self.active) + step) % len(KEYS)]

    def begin_search(self) -> None:
        """Have a word typed that is searched in the page in view."""
        self.query_one(SearchLine).open()

    @property
    def value(self) -> Value | None:
        """What is under the cursor of the page in view."""
        return self.page.value

    # -- handlers and actions ---------------------------------------------------------------------------------------

    @on(TabLine.TabActivated)
    def _turned(self, event: TabLine.TabActivated) -> None:
        event.stop()
        self.active = event.key

    @on(DetailPage.PageWanted)
    def _page_wanted(self, event: DetailPage.PageWanted) -> None:
        event.stop()
        self.active = event.key

    @on(SearchLine.Typed)
    def _search_typed(self, event: SearchLine.Typed) -> None:
        event.stop()
        self.page.search(event.needle)

    @on(SearchLine.Left)
    def _search_left(self, event: SearchLine.Left) -> None:
        event.stop()
        if not event.needle:
            self.page.search("")
        self.focus_page()

    @on(DetailPage.Searched)
    def _searched(self, event: DetailPage.Searched) -> None:
        event.stop()
        self.query_one(SearchLine).say("" if event.is_found or not event.needle else "nothing here says so")

    def action_move(self, rows: int) -> None:
        """Move the cursor of the page, or scroll it."""
        self.page.move(rows)

    def action_move_half_pages(self, count: int) -> None:
        """Move by halves of what is in view."""
        self.page.move(count * max(self.page.size.height // 2, 1))

    def action_move_to_end(self, direction: int) -> None:
        """Move to the last row, or with -1 to the first."""
        self.page.move(direction * FAR)

    def action_move_aside(self, step: int) -> None:
        """Go to what stands at the right or the left."""
        self.page.move_aside(step)

    def action_tab(self, step: int) -> None:
        """Go to the next pane, or where there is no other to the next page."""
        if self._is_alone:
            self.turn(step)
        elif step > 0:
            self.app.action_focus_next()
        else:
            self.app.action_focus_previous()

    @property
    def _is_alone(self) -> bool:
        room = self.app.size
        return self.outer_size.width == room.width and self.outer_size.height > room.height - OTHERS

    def action_act(self) -> None:
        """Do what enter does on what is under the cursor of the page."""
        self.page.act()
