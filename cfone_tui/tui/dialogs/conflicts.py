"""Which side counts, field by field, where two people changed the same?"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Static

from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.widgets.hints import Hints
from cfone_tui.workspace.applied import FieldConflict

SHOWN = 500
"""Characters of a value that are shown."""


class _Field(Static):
    """One field with its three values; the one that counts is signed."""

    is_mine: reactive[bool] = reactive(False)
    is_current: reactive[bool] = reactive(False)

    def __init__(self, conflict: FieldConflict, *, mine: str) -> None:
        super().__init__("", markup=False)
        self.conflict = conflict
        self._mine = mine

    def render(self) -> Content:
        """Draw the name, and below it what it was, what stands there now, and what was to be written."""
        it = self.conflict
        name = show(it.field.replace("_", " "))
        return Content("\n").join(
            [
                Content.assemble(("▸ " if self.is_current else "  ", "$accent bold"), (name, "bold")),
                _line("was", it.before, sign="·", style="$text-muted"),
                _line("theirs", it.theirs, sign="○" if self.is_mine else "●", style=_style(is_taken=not self.is_mine)),
                _line(self._mine, it.mine, sign="●" if self.is_mine else "○", style=_style(is_taken=self.is_mine)),
                Content(""),
            ]
        )


class ConflictDialog(ModalScreen[frozenset[str] | None]):
    """Shows what both sides made of the same fields; the result names the fields in which ours counts.

    ``mine`` is what to call our side. Nothing is chosen for us beforehand: theirs stays unless one says otherwise.
    None: go back and send nothing.
    """

    DEFAULT_CSS = """
    ConflictDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 92; max-width: 98%; height: auto; max-height: 94%; background: $panel; padding: 1 2;
                       border-left: outer $warning; }
        & #conflict-title { text-style: bold; }
        & #conflict-lines { color: $text-muted; padding-bottom: 1; }
        & VerticalScroll { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
        & _Field { height: auto; }
        & #conflict-keys { color: $text-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,tab", "step(1)", "next", show=False),
        Binding("k,up,shift+tab", "step(-1)", "previous", show=False),
        Binding("space,h,l,left,right", "turn", "other side", show=False),
        Binding("m", "take_all('mine')", "mine", show=False),
        Binding("t", "take_all('theirs')", "theirs", show=False),
        Binding("enter,ctrl+s", "decide", "go on", show=False),
        Binding("escape,q", "dismiss(None)", "back", show=False),
    ]

    at: reactive[int] = reactive(0)

    def __init__(
        self,
        title: SafeText,
        conflicts: Sequence[FieldConflict],
        *,
        lines: Sequence[SafeText] = (),
        mine: str = "mine",
        back: str = "back",
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._fields = [_Field(conflict, mine=mine) for conflict in conflicts]
        self._keys = f"space turns · m all {mine} · t all theirs · enter goes on · esc {back}"

    def compose(self) -> ComposeResult:
        """Put the fields below each other."""
        with Vertical():
            yield Static(self._title, id="conflict-title", markup=False)
            yield Static("\n".join(self._lines), id="conflict-lines", markup=False)
            with VerticalScroll(can_focus=False):
                yield from self._fields
            yield Hints(self._keys, id="conflict-keys")

    def validate_at(self, at: int) -> int:
        """Stop at both ends."""
        return max(0, min(at, len(self._fields) - 1))

    def watch_at(self, at: int) -> None:
        """Sign the field that keys act on, and bring it into view."""
        for index, field in enumerate(self._fields):
            field.is_current = index == at
        field = self._fields[at]
        field.scroll_visible(animate=False)
        self.query_one(VerticalScroll).scroll_to_region(Region.from_offset(field.virtual_region.offset, field.size))

    def action_step(self, step: int) -> None:
        """Go to another field."""
        self.at += step

    def action_turn(self) -> None:
        """Take the other side in this field."""
        self._fields[self.at].is_mine = not self._fields[self.at].is_mine

    def action_take_all(self, side: str) -> None:
        """Take one side in all fields, "mine" or "theirs"."""
        for field in self._fields:
            field.is_mine = side == "mine"

    def action_decide(self) -> None:
        """Go on with what is chosen."""
        self.dismiss(frozenset(field.conflict.field for field in self._fields if field.is_mine))


def _line(name: str, value: str, *, sign: str, style: str) -> Content:
    shown = show(harmless(value), limit=SHOWN) or SafeText("nothing")
    return Content.assemble((f"{sign} {name:<7} ", "$accent" if sign == "●" else "$text-disabled"), (shown, style))


def _style(*, is_taken: bool) -> str:
    return "bold" if is_taken else "$text-muted"
