"""What does the user want to remember of an event, in their own words?"""

from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.leaving import LeaveDialog, Left
from cfone_tui.tui.widgets.hints import Hints


class NoteDialog(ModalScreen[str | Left]):
    """A few lines to write into; the result is the note, empty to remove it, or how it was left as it is.

    ``typed`` is what was typed before and not kept; ``keep`` is called with the text at every edit.
    """

    DEFAULT_CSS = """
    NoteDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 76; max-width: 96%; height: 14; max-height: 96%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & TextArea { border: none; height: 1fr; background: $surface; padding: 0 1; }
        & TextArea:focus { border: none; }
        & #note-title { padding-bottom: 1; height: auto; }
        & #note-keys { color: $text-disabled; padding-top: 1; height: auto; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("ctrl+s", "keep", "keep", show=False),
        Binding("escape", "leave", "leave", show=False),
    ]

    def __init__(
        self, of: SafeText, note: str, *, typed: str | None = None, keep: Callable[[str], None] = lambda _text: None
    ) -> None:
        super().__init__()
        self._of = of
        self._before = note
        self._typed = typed
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Put title, lines and keys below each other."""
        with Vertical():
            title = Content.assemble(
                ("Note ", "bold"), (self._of, "$indicator"), ("  LOCAL, stays here", "$text-muted")
            )
            yield Static(title, id="note-title", markup=False)
            yield TextArea(self._before if self._typed is None else self._typed, soft_wrap=True, compact=True)
            yield Hints("ctrl+s keeps it · esc leaves", id="note-keys")

    def on_mount(self) -> None:
        """Go on writing where the note ends."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _edited(self) -> None:
        self._keep(self._text)

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text

    def action_keep(self) -> None:
        """Answer with the text."""
        self.dismiss(self._text)

    @work(group="leaving", exclusive=True)
    async def action_leave(self) -> None:
        """Leave; ask first when something was typed."""
        left: Left | None = Left.DROPPED
        if self._text.strip() != self._before.strip():
            left = await self.app.push_screen_wait(LeaveDialog("the note"))
        if left is not None:
            self.dismiss(left)
