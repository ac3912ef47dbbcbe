"""Is this really to be done to all of these events?"""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from cfone_tui.safe_text import SafeText, defang_in
from cfone_tui.tui.dialogs.room import leave_room
from cfone_tui.tui.harmless import harmless_content


class BulkDialog(ModalScreen[bool]):
    """Shows the frozen list and asks; the harmless answer has the focus.

    Above some number of events it wants that ``number`` typed, and no key alone goes ahead.
    """

    DEFAULT_CSS = """
    BulkDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 90; max-width: 98%; height: auto; max-height: 96%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        &.-dangerous > Vertical { border-left: outer $error; }
        & VerticalScroll { height: auto; margin: 1 0; scrollbar-size-vertical: 1; }
        & #bulk-title { text-style: bold; height: auto; }
        & Horizontal { height: 1; }
        & Button { margin-right: 2; }
        & #bulk-ask { width: auto; color: $warning; }
        & Input { border: none; height: 1; padding: 0 1; background: $surface; width: 12; margin-right: 2; }
        & Input:focus { border: none; }
        &.-low > Vertical { padding: 0 1; max-height: 100%; max-width: 100%; }
        &.-low VerticalScroll { margin: 0; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "answer(False)", "cancel", show=False),
        Binding("n", "answer(False)", "cancel", show=False),
        Binding("y", "yes", "yes", show=False),
        Binding("down,j", "scroll(1)", "down", show=False),
        Binding("up,k", "scroll(-1)", "up", show=False),
        Binding("left,h", "app.focus_previous", show=False),
        Binding("right,l", "app.focus_next", show=False),
    ]

    def __init__(
        self, title: SafeText, lines: Sequence[Content], *, yes: str, number: int | None, is_dangerous: bool
    ) -> None:
        super().__init__(classes="-dangerous" if is_dangerous else "")
        self._title = defang_in(title)
        self._lines = [harmless_content(line) for line in lines]
        self._yes = yes
        self._number = number

    def compose(self) -> ComposeResult:
        """Put question, list and answers below each other."""
        with Vertical():
            yield Static(self._title, id="bulk-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(self._lines), markup=False)
            with Horizontal():
                if self._number is not None:
                    yield Static(f"type {self._number:,} and enter: ", id="bulk-ask", markup=False)
                    yield Input(compact=True, max_length=10)
                else:
                    yield Button(Content(f"{self._yes} (y)"), id="yes", variant="primary", compact=True)
                yield Button(Content("Cancel (esc)"), id="no", compact=True)

    def on_mount(self) -> None:
        """Put the focus where nothing is sent by one key."""
        self.query_one(Input if self._number is not None else "#no").focus()

    def on_resize(self) -> None:
        """Leave title and answers their lines."""
        lines = len(Content(self._title).wrap(max(self.query_one("#bulk-title").size.width, 20)))
        most = max(self.size.height * 2 // 3, 1)
        around = 5 + lines
        self.set_class(leave_room(self.query_one(VerticalScroll), around=around, most=most), "-low")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        typed = event.value.replace(",", "").replace(".", "").strip()
        if typed == str(self._number):
            self.dismiss(True)
        elif not typed:
            self.dismiss(False)
        else:
            event.input.value = ""
            self.query_one("#bulk-ask", Static).update(f"that is not {self._number:,}: ")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")

    def action_yes(self) -> None:
        """Go ahead, where one key may say so."""
        if self._number is None:
            self.dismiss(True)

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual calls actions by position
        """Answer by key."""
        self.dismiss(answer)

    def action_scroll(self, lines: int) -> None:
        """Look over what does not fit."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
