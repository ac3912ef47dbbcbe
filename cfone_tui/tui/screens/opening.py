"""What is seen in the moment before the main screen is loaded?"""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cfone_tui.tui.panes.footer import FooterPane


class OpeningScreen(Screen[None]):
    """The first and the last line of the main screen, in the places where they will be."""

    DEFAULT_CSS = """
    OpeningScreen {
        background: $background;
        & > #opening-status { height: 1; background: $panel; color: $text-muted; }
        & > #opening-room { height: 1fr; }
    }
    """

    def compose(self) -> ComposeResult:
        """Put the two lines at the edges."""
        brand = Content.assemble((" cfone ", "$on-badge on $accent bold"), (" opening …", "$text-muted"))
        yield Static(brand, id="opening-status", markup=False)
        yield Static("", id="opening-room", markup=False)
        yield FooterPane()
