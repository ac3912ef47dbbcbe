"""How is what is known of a row shown beside the list?"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from cfone_tui.tui.nouns.facts import Fact, laid_out


class NounDetail(VerticalScroll, can_focus=True):
    """Facts below each other; tab goes here and back, j and k scroll."""

    DEFAULT_CSS = """
    NounDetail {
        padding: 0 1; background: $background; scrollbar-size-vertical: 1; scrollbar-background: $background;
        scrollbar-color: $line;
        & > Static { height: auto; width: 1fr; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("j,down", "scroll_down", "down", show=False),
        Binding("k,up", "scroll_up", "up", show=False),
        Binding("ctrl+d,pagedown", "page_down", "page", show=False),
        Binding("ctrl+u,pageup", "page_up", "page", show=False),
    ]

    facts: reactive[Sequence[Fact]] = reactive((), init=False)

    def compose(self) -> ComposeResult:
        """Put the text in."""
        yield Static("", markup=False)

    def watch_facts(self) -> None:
        """Draw them."""
        self._draw()

    def on_resize(self) -> None:
        """Wrap them anew."""
        self._draw()

    def begin(self, facts: Sequence[Fact]) -> None:
        """Show the facts of another row, from the top."""
        self.facts = facts
        self.scroll_home(animate=False)

    def _draw(self) -> None:
        width = max(self.content_size.width, 20)
        self.query_one(Static).update(Content("\n").join(laid_out(self.facts, width=width)))
