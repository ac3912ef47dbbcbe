"""How are the tags of an event read?"""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.page import DetailPage
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.panes.event_detail.tags.notes import tags_page


class TagsPage(DetailPage):
    """The tags of an event, with what is known of each."""

    KEY = "tags"

    DEFAULT_CSS = """
    TagsPage {
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
        """Return the title with the number of tags."""
        return SafeText(f"Tags {len(shown.event.tags)}" if shown.event and shown.event.tags else "Tags")

    @property
    def view(self) -> Widget:
        """What scrolls."""
        return self.query_one(VerticalScroll)

    def draw(self, *, is_another: bool) -> None:
        """Write the text."""
        if is_another:
            self.view.scroll_home(animate=False)
        page = tags_page(self.shown.event, self.shown.tag_notes, width=max(20, self.size.width - 4))
        self.query_one(Static).update(page)

    def move(self, rows: int) -> None:
        """Scroll."""
        self.view.scroll_relative(y=rows, animate=False)
