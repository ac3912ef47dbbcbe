"""By what is a line or a text edited inside a form?"""

from collections.abc import Callable, Sequence

from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from cfone_tui.tui.widgets.field_form.field import Field


class FirstSuggestion(Suggester):
    """Offers the best value that begins with what is typed, in any case."""

    def __init__(self, suggest: Callable[[str], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suggest = suggest

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole value to offer."""
        typed = value.casefold()
        fitting = (offered for offered in self._suggest(value) if offered.casefold().startswith(typed))
        return next((offered for offered in fitting if offered.casefold() != typed), None)


class LineEditor(Input):
    """One line; the ghost of a suggestion is taken with right, end or ctrl+e, because tab goes to the next field."""

    DEFAULT_CSS = """
    LineEditor, LineEditor.-textual-compact { background: $surface; padding: 0 1; background-tint: transparent; }
    LineEditor:focus { background: $panel; background-tint: transparent; }
    """

    def __init__(self, field: Field, content: str) -> None:
        suggester = FirstSuggestion(field.suggest) if field.suggest is not None else None
        super().__init__(
            content, placeholder=field.placeholder, suggester=suggester, select_on_focus=False, compact=True
        )
        self.cursor_blink = False

    @property
    def content(self) -> str:
        """What is typed."""
        return self.value

    def fill(self, content: str) -> None:
        """Have something else typed; a line has no line feeds."""
        self.value = " ".join(content.splitlines())

    def action_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Go to the end of the line, or take the suggestion when already there."""
        if self.cursor_at_end and not select:
            self.action_cursor_right()
        else:
            super().action_end(select)


class TextEditor(TextArea):
    """Several lines; tab leaves it."""

    DEFAULT_CSS = """
    TextEditor { background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    TextEditor:focus { background: $panel; }
    TextEditor .text-area--cursor-line { background: transparent; }
    """

    def __init__(self, field: Field, content: str) -> None:
        super().__init__(content, compact=True, placeholder=field.placeholder, tab_behavior="focus")
        self.cursor_blink = False
        self.styles.height = field.lines

    @property
    def content(self) -> str:
        """What is typed, its line ends as Textual keeps them."""
        return self.text

    def fill(self, content: str) -> None:
        """Have something else typed."""
        self.text = content
