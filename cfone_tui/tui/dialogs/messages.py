"""What was said since the start, whole and to be read again?"""

from collections.abc import Sequence
from datetime import UTC

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from cfone_tui.tui.messages import Said
from cfone_tui.tui.widgets.hints import Hints
from cfone_tui.tui.widgets.message_line import SIGNS


class MessagesDialog(ModalScreen[None]):
    """All messages, the newest first; ``said`` has the newest last."""

    DEFAULT_CSS = """
    MessagesDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 100; max-width: 100%; height: auto; max-height: 80%; background: $panel;
                       padding: 0 1; border-left: outer $accent; }
        & #messages-title { text-style: bold; }
        & #messages-keys { color: $text-disabled; }
        & VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; scrollbar-background: $panel;
                           scrollbar-color: $line; }
        & VerticalScroll > Static { height: auto; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,q,enter", "dismiss(None)", "close", show=False),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("ctrl+d,pagedown,space", "scroll(10)", "down", show=False),
        Binding("ctrl+u,pageup", "scroll(-10)", "up", show=False),
    ]

    def __init__(self, said: Sequence[Said]) -> None:
        super().__init__()
        self._said = tuple(reversed(said))

    def compose(self) -> ComposeResult:
        """List them, each with its time."""
        with Vertical():
            yield Static("Messages", id="messages-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join([_line(it) for it in self._said] or [NOTHING]), markup=False)
            yield Hints("j k scroll · esc closes", id="messages-keys")

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


NOTHING = Content.styled("nothing was said yet", "$text-muted")


def _line(said: Said) -> Content:
    sign, style = SIGNS[said.weight]
    first, *others = said.text.split("\n")
    more = "".join(f"\n            {line}" for line in others)
    when = f"{said.at.astimezone(UTC):%H:%M:%S}"
    return Content.assemble((when, "$text-disabled"), (sign, f"{style} bold"), (first + more, "$foreground"))
