"""How are several fields filled in by keyboard, and what is in them?"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.field_form.field import Field
from cfone_tui.tui.widgets.field_form.field_row import FieldRow

LONGEST_LABEL = 20
SIGNS = 4
"""Cells beside a label: the sign of a change and a blank, the sign of a required field and a blank."""


class FieldForm(Vertical):
    """Labelled fields below each other, and a line that helps with the one under the cursor; it sends nothing itself.

    Enter goes to the next field; only a form of one field is submitted by it.
    """

    DEFAULT_CSS = """
    FieldForm {
        height: 1fr;
        background: $background;

        & > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & > .form-errors { display: none; height: auto; padding: 0 2; color: $error; }
        & > .form-errors.-wrong { display: block; }
        & > .form-help { height: 1; padding: 0 2; color: $text-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_field", "next field", show=False),
        Binding("shift+tab", "previous_field", "previous field", show=False),
    ]

    class Edited(Message):
        """A field was changed; ``name`` tells which."""

        def __init__(self, form: "FieldForm", name: str) -> None:
            super().__init__()
            self.form = form
            self.name = name

        @property
        def control(self) -> "FieldForm":
            """The form."""
            return self.form

    class Submitted(Message):
        """The form is meant to be sent, by action or by enter in its only field."""

        def __init__(self, form: "FieldForm") -> None:
            super().__init__()
            self.form = form

        @property
        def control(self) -> "FieldForm":
            """The form."""
            return self.form

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, str] | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._originals = {field.name: (values or {}).get(field.name, "") for field in fields}
        label_width = min(max((cell_len(field.label) for field in fields), default=0), LONGEST_LABEL) + SIGNS
        self._rows = {
            field.name: FieldRow(field, self._originals[field.name], label_width=label_width) for field in fields
        }

    @property
    def changed(self) -> bool:
        """Whether any field differs from the value it was given."""
        return self.values() != self._originals

    def values(self) -> dict[str, str]:
        """Return the value of every field, untouched ones byte for byte as they were given."""
        return {name: row.value for name, row in self._rows.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put these values into their fields, as if they had been typed."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].fill(value)

    def show_errors(self, errors: Mapping[str, SafeText]) -> None:
        """Show all errors at once, each beside its field, and go to the first; what fits no field stands below."""
        for name, row in self._rows.items():
            row.error = errors.get(name, SafeText(""))
        others = [
            f"✗ {name}: {error}" if name else f"✗ {error}" for name, error in errors.items() if name not in self._rows
        ]
        box = self.query_one(".form-errors", Static)
        box.update(Content("\n".join(others)))
        box.set_class(bool(others), "-wrong")
        for name, row in self._rows.items():
            if name in errors:
                row.editor.focus()
                break

    def focus_field(self, name: str) -> None:
        """Go to the field called ``name``."""
        self._rows[name].editor.focus()

    def compose(self) -> ComposeResult:
        """Put the fields above what concerns the whole form."""
        with VerticalScroll(can_focus=False):
            yield from self._rows.values()
        yield Static("", classes="form-errors", markup=False)
        yield Static("", classes="form-help", markup=False)

    # -- handlers ---------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin in the first field."""
        for row in self._rows.values():
            row.editor.focus()
            break

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Help with the field that was reached, and bring its error into view with it."""
        row = next((row for row in self._rows.values() if row.editor is event.widget), None)
        if row is not None:
            self.query_one(".form-help", Static).update(Content(row.field.help))
            row.scroll_visible(animate=False)

    @on(FieldRow.Edited)
    def _edited(self, event: FieldRow.Edited) -> None:
        event.stop()
        self.post_message(self.Edited(self, event.row.field.name))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if len(self._rows) == 1:
            self.action_submit()
        else:
            self.action_next_field()

    # -- actions ----------------------------------------------------------------------------------------------------

    def action_submit(self) -> None:
        """Ask the owner to send the form."""
        self.post_message(self.Submitted(self))

    def action_next_field(self) -> None:
        """Go to the next field; after the last comes the first."""
        self._step(1)

    def action_previous_field(self) -> None:
        """Go to the field before; before the first comes the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        editors = [row.editor for row in self._rows.values()]
        at = next((number for number, editor in enumerate(editors) if editor.has_focus), min(-step, 0))
        editors[(at + step) % len(editors)].focus()
