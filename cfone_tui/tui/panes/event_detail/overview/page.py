"""How is the overview of an event read?"""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.overview.facts_of_event import Setting, overview
from cfone_tui.tui.panes.event_detail.page import DetailPage
from cfone_tui.tui.panes.event_detail.shown import Shown


class OverviewPage(DetailPage):
    """What an event says, field by field."""

    KEY = "overview"

    DEFAULT_CSS = """
    OverviewPage {
        & > VerticalScroll { padding: 1 1 0 2; scrollbar-size-vertical: 1; scrollbar-background: $background;
                             scrollbar-color: $line; }
    }
    """

    def compose(self) -> ComposeResult:
        """Put the text there."""
        with VerticalScroll():
            yield Static("", markup=False)

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title, the same for every event."""
        del shown
        return SafeText("Overview")

    @property
    def view(self) -> Widget:
        """What scrolls."""
        return self.query_one(VerticalScroll)

    def draw(self, *, is_another: bool) -> None:
        """Write the text."""
        if is_another:
            self.view.scroll_home(animate=False)
        self.query_one(Static).update(self._overview(max(20, self.size.width - 4)))

    def move(self, rows: int) -> None:
        """Scroll."""
        self.view.scroll_relative(y=rows, animate=False)

    def _overview(self, width: int) -> Content:
        shown = self.shown
        if shown.problem:
            return Content.assemble((shown.problem, "$error"))
        if shown.event is None or shown.now is None:
            return Content.styled("no event", "$text-disabled")
        setting = Setting(
            width=width,
            now=shown.now,
            dataset_name=shown.dataset_name,
            is_defanged=self.is_defanged,
            triage=shown.triage,
        )
        return overview(shown.event, setting)
