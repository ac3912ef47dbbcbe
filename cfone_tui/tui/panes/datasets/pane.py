"""Which datasets are there, and which one is shown?"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.safe_text import SafeText, clip
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings

NEW = "●"
"""The sign of new events, as in the list."""
HEADING = 1
"""Lines above the first dataset."""


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """One line: a dataset, or all of them when ``uuid`` is None; ``count`` is text, empty while unknown."""

    uuid: str | None
    name: SafeText
    count: SafeText = SafeText("")


class DatasetsPane(Widget, can_focus=True):
    """A list of datasets; enter shows the events of the one under the cursor."""

    DEFAULT_CSS = """
    DatasetsPane { height: auto; background: $background; padding: 0 1; }
    """

    BINDINGS = bindings(Place.DATASETS)

    class DatasetChosen(Message):
        """The events of a dataset, or of all when ``uuid`` is None, are wanted."""

        def __init__(self, uuid: str | None) -> None:
            super().__init__()
            self.uuid = uuid

    lines: reactive[tuple[DatasetLine, ...]] = reactive((), layout=True)
    chosen: reactive[str | None] = reactive(None)
    new: reactive[SafeText] = reactive(SafeText(""))
    """How many of all events are new; empty for none."""
    cursor: reactive[int] = reactive(0)

    def render(self) -> Content:
        """Draw the heading and one line per dataset."""
        drawn = [Content.styled("DATASETS", "$text-muted bold")]
        if not self.lines:
            drawn.append(Content.styled("loading …", "$text-disabled"))
        drawn += [self._line(index, line) for index, line in enumerate(self.lines)]
        return Content("\n").join(drawn)

    def _line(self, index: int, line: DatasetLine) -> Content:
        is_chosen = line.uuid == self.chosen
        width = max(8, self.content_size.width)
        new = f"{NEW}{self.new} " if self.new and line.uuid is None else ""
        room = width - 2 - len(line.count) - 1 - len(new)
        name = clip(line.name, room)
        style = "$foreground bold" if is_chosen else "$text-muted"
        if self.has_focus and index == self.cursor:
            style += " on $primary-muted"
        return Content.assemble(
            ("▸ " if is_chosen else "  ", f"{style} $accent"),
            (name.ljust(room) if name.isascii() else name, style),
            (" ", style),
            (new, "$accent"),
            (line.count, f"{style} $text-disabled" if not is_chosen else style),
        ).truncate(width, ellipsis=True, pad=True)

    def watch_lines(self, lines: Sequence[DatasetLine]) -> None:
        """Keep the cursor on a line that exists."""
        self.cursor = min(self.cursor, max(0, len(lines) - 1))

    def on_focus(self) -> None:
        """Show where the cursor stands."""
        self.cursor = next((index for index, line in enumerate(self.lines) if line.uuid == self.chosen), 0)
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the dataset that was clicked."""
        index = event.y - HEADING
        if 0 <= index < len(self.lines):
            self.cursor = index
            self.choose()

    def choose(self) -> None:
        """Ask for the events of the dataset under the cursor."""
        if self.lines:
            self.post_message(self.DatasetChosen(self.lines[self.cursor].uuid))

    def action_cursor_down(self) -> None:
        """Go to the next dataset."""
        self.cursor = min(self.cursor + 1, max(0, len(self.lines) - 1))

    def action_cursor_up(self) -> None:
        """Go to the previous dataset."""
        self.cursor = max(self.cursor - 1, 0)
