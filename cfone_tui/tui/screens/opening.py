"""What is seen in the moment before the main screen is loaded?"""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cfone_tui.tui.event_looks import EventLooks
from cfone_tui.tui.last_view import LastView, RememberedCells
from cfone_tui.tui.panes.footer import FooterPane
from cfone_tui.tui.widgets.two_sided import two_sided


class OpeningScreen(Screen[None]):
    """First and last line of the main screen and the rows of last time, in the places where they will be."""

    DEFAULT_CSS = """
    OpeningScreen {
        background: $background;
        & > #opening-status { height: 1; background: $panel; color: $text-muted; }
        & > #opening-room { height: 1fr; }
    }
    """

    def __init__(self, last_view: LastView | None = None) -> None:
        super().__init__()
        self._last_view = last_view

    def compose(self) -> ComposeResult:
        """Put the two lines at the edges, the rows between them."""
        last = self._last_view
        brand = Content.assemble((" cfone ", "$on-badge on $accent bold"))
        state = "opening " if last is None else f"stale, of {last.as_of} · opening "
        right = Content.styled(state, "$text-muted")
        yield Static(two_sided([brand], right, width=self.app.size.width), id="opening-status", markup=False)
        with Container(id="opening-room"):
            # in a terminal of another size they would stand elsewhere a moment later
            if last is not None and last.screen == tuple(self.app.size):
                yield _rows(last)
        yield FooterPane()


def _rows(last: LastView) -> EventLooks:
    x, y, width, height = last.region
    table = EventLooks(RememberedCells(last), columns=last.columns, sort=last.sort)
    table.styles.width, table.styles.height = width, height
    # the room begins below the first line
    table.styles.offset = (x, y - 1)
    return table
