"""Which pages are there, which of them is open, and where must one click for another?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.line import Line
from cfone_tui.tui.widgets.palette import Palette


@dataclass(frozen=True, slots=True)
class Tab:
    """One page; the title may carry a count."""

    key: str
    title: SafeText


class TabLine(Widget):
    """The titles of some pages in one line; it turns no page itself."""

    DEFAULT_CSS = """
    TabLine {
        height: 1;
        background: $background;
        color: $text-muted;

        & > .tab-line--active { background: $accent; color: $background; text-style: bold; }

        &:nocolor > .tab-line--active { text-style: reverse bold; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab-line--active"}

    class TabActivated(Message):
        """Another tab was chosen here; setting ``active`` from outside does not say so."""

        def __init__(self, tab_line: "TabLine", key: str) -> None:
            super().__init__()
            self.tab_line = tab_line
            self.key = key

        @property
        def control(self) -> "TabLine":
            """The line of tabs."""
            return self.tab_line

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    active: reactive[str] = reactive("")
    """The key of the open page; the first page if no tab has it."""

    def __init__(self, *tabs: Tab, active: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._palette = Palette(self)
        self.set_reactive(TabLine.tabs, tabs)
        self.set_reactive(TabLine.active, active)

    @property
    def active_tab(self) -> Tab | None:
        """The tab of the open page."""
        return next((tab for tab in self.tabs if tab.key == self.active), self.tabs[0] if self.tabs else None)

    def activate(self, key: str) -> None:
        """Choose a tab as a click would."""
        if key != self.active:
            self.active = key
            self.post_message(self.TabActivated(self, key))

    def on_click(self, event: events.Click) -> None:
        """Choose the tab that was clicked."""
        position = event.x + self._hidden_cells()
        for tab, start, end in self._spans():
            if start <= position < end:
                self.activate(tab.key)

    def action_next_tab(self) -> None:
        """Choose the tab on the right; after the last comes the first."""
        self._turn(1)

    def action_previous_tab(self) -> None:
        """Choose the tab on the left; before the first comes the last."""
        self._turn(-1)

    def render_line(self, y: int) -> Strip:
        """Draw the titles; where there is no room for all, the open one is in view."""
        row, active = self._palette.style(), self.active_tab
        if y or active is None:
            return Strip.blank(self.size.width, row)
        line = Line()
        for tab, _, _ in self._spans():
            line.write(f" {tab.title} ", self._palette.style("tab-line--active") if tab is active else row)
            line.blank(1, row)
        start = self._hidden_cells()
        return line.strip().crop_extend(start, start + self.size.width, row)

    def notify_style_update(self) -> None:
        """Forget the colours that were resolved."""
        super().notify_style_update()
        self._palette.clear()

    def _spans(self) -> Iterator[tuple[Tab, int, int]]:
        """Yield every tab with the cells it covers."""
        start = 0
        for tab in self.tabs:
            end = start + cell_len(tab.title) + 2
            yield tab, start, end
            start = end + 1

    def _hidden_cells(self) -> int:
        """Return how many cells on the left are out of view, so that the open tab is in it."""
        active = self.active_tab
        return max([0, *(end - self.size.width for tab, _, end in self._spans() if tab is active)])

    def _turn(self, step: int) -> None:
        active = self.active_tab
        if active is not None:
            self.activate(self.tabs[(self.tabs.index(active) + step) % len(self.tabs)].key)
