"""How is a word to search in the detail typed?"""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class SearchLine(Horizontal):
    """A line below the page; it is there only while one types."""

    DEFAULT_CSS = """
    SearchLine {
        height: 1; background: $panel;
        & > Static { width: auto; padding: 0 1; color: $accent; }
        & > Input, & > Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
        & > #search-answer { color: $text-muted; padding: 0 1; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "leave", "give up", show=False),
    ]

    class Typed(Message):
        """Another word is searched."""

        def __init__(self, needle: str) -> None:
            super().__init__()
            self.needle = needle

    class Left(Message):
        """Typing is over; the word searched is empty when it was given up."""

        def __init__(self, needle: str) -> None:
            super().__init__()
            self.needle = needle

    def compose(self) -> ComposeResult:
        """Put the sign, the line and what came of it beside each other."""
        yield Static("/", markup=False)
        yield Input(compact=True, select_on_focus=True, max_length=400)
        yield Static("", id="search-answer", markup=False)

    def on_mount(self) -> None:
        """Wait until somebody searches."""
        self.display = False

    def open(self) -> None:
        """Take the keys."""
        self.display = True
        self.say("")
        self.query_one(Input).focus()

    def say(self, answer: str) -> None:
        """Say what came of the search."""
        self.query_one("#search-answer", Static).update(answer)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while one types."""
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay where the search led."""
        event.stop()
        self._close(event.value)

    def action_leave(self) -> None:
        """Give up."""
        self._close("")

    def _close(self, needle: str) -> None:
        self.display = False
        self.post_message(self.Left(needle))
