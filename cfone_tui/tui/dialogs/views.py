"""Which view is picked from all, or to be renamed, edited, deleted or moved, or to show its alerts?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cfone_tui.safe_text import SafeText, clip, width
from cfone_tui.tui.widgets.hints import Hints

WIDEST_NAME = 32
KEYS = SafeText("enter opens · / filters · r rename · e edit · D delete · w alerts · J K move · esc leaves")


class ViewAct(Enum):
    """What is to be done with the view that was picked."""

    OPEN = "open"
    RENAME = "rename"
    EDIT = "edit"
    DELETE = "delete"
    ALERTS = "alerts"
    MOVE_DOWN = "move down"
    MOVE_UP = "move up"


@dataclass(frozen=True, slots=True)
class Picked:
    """A view by its key, and what is to be done with it."""

    key: str
    act: ViewAct = ViewAct.OPEN


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """One view, with its digit, its number of events as text, and what is said beside it."""

    key: str
    name: SafeText
    digit: str = ""
    count: SafeText = SafeText("")
    note: SafeText = SafeText("")
    is_movable: bool = False


class ViewsDialog(ModalScreen[Picked | None]):
    """All views; ``highlighted`` is the key of the one to begin at.

    ``move`` is told of each step that a view, by its key, is moved.
    """

    DEFAULT_CSS = """
    ViewsDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 76; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & Input { border: none; height: 1; padding: 0; margin-bottom: 1; background: $surface; display: none; }
        & Input:focus { border: none; }
        & OptionList { border: none; height: auto; max-height: 14; background: $panel; padding: 0;
                       scrollbar-size-vertical: 1; }
        & OptionList:focus { border: none; background-tint: $foreground 0%; }
        & #views-title { text-style: bold; padding-bottom: 1; }
        & #views-keys { color: $text-disabled; padding-top: 1; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,q,apostrophe", "step_back", "leave", show=False),
        Binding("slash", "narrow", "filter", show=False),
        Binding("j,down", "step(1)", "down", show=False),
        Binding("k,up", "step(-1)", "up", show=False),
        Binding("r", "act('RENAME')", "rename", show=False),
        Binding("e", "act('EDIT')", "edit", show=False),
        Binding("D", "act('DELETE')", "delete", show=False),
        Binding("w", "act('ALERTS')", "alerts", show=False),
        Binding("J,shift+down", "move(1)", "move down", show=False),
        Binding("K,shift+up", "move(-1)", "move up", show=False),
        *(Binding(str(digit), f"open({str(digit)!r})", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, views: Sequence[ViewChoice], *, highlighted: str = "", move: Callable[[str, int], None]) -> None:
        super().__init__()
        self._views = list(views)
        self._listed = list(views)
        self._move_view = move
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        """Put title, filter, list and keys below each other."""
        with Vertical():
            yield Static("Views", id="views-title", markup=False)
            yield Input(placeholder="part of a name", compact=True)
            yield OptionList(markup=False, compact=True)
            yield Hints(KEYS, id="views-keys")

    def on_mount(self) -> None:
        """List all, from the one that was at hand."""
        self._list("")
        self.query_one(OptionList).focus()

    def action_narrow(self) -> None:
        """Type a part of the name."""
        line = self.query_one(Input)
        line.display = True
        line.focus()

    def action_step_back(self) -> None:
        """Leave the line to type into, else the dialog."""
        line = self.query_one(Input)
        if not line.display:
            self.dismiss(None)
            return
        line.value = ""
        line.display = False
        self.query_one(OptionList).focus()

    def action_step(self, steps: int) -> None:
        """Go up or down."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if steps > 0 else options.action_cursor_up()

    def action_act(self, act: str) -> None:
        """Answer with the view under the cursor, and what is to be done with it."""
        index = self.query_one(OptionList).highlighted
        if index is not None and self._listed:
            self.dismiss(Picked(self._listed[index].key, ViewAct[act]))

    def action_move(self, steps: int) -> None:
        """Have the view under the cursor change places with its neighbour; digits stay where they are."""
        at = self.query_one(OptionList).highlighted
        if at is None or self._listed != self._views or not 0 <= at + steps < len(self._views):
            return
        view, other = self._views[at], self._views[at + steps]
        if view.is_movable and other.is_movable:
            self._views[at] = replace(other, digit=view.digit)
            self._views[at + steps] = replace(view, digit=other.digit)
            self._highlighted = view.key
            self._list("")
            self._move_view(view.key, steps)

    def action_open(self, digit: str) -> None:
        """Answer with the view of a digit."""
        found = next((view for view in self._views if view.digit == digit), None)
        if found is not None:
            self.dismiss(Picked(found.key))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_act("OPEN")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_act("OPEN")

    def _list(self, part: str) -> None:
        wanted = part.strip().casefold()
        self._listed = [view for view in self._views if wanted in view.name.casefold()]
        options = self.query_one(OptionList)
        options.clear_options()
        names = max((width(view.name) for view in self._views), default=0)
        counts = max((len(view.count) for view in self._views), default=0)
        options.add_options([Option(_drawn(view, names=names, counts=counts)) for view in self._listed])
        keys = [view.key for view in self._listed]
        options.highlighted = keys.index(self._highlighted) if self._highlighted in keys else 0 if keys else None


def _drawn(view: ViewChoice, *, names: int, counts: int) -> Content:
    """Return the line of a view in columns of so many cells."""
    room = min(names, WIDEST_NAME)
    name = clip(view.name, room)
    return Content.assemble(
        (f"{view.digit or ' '} ", "$accent"),
        name + " " * (room - width(name)),
        (f"  {view.count:>{counts}}  {view.note}", "$text-muted"),
    )
