"""What is seen in the moment before the main screen is loaded?"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cfone_tui.tui.event_looks import EventLooks
from cfone_tui.tui.last_view import LastView, Picture
from cfone_tui.tui.panes.footer import FooterPane
from cfone_tui.tui.widgets.dressed_once import dress_once
from cfone_tui.tui.widgets.two_sided import two_sided


class OpeningScreen(Screen[None]):
    """First and last line of the main screen and the rows of last time, in the places where they will be."""

    AUTO_FOCUS = ""
    """Nothing: the focus would have all of it dressed once more; the rows look as if they had it."""

    DEFAULT_CSS = """
    OpeningScreen {
        background: $background;
        & > #opening-status { height: 1; background: $panel; color: $text-muted; }
        & > #opening-room { height: 1fr; }
        & EventLooks > .row-table--cursor { background: $primary-muted; }
    }
    """

    def __init__(self, last_view: LastView | None = None) -> None:
        super().__init__()
        self._last_view = last_view

    def compose(self) -> ComposeResult:
        """Put the two lines at the edges, the rows between them."""
        last = self._last_view
        yield Static(self._first_line(None if last is None else last.picture), id="opening-status", markup=False)
        with Container(id="opening-room"):
            # in a terminal of another size they would stand elsewhere a moment later
            if last is not None and last.screen == tuple(self.app.size):
                yield _rows(last)
        yield FooterPane()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come to the top."""
        dress_once(self, event)

    def show_picture(self, picture: Picture) -> None:
        """Draw other rows in the place of those of last time."""
        for table in self.query(EventLooks):
            table.sort, table.source = picture.sort, picture.cells
            self.query_one("#opening-status", Static).update(self._first_line(picture))

    def _first_line(self, picture: Picture | None) -> Content:
        brand = Content.assemble((" cfone ", "$on-badge on $accent bold"))
        state = "opening " if picture is None else f"{picture.said} · opening "
        return two_sided([brand], Content.styled(state, "$text-muted"), width=self.app.size.width)


def _rows(last: LastView) -> EventLooks:
    x, y, width, height = last.region
    table = EventLooks(last.picture.cells, columns=last.columns, sort=last.sort)
    table.styles.width, table.styles.height = width, height
    # the room begins below the first line
    table.styles.offset = (x, y - 1)
    return table
