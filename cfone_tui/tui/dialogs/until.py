"""Until when is something put off: one of a few moments, or one that is typed?"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.forms.dates import COMING
from cfone_tui.tui.widgets.hints import Hints


def in_words(moment: datetime) -> SafeText:
    """Return a moment with its day of the week."""
    return SafeText(f"{moment.astimezone(UTC):%a %Y-%m-%d %H:%MZ}")


class UntilDialog(ModalScreen[datetime | None]):
    """A line to type a moment into over a list of some; enter takes what is typed, else the one under the cursor.

    ``read`` returns the moment that a text means, None when it means none to come.
    """

    DEFAULT_CSS = """
    UntilDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 64; max-width: 100%; height: auto; max-height: 100%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & Input, & Input:focus { border: none; height: 1; padding: 0 1; background: $surface; }
        & OptionList { border: none; height: auto; max-height: 8; background: $panel; padding: 0;
                       scrollbar-size-vertical: 1; }
        & OptionList:focus { border: none; }
        & #until-title { text-style: bold; padding-bottom: 1; }
        & #until-meant { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #until-keys { color: $text-disabled; margin-top: 1; }
        &.-low > Vertical { padding: 0 1; }
        &.-low #until-title { padding: 0; }
        &.-low #until-keys { margin: 0; }
        &.-low OptionList { max-height: 5; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-roomy")]  # noqa: RUF012 - Textual's way

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "dismiss(None)", "leave", show=False),
        Binding("down", "move('down')", "down", show=False, priority=True),
        Binding("up", "move('up')", "up", show=False, priority=True),
    ]

    def __init__(self, moments: Sequence[tuple[str, datetime]], *, read: Callable[[str], datetime | None]) -> None:
        super().__init__()
        self._moments = moments
        self._read = read

    def compose(self) -> ComposeResult:
        """Put title, line, moments and keys below each other."""
        with Vertical():
            yield Static("Later, until", id="until-title", markup=False)
            yield Input(placeholder=COMING, compact=True, max_length=40)
            yield Static("", id="until-meant", markup=False)
            yield OptionList(*(Option(_drawn(*moment)) for moment in self._moments), markup=False, compact=True)
            yield Hints("type when, UTC · ↑ ↓ choose · enter puts off · esc leaves", id="until-keys")

    def on_mount(self) -> None:
        """Begin in the line, at the first moment."""
        options = self.query_one(OptionList)
        options.can_focus = False
        options.highlighted = 0
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        typed = event.value.strip()
        meant = self._read(typed) if typed else None
        said = Content("")
        if meant is not None:
            said = Content.styled(f" {in_words(meant)}", "$success")
        elif typed:
            said = Content.styled(" that is no moment to come", "$warning")
        self.query_one("#until-meant", Static).update(said)
        self.query_one(OptionList).set_class(bool(typed), "-idle")

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        typed, at = event.value.strip(), self.query_one(OptionList).highlighted
        if not typed:
            self.dismiss(self._moments[at or 0][1])
        elif (meant := self._read(typed)) is not None:
            self.dismiss(meant)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._moments[event.option_index][1])

    def action_move(self, way: str) -> None:
        """Go to another moment."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if way == "down" else options.action_cursor_up()


def _drawn(name: str, moment: datetime) -> Content:
    return Content.assemble(f"{name:<18}", (SafeText(f"{moment.astimezone(UTC):%a %m-%d %H:%MZ}"), "$text-muted"))
