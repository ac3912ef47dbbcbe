"""Under which name is a list saved, and where?"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.hints import Hints

MOST_CHARACTERS = 80
HERE, ACCOUNT = SafeText("in views.toml"), SafeText("in the account")


@dataclass(frozen=True, slots=True)
class Named:
    """What was typed, and whether the account is to keep it."""

    name: str
    is_for_account: bool = False


class ViewNameDialog(ModalScreen[Named | None]):
    """One line to type a name into; where there is an ``account`` to save in, tab goes between it and the file.

    ``lost`` are sentences on what the account would not keep.
    """

    DEFAULT_CSS = """
    ViewNameDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 64; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & Input { border: none; height: 1; padding: 0; background: $surface; }
        & Input:focus { border: none; }
        & #view-title { text-style: bold; padding-bottom: 1; }
        & #view-where { padding-top: 1; height: auto; }
        & #view-keys { color: $text-disabled; padding-top: 1; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "dismiss(None)", "cancel", show=False),
        Binding("tab,shift+tab", "go_elsewhere", "where", show=False, priority=True),
    ]

    def __init__(
        self, title: str, *, name: str = "", account: SafeText = SafeText(""), lost: Sequence[SafeText] = ()
    ) -> None:
        super().__init__()
        self._title = title
        self._before = name
        self._account = account
        self._lost = lost
        self._is_for_account = False

    def compose(self) -> ComposeResult:
        """Put title, name and place below each other."""
        with Vertical():
            yield Static(self._title, id="view-title", markup=False)
            yield Input(self._before, placeholder="name", compact=True, max_length=MOST_CHARACTERS)
            yield Static("", id="view-where", markup=False)
            where = "tab: where · " if self._account else ""
            yield Hints(f"{where}enter saves · esc leaves", id="view-keys")

    def on_mount(self) -> None:
        """Type over the name there is."""
        self.query_one(Input).focus()
        self._draw()

    def action_go_elsewhere(self) -> None:
        """Choose the other place."""
        if self._account:
            self._is_for_account = not self._is_for_account
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name, if there is one."""
        event.stop()
        name = event.value.strip()
        if name:
            self.dismiss(Named(name, self._is_for_account))

    def _draw(self) -> None:
        where = self.query_one("#view-where", Static)
        where.display = bool(self._account)
        chosen, other = ("$accent bold", "$text-muted")
        parts = Content.assemble(
            (f"{'○' if self._is_for_account else '●'} {HERE}", other if self._is_for_account else chosen),
            "   ",
            (f"{'●' if self._is_for_account else '○'} {self._account}", chosen if self._is_for_account else other),
        )
        if self._is_for_account and self._lost:
            notes = "\n".join(("", "it will not keep:", *(f"· {it}" for it in self._lost)))
            parts = Content.assemble(parts, (notes, "$warning"))
        where.update(parts)
