"""How are the columns of the event list chosen, ordered and resized?"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cfone_tui.safe_text import SafeText
from cfone_tui.settings.arrangement import NARROWEST, WIDEST, Arrangement, ColumnChoice, moved
from cfone_tui.tui.dialogs.room import leave_room
from cfone_tui.tui.event_table import EventColumn
from cfone_tui.tui.widgets.hints import Hints

KEYS = "space shows or hides · J K move · < > narrower, wider · a automatic · enter keeps · esc leaves"


class ColumnsDialog(ModalScreen[Arrangement | None]):
    """All columns, those that are shown first; the list behind follows. The result is what was kept, None if nothing.

    ``shown`` are the columns of the list as they stand, ``preview`` is told of every step.
    """

    DEFAULT_CSS = """
    ColumnsDialog {
        align: right middle; background: $background 0%;
        & > Vertical { width: 46; max-width: 96%; height: auto; max-height: 100%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & OptionList { border: none; height: auto; max-height: 18; background: $panel; padding: 0;
                       scrollbar-size-vertical: 1; }
        & OptionList:focus { border: none; background-tint: $foreground 0%; }
        & #columns-title { text-style: bold; padding-bottom: 1; }
        & #columns-keys { color: $text-disabled; padding-top: 1; }
        &.-low > Vertical { padding: 0 1; }
        &.-low #columns-title, &.-low #columns-keys { padding: 0; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,q", "dismiss(None)", "cancel", show=False),
        Binding("enter", "keep", "keep", show=False, priority=True),
        Binding("j", "step(1)", "down", show=False),
        Binding("k", "step(-1)", "up", show=False),
        Binding("space", "show_or_hide", "show or hide", show=False, priority=True),
        Binding("J,shift+down", "move(1)", "move down", show=False),
        Binding("K,shift+up", "move(-1)", "move up", show=False),
        Binding("less_than_sign,left,h", "widen(-1)", "narrower", show=False),
        Binding("greater_than_sign,right,l", "widen(1)", "wider", show=False),
        Binding("a", "automatic", "automatic", show=False),
    ]

    def __init__(
        self,
        columns: Sequence[EventColumn],
        *,
        arrangement: Arrangement,
        shown: Sequence[ColumnChoice],
        preview: Callable[[Arrangement], None],
    ) -> None:
        super().__init__()
        self._columns = {column.column.key: column for column in columns}
        self._arrangement = arrangement
        self._before = tuple(shown)
        self._is_shown = {it.key for it in shown}
        hidden = (ColumnChoice(key) for key in self._columns if key not in self._is_shown)
        self._choices = (*shown, *hidden)
        """All columns in their order, shown or not."""
        self._preview = preview

    def compose(self) -> ComposeResult:
        """Put title, list and keys below each other."""
        with Vertical():
            yield Static("Columns", id="columns-title", markup=False)
            yield OptionList(markup=False, compact=True)
            yield Hints(KEYS, id="columns-keys")

    def on_mount(self) -> None:
        """Show the columns as they are."""
        self._draw(0)

    def on_resize(self) -> None:
        """Leave title and keys their lines."""
        self.set_class(leave_room(self.query_one(OptionList), around=8, most=18), "-low")

    def action_step(self, steps: int) -> None:
        """Go up or down."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if steps > 0 else options.action_cursor_up()

    def action_show_or_hide(self) -> None:
        """Show a column where it stands, or hide it; one always stays."""
        key = self._choices[self._at].key
        if self._is_shown != {key}:
            self._is_shown ^= {key}
            self._change(self._choices, self._at)

    def action_move(self, steps: int) -> None:
        """Move a column among the others."""
        at = max(0, min(self._at + steps, len(self._choices) - 1))
        self._change(moved(self._choices, self._at, steps), at)

    def action_widen(self, steps: int) -> None:
        """Give a column more or fewer cells."""
        at, choice = self._at, self._choices[self._at]
        width = (choice.width or self._columns[choice.key].column.width) + steps
        sized = replace(choice, width=max(NARROWEST, min(width, WIDEST)))
        self._change((*self._choices[:at], sized, *self._choices[at + 1 :]), at)

    def action_automatic(self) -> None:
        """Have the columns follow the size of the terminal again."""
        self.dismiss(replace(self._arrangement, columns=()))

    def action_keep(self) -> None:
        """Keep the columns as they are shown."""
        self.dismiss(None if self._shown == self._before else replace(self._arrangement, columns=self._shown))

    @property
    def _shown(self) -> tuple[ColumnChoice, ...]:
        return tuple(it for it in self._choices if it.key in self._is_shown)

    @property
    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def _change(self, choices: tuple[ColumnChoice, ...], at: int) -> None:
        self._choices = choices
        self._preview(replace(self._arrangement, columns=self._shown))
        self._draw(at)

    def _draw(self, at: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(it)) for it in self._choices])
        options.highlighted = at

    def _line(self, choice: ColumnChoice) -> Content:
        is_shown = choice.key in self._is_shown
        name = SafeText(self._columns[choice.key].name)
        width = f"  {choice.width}" if choice.width is not None else ""
        sign = "✓ " if is_shown else "  "
        return Content.assemble((sign, "$accent"), (name, "" if is_shown else "$text-muted"), (width, "$text-disabled"))
