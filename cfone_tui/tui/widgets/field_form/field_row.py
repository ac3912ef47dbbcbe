"""How does one field stand in a form: label, editor, error?"""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static, TextArea

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.field_form.choice_editor import ChoiceEditor
from cfone_tui.tui.widgets.field_form.editors import LineEditor, TextEditor
from cfone_tui.tui.widgets.field_form.field import Field, Kind


class FieldRow(Horizontal):
    """One field of a form; its value is the original as long as nothing was changed."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
        & > Vertical { height: auto; width: 1fr; }
        & .field-error { display: none; height: auto; padding: 0 1; color: $error; }
        &.-wrong .field-error { display: block; }
        &.-doubted .field-error { display: block; color: $warning; }
        &:focus-within > Static { color: $foreground; }
    }
    """

    class Edited(Message):
        """The content of a field was changed."""

        def __init__(self, row: "FieldRow") -> None:
            super().__init__()
            self.row = row

    error: reactive[SafeText] = reactive(SafeText(""), init=False)
    doubt: reactive[SafeText] = reactive(SafeText(""), init=False)
    """A reason to look again; not shown where something is wrong."""
    is_changed: reactive[bool] = reactive(False, init=False)

    def __init__(self, field: Field, value: str, *, label_width: int) -> None:
        super().__init__()
        self.field = field
        self._label_width = label_width
        self._value = value
        self.editor = _editor(field, value)
        self._unchanged = self.editor.content

    @property
    def value(self) -> str:
        """The value as it would be sent.

        Editors keep line ends and controls in ways of their own, so an untouched field answers with its original.
        """
        content = self.editor.content
        return self._value if content == self._unchanged else content

    def fill(self, value: str) -> None:
        """Put a value in, as if it had been typed."""
        if value != self.value:
            self.editor.fill(self._unchanged if value == self._value else value)

    def compose(self) -> ComposeResult:
        """Put the editor right of its label and the error below it."""
        label = Static(self._label(), markup=False)
        label.styles.width = self._label_width
        yield label
        with Vertical():
            yield self.editor
            yield Static("", classes="field-error", markup=False)

    def watch_error(self, error: SafeText) -> None:
        """Show the error, with a sign, since colour alone says nothing to some."""
        self.set_class(bool(error), "-wrong")
        self._say()

    def watch_doubt(self) -> None:
        """Show the reason to look again."""
        self._say()

    def _say(self) -> None:
        self.set_class(bool(self.doubt) and not self.error, "-doubted")
        said = f"✗ {self.error}" if self.error else f"⚠ {self.doubt}"
        self.query_one(".field-error", Static).update(Content(said))

    def watch_is_changed(self) -> None:
        """Sign the label of a field that differs from its original."""
        self.query_one(Static).update(self._label())

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceEditor.Changed)
    def _edited(self, event: Message) -> None:
        event.stop()
        is_changed = self.value != self._value
        # TextArea reports its first content as a change, too
        if is_changed or self.is_changed:
            self.error = SafeText("")
            self.doubt = self.field.doubt(self.value) if self.field.doubt is not None and is_changed else SafeText("")
            self.is_changed = is_changed
            self.post_message(self.Edited(self))

    def _label(self) -> Content:
        return Content.assemble(
            ("● " if self.is_changed else "  ", "$accent"),
            self.field.label,
            ("*" if self.field.is_required else "", "$accent"),
        )


def _editor(field: Field, value: str) -> LineEditor | TextEditor | ChoiceEditor:
    match field.kind:
        case Kind.LINE:
            return LineEditor(field, value)
        case Kind.TEXT:
            return TextEditor(field, value)
        case Kind.CHOICE:
            return ChoiceEditor(field.choices, value)
