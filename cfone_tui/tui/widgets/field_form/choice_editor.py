"""How is one of several values chosen in a single line, by arrows or by typing its name?"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.widgets.field_form.field import Choice

NOTHING = SafeText("—")


class ChoiceEditor(Widget, can_focus=True):
    """One line that shows the chosen value; a value that is none of the choices stays one until another is chosen."""

    DEFAULT_CSS = """
    ChoiceEditor { height: 1; width: 1fr; background: $surface; padding: 0 1; }
    ChoiceEditor:focus { background: $panel; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "step(1)", "next", show=False),
        Binding("up,left", "step(-1)", "previous", show=False),
        Binding("home", "first", "first", show=False),
        Binding("end", "last", "last", show=False),
        Binding("backspace", "untype", "forget what was typed", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

    index: reactive[int] = reactive(0)
    typed: reactive[str] = reactive("")
    """What was typed of a label so far."""

    def __init__(self, choices: Sequence[Choice], content: str) -> None:
        super().__init__()
        if content not in {choice.value for choice in choices}:
            choices = (Choice(content, show(content) if content else NOTHING), *choices)
        self._choices = tuple(choices)
        self.set_reactive(ChoiceEditor.index, [choice.value for choice in choices].index(content))

    @property
    def content(self) -> str:
        """The value chosen."""
        return self._choices[self.index].value

    def fill(self, content: str) -> None:
        """Choose a value; one that is not offered changes nothing."""
        self.typed = ""
        self.index = next((at for at, choice in enumerate(self._choices) if choice.value == content), self.index)

    def validate_index(self, index: int) -> int:
        """Stop at both ends."""
        return max(0, min(index, len(self._choices) - 1))

    def watch_index(self, old: int, new: int) -> None:
        """Tell the form."""
        if old != new:
            self.post_message(self.Changed())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Claim every key that types something."""
        del key
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Choose what begins with what was typed; another letter changes nothing."""
        if event.character is None or not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        for typed in (self.typed + event.character, event.character):
            if (found := self._find(typed)) is not None:
                self.typed, self.index = typed, found
                return

    def on_blur(self) -> None:
        """Forget what was typed."""
        self.typed = ""

    def on_click(self) -> None:
        """Choose the next value; after the last comes the first."""
        self.typed, self.index = "", (self.index + 1) % len(self._choices)

    def action_step(self, step: int) -> None:
        """Choose the value ``step`` further."""
        self.typed, self.index = "", self.index + step

    def action_first(self) -> None:
        """Choose the first value."""
        self.typed, self.index = "", 0

    def action_last(self) -> None:
        """Choose the last value."""
        self.typed, self.index = "", len(self._choices) - 1

    def action_untype(self) -> None:
        """Forget what was typed; the choice stays."""
        self.typed = ""

    def render(self) -> Content:
        """Draw the chosen value, what was typed of it, and how many there are."""
        label, at = self._choices[self.index].label, -1
        if self.typed:
            at = label.casefold().find(self.typed.casefold())
        text = Content(label) if at < 0 else Content(label).stylize("underline", at, at + len(self.typed))
        if self.has_focus:
            text += Content.styled(f"  ◂ {self.index + 1} of {len(self._choices)} ▸", "$text-disabled")
        return text

    def _find(self, typed: str) -> int | None:
        """Return the choice whose value or name begins with what was typed; what explains a name is not looked at."""
        wanted = typed.casefold()
        for index, choice in enumerate(self._choices):
            name = choice.label.partition("  ")[0].casefold()
            if choice.value.casefold().startswith(wanted) or name.startswith(wanted):
                return index
        return None
