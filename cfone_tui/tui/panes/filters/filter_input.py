"""How is a filter typed, coloured and completed?"""

from collections.abc import Sequence
from typing import Self

from rich.highlighter import Highlighter
from rich.text import Text
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from cfone_tui.query import Completions, Vocabulary, complete, spans

COLOURS = {
    "field": "text-muted",
    "operator": "text-muted",
    "value": "foreground",
    "negation": "warning",
    "error": "error",
}
"""Theme variables of the kinds of text in a filter."""


class FilterHighlighter(Highlighter):
    """Colours the parts of a filter by what they are."""

    def __init__(self, colours: dict[str, str]) -> None:
        super().__init__()
        self._colours = colours

    def highlight(self, text: Text) -> None:
        """Colour ``text`` in place."""
        for span in spans(text.plain):
            colour = self._colours.get(COLOURS.get(str(span.kind), ""))
            if colour:
                text.stylize(f"bold {colour}" if span.kind == "value" else colour, span.start, span.end)


class FilterInput(Input):
    """The line to type a filter into; tab completes, up and down walk the history, esc gives up."""

    DEFAULT_CSS = """
    FilterInput { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
    FilterInput:focus { border: none; background: transparent; }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("tab", "complete(1)", "complete", show=False),
        Binding("shift+tab", "complete(-1)", "complete", show=False),
        Binding("up", "history(-1)", "history", show=False),
        Binding("down", "history(1)", "history", show=False),
        Binding("escape", "abandon", "give up", show=False),
        Binding("ctrl+s", "save", "save as a view", show=False),
    ]

    class ViewWanted(Message):
        """The filter is to be kept and saved as a view."""

    class Abandoned(Message):
        """Typing was given up: the last filter that was kept holds again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(compact=True, select_on_focus=False, id=id, max_length=4_000)
        self.vocabulary = Vocabulary()
        self._history: list[str] = []
        self._history_index = 0
        self._typed = ""
        self._offered: tuple[str, Completions, int] | None = None

    def on_mount(self) -> None:
        """Take the colours of the theme."""
        self.watch(self.app, "theme", self._take_colours)

    def _take_colours(self) -> None:
        self.highlighter = FilterHighlighter(dict(self.app.theme_variables))
        self.refresh()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw the line anew; nothing else moves whatever is typed, so no layout is made for it."""
        del layout
        return super().refresh(*regions, repaint=repaint, layout=False, recompose=recompose)

    def remember(self, text: str) -> None:
        """Keep a filter for walking the history, as the latest."""
        text = text.strip()
        if text:
            self._history = [*(it for it in self._history if it != text), text]
        self._history_index = len(self._history)

    def recall(self, texts: Sequence[str]) -> None:
        """Keep filters of earlier sessions, the newest first, behind those of this one."""
        earlier = [text for text in reversed(texts) if text not in self._history]
        self._history = [*earlier, *self._history]
        self._history_index = len(self._history)

    def completions(self) -> Completions:
        """Return what could be typed at the cursor."""
        return complete(self.value, self.cursor_position, self.vocabulary)

    @property
    def offered(self) -> tuple[Completions, int | None]:
        """What is offered now, and which of it tab has put in."""
        if self._offered is not None and self.value == self._offered[0]:
            return self._offered[1], self._offered[2]
        return self.completions(), None

    def action_complete(self, step: int) -> None:
        """Put the best completion in place; again for the next one."""
        offered, index = self.offered
        if not offered.candidates:
            return
        if index is None:
            index, self._before = 0, self.value
        else:
            index = (index + step) % len(offered.candidates)
        insert = offered.candidates[index].insert
        value = self._before[: offered.start] + insert + self._before[offered.end :]
        self._offered = (value, offered, index)
        self.value = value
        self.cursor_position = offered.start + len(insert)

    def action_history(self, step: int) -> None:
        """Show an earlier filter, or a later one; after the latest what was being typed."""
        if self._history_index == len(self._history):
            self._typed = self.value
        index = self._history_index + step
        if 0 <= index < len(self._history) and self._history[index] == self.value.strip():
            index += step
        if 0 <= index <= len(self._history):
            self._history_index = index
            self.value = [*self._history, self._typed][index]
            self.cursor_position = len(self.value)

    def action_abandon(self) -> None:
        """Give up typing."""
        self.post_message(self.Abandoned())

    def action_save(self) -> None:
        """Keep the filter, and save it as a view."""
        self.post_message(self.ViewWanted())
