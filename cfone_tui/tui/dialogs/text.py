"""How is a long text read whole?"""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.hints import Hints


class TextDialog(ModalScreen[None]):
    """A text with its long lines wrapped, to be read and not changed; esc closes it."""

    DEFAULT_CSS = """
    TextDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 110; max-width: 100%; height: 40; max-height: 100%; background: $background;
                       border-left: outer $accent; padding: 0 1; }
        & #text-title { text-style: bold; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #text-keys { color: $text-disabled; padding: 0 1; height: 1; }
        & TextArea { height: 1fr; margin: 1 0; background: $background; scrollbar-size-vertical: 1; border: none; }
        & TextArea .text-area--cursor-line { background: transparent; }
    }
    """
    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,q,o", "leave", "close", show=False),
        Binding("j", "scroll(1)", "down", show=False),
        Binding("k", "scroll(-1)", "up", show=False),
        Binding("ctrl+d", "scroll(10)", "page down", show=False),
        Binding("ctrl+u", "scroll(-10)", "page up", show=False),
    ]

    def __init__(self, title: SafeText, text: SafeText) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Put the title above the text."""
        with Vertical():
            yield Static(self._title, id="text-title", markup=False)
            yield TextArea(self._text, read_only=True, soft_wrap=True, compact=True)
            yield Hints("j k ctrl+d ctrl+u move · esc closes", id="text-keys")

    def on_mount(self) -> None:
        """Give the keys to the text."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()

    def action_scroll(self, lines: int) -> None:
        """Move up or down."""
        self.query_one(TextArea).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
