"""What does the event list show when there are rows, when they are on their way, and when there are none?"""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.event_table import AnchoredTable


class EventList(AnchoredTable):
    """The table of the event list."""

    BINDINGS = bindings(Place.EVENTS)


class EventsPane(Vertical):
    """The table, or in its place a sentence that says why there is nothing and which key helps."""

    DEFAULT_CSS = """
    EventsPane {
        height: 1fr;
        & > #events-notice { display: none; height: 1fr; padding: 1 3; color: $text-muted; }
        &.-notice > EventList { display: none; }
        &.-notice > #events-notice { display: block; }
    }
    """

    notice: reactive[tuple[SafeText, ...]] = reactive(())
    """What to say instead of rows: a headline, then hints; empty when there are rows."""

    def compose(self) -> ComposeResult:
        """Put the table and the notice in one place."""
        yield EventList(id="event-list")
        yield Static("", id="events-notice", markup=False)

    @property
    def table(self) -> EventList:
        """The table of events."""
        return self.query_one(EventList)

    def watch_notice(self, notice: tuple[SafeText, ...]) -> None:
        """Say it, or show the table."""
        self.set_class(bool(notice), "-notice")
        if not notice and self.is_mounted and self.screen.focused is None:
            # a table that is not shown cannot keep the focus
            self.call_after_refresh(self.table.focus)
        if notice:
            headline, *hints = notice
            lines = [Content.styled(headline, "$foreground bold"), Content("")]
            lines += [Content.styled(hint, "$text-muted") for hint in hints]
            self.query_one("#events-notice", Static).update(Content("\n").join(lines))
