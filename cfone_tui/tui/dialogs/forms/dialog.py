"""How is a form filled in, checked and reviewed before anything is sent?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.leaving import LeaveDialog, Left
from cfone_tui.tui.widgets.field_form import Field, FieldForm
from cfone_tui.tui.widgets.hints import Hints

T = TypeVar("T")
NOTHING_KNOWN = SafeText("")


class Faults(Exception):
    """What was typed cannot be sent: by field, what is wrong with it."""

    def __init__(self, by_field: Mapping[str, SafeText]) -> None:
        super().__init__("; ".join(by_field.values()))
        self.by_field = by_field


@dataclass(frozen=True, slots=True)
class Filled(Generic[T]):
    """A form as it was sent: what it means, and every field as typed, should it have to be opened again."""

    content: T
    values: Mapping[str, str]


def carried_over(typed: Mapping[str, str], *, base: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a form that is opened again over changed ones: what was typed there, else what is there now.

    ``base`` is what the form showed at first: a field that was not touched takes no old value along.
    """
    return {name: value if value != base.get(name) else now.get(name, value) for name, value in typed.items()}


class FormDialog(ModalScreen[Filled[T] | Left]):
    """Fields below each other; ctrl+s sends, esc leaves and asks only when something was typed.

    ``read`` turns the values into what is sent and raises :class:`Faults`; ``review`` returns the lines to confirm
    before an edit is sent, none where nothing needs it. ``errors`` are those of an attempt the server refused and
    ``typed`` is what was typed before, ``known`` what is known of that. ``keep`` is called with the values at every
    edit; without it nothing typed outlives the form. ``outside`` has the values
    edited in the user's own editor and returns them, None when nothing shall change. With ``is_sent_at_once`` what was
    typed elsewhere is checked and reviewed right away.
    """

    DEFAULT_CSS = """
    FormDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 96; max-width: 100%; height: 27; max-height: 100%; background: $background;
                       border-left: outer $accent; padding: 0 1; }
        & #form-title { text-style: bold; padding: 0 1; height: 1; margin-bottom: 1; }
        & #form-known { color: $warning; padding: 0 1; height: auto; max-height: 3; margin: -1 0 1 0; }
        & #form-keys { color: $text-disabled; padding: 0 1; height: 1; }
    }
    """

    # without priority: a key that overtook those still on their way to a field would send less than was typed
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "send", show=False),
        Binding("escape", "leave", "leave", show=False),
        Binding("f4", "edit_outside", "$EDITOR", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, str],
        *,
        read: Callable[[Mapping[str, str]], T],
        review: Callable[[T], Sequence[Content]] | None = None,
        errors: Mapping[str, SafeText] | None = None,
        typed: Mapping[str, str] | None = None,
        known: SafeText = NOTHING_KNOWN,
        keep: Callable[[Mapping[str, str]], None] | None = None,
        outside: Callable[[Mapping[str, str]], Awaitable[Mapping[str, str] | None]] | None = None,
        is_sent_at_once: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._form = FieldForm(fields, typed or values)
        self._is_retyped = typed is not None
        self._known = known
        self._read = read
        self._review = review
        self._errors = errors or {}
        self._keep = keep
        self._outside = outside
        self._is_sent_at_once = is_sent_at_once

    def compose(self) -> ComposeResult:
        """Put title, fields and keys below each other."""
        with Vertical():
            yield Static(self._title, id="form-title", markup=False)
            if self._known:
                yield Static(self._known, id="form-known", markup=False)
            yield self._form
            outside = " · f4 $EDITOR" if self._outside is not None else ""
            keys = f"ctrl+s sends · tab next field · → takes the offer{outside} · esc leaves"
            yield Hints(keys, id="form-keys")

    def on_mount(self) -> None:
        """Show what the server refused, or go on with what was written elsewhere."""
        if self._errors:
            self._form.show_errors(self._errors)
        if self._is_sent_at_once:
            self.call_after_refresh(self.action_send)

    @on(FieldForm.Edited)
    def _edited(self) -> None:
        if self._keep is not None:
            self._keep(self._form.values())

    @on(FieldForm.Submitted)
    def action_send(self) -> None:
        """Check what was typed; show all that is wrong at once, or send it."""
        values = self._form.values()
        try:
            content = self._read(values)
        except Faults as faults:
            self._form.show_errors(faults.by_field)
            return
        self._form.show_errors({})
        lines = self._review(content) if self._review is not None else ()
        filled = Filled(content, values)
        if not lines:
            self.dismiss(filled)
            return

        dialog = ConfirmDialog("Send these changes?", lines, yes="Send", is_safe=True)
        self._ask(dialog, filled)

    @work(group="outside", exclusive=True)
    async def action_edit_outside(self) -> None:
        """Go on in the user's own editor; what is wrong with what was written there stands beside its field."""
        values = None if self._outside is None else await self._outside(self._form.values())
        if values is None:
            return
        self._form.fill(values)
        try:
            self._read(self._form.values())
        except Faults as faults:
            self._form.show_errors(faults.by_field)
        else:
            self._form.show_errors({})

    def action_leave(self) -> None:
        """Leave; ask first whether what was typed shall be kept."""
        if self._form.changed or self._is_retyped:
            self._ask_leaving()
        else:
            self.dismiss(Left.DROPPED)

    @work
    async def _ask(self, dialog: ConfirmDialog, filled: Filled[T]) -> None:
        """Close with what was filled in if the answer is yes; else the form stays as it is."""
        if await self.app.push_screen_wait(dialog):
            self.dismiss(filled)

    @work
    async def _ask_leaving(self) -> None:
        left = await self.app.push_screen_wait(LeaveDialog("the form", is_kept=self._keep is not None))
        if left is not None:
            self.dismiss(left)
