"""Is this really wanted?"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class ConfirmDialog(ModalScreen[bool]):
    """Says what would happen and asks; ``is_safe`` puts the focus on going ahead, else it is on Cancel."""

    DEFAULT_CSS = """
    ConfirmDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 72; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & VerticalScroll { height: auto; max-height: 14; padding: 1 0; scrollbar-size-vertical: 1; }
        & #confirm-title { text-style: bold; }
        & Horizontal { height: auto; }
        & Button { margin-right: 2; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,n", "answer(False)", "cancel", show=False),
        Binding("y", "answer(True)", "yes", show=False),
        Binding("left,h", "app.focus_previous", show=False),
        Binding("right,l", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Content], *, yes: str, is_safe: bool) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._yes = yes
        self._is_safe = is_safe

    def compose(self) -> ComposeResult:
        """Put question, consequences and answers below each other."""
        with Vertical():
            yield Static(self._title, id="confirm-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(self._lines), markup=False)
            with Horizontal():
                yield Button(Content(f"{self._yes} (y)"), id="yes", variant="primary", compact=True)
                yield Button(Content("Cancel (esc)"), id="no", compact=True)

    def on_mount(self) -> None:
        """Put the focus on the harmless answer."""
        self.query_one("#yes" if self._is_safe else "#no", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual calls actions by position
        """Answer by key."""
        self.dismiss(answer)
