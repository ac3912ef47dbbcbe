"""How is a page searched, and what does the line say beside?"""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from cfone_tui.safe_text import SafeText


class SearchInput(Input):
    """The line to type into; esc gives up, up and down go to the list."""

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "abandon", "give up", show=False),
        Binding("down,up", "submit", "to the list", show=False),
    ]

    class Abandoned(Message):
        """Typing was given up."""

    def action_abandon(self) -> None:
        """Give up typing."""
        self.post_message(self.Abandoned())


class SearchLine(Horizontal):
    """What is listed and searched at the left, how much of it at the right."""

    DEFAULT_CSS = """
    SearchLine {
        height: 1; background: $background;
        & > #search-prompt { width: auto; max-width: 50%; padding: 0 1; color: $text-muted; text-style: bold;
                             text-wrap: nowrap; text-overflow: ellipsis; }
        &.-typing > #search-prompt { color: $accent; }
        & > SearchInput { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
        & > SearchInput:focus { border: none; background: transparent; }
        & > #search-summary { width: auto; max-width: 75%; color: $text-muted; padding: 0 1; text-wrap: nowrap;
                              text-overflow: ellipsis; }
    }
    """

    summary: reactive[SafeText] = reactive(SafeText(""))

    class Typed(Message):
        """The search was changed by typing."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Submitted(Typed):
        """The search was kept."""

    class Abandoned(Message):
        """Typing was given up: what was searched before holds again."""

    def __init__(self, heading: SafeText) -> None:
        super().__init__()
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Put prompt, line and summary side by side."""
        yield Static(f"{self._heading} /", id="search-prompt", markup=False)
        yield SearchInput(compact=True, select_on_focus=False, max_length=400)
        yield Static("", id="search-summary", markup=False)

    @property
    def line(self) -> SearchInput:
        """The line to type into."""
        return self.query_one(SearchInput)

    def begin(self) -> None:
        """Give the keys to the line."""
        self.line.cursor_position = len(self.line.value)
        self.line.focus()

    def show_text(self, text: str) -> None:
        """Show a search that was not typed."""
        with self.prevent(Input.Changed):
            self.line.value = text

    def watch_summary(self, summary: SafeText) -> None:
        """Say how much is listed."""
        self.query_one("#search-summary", Static).update(Content(summary))

    def on_descendant_focus(self) -> None:
        """Show where the keys go."""
        self.add_class("-typing")

    def on_descendant_blur(self) -> None:
        """Show that they go elsewhere."""
        self.remove_class("-typing")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(event.value))

    @on(SearchInput.Abandoned)
    def _abandoned(self, event: SearchInput.Abandoned) -> None:
        event.stop()
        self.post_message(self.Abandoned())
