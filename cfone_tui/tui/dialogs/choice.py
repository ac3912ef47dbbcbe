"""How is one of a few things chosen?"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.room import leave_room


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, with a note beside it."""

    key: str
    label: SafeText
    note: SafeText = SafeText("")


class ChoiceDialog(ModalScreen[str | None]):
    """A short list; enter chooses, esc leaves. The result is the key of the choice, or of an extra key."""

    DEFAULT_CSS = """
    ChoiceDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 64; max-width: 96%; height: auto; max-height: 100%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & OptionList { border: none; height: auto; max-height: 14; background: $panel; padding: 0;
                       scrollbar-size-vertical: 1; }
        & OptionList:focus { border: none; background-tint: $foreground 0%; }
        & #choice-title { text-style: bold; padding-bottom: 1; }
        & #choice-keys { color: $text-disabled; padding-top: 1; }
        &.-low > Vertical { padding: 0 1; }
        &.-low #choice-title, &.-low #choice-keys { padding: 0; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,q", "dismiss(None)", "cancel", show=False),
        Binding("j", "move('down')", "down", show=False),
        Binding("k", "move('up')", "up", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, keys: str = "", highlighted: int = 0) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._keys = keys
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        """Put title, list and keys below each other."""
        with Vertical():
            yield Static(self._title, id="choice-title", markup=False)
            yield OptionList(
                *(Option(self._drawn(choice), id=choice.key) for choice in self._choices), markup=False, compact=True
            )
            yield Static(self._keys or "enter chooses · esc leaves", id="choice-keys", markup=False)

    def on_mount(self) -> None:
        """Start at the current choice."""
        if self._choices:
            self.query_one(OptionList).highlighted = self._highlighted

    def on_resize(self) -> None:
        """Leave title and keys their lines."""
        self.set_class(leave_room(self.query_one(OptionList), around=7, most=14), "-low")

    @staticmethod
    def _drawn(choice: Choice) -> Content:
        return Content.assemble(choice.label, (f"  {choice.note}", "$text-muted") if choice.note else "")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_move(self, way: str) -> None:
        """Go up or down."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if way == "down" else options.action_cursor_up()

    def take_off(self, key: str) -> None:
        """Take a choice off the list."""
        self._choices = [choice for choice in self._choices if choice.key != key]
        self.query_one(OptionList).remove_option(key)

    @property
    def highlighted_key(self) -> str | None:
        """The key of the choice the cursor stands on."""
        index = self.query_one(OptionList).highlighted
        return None if index is None else self._choices[index].key
