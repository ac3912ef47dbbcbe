"""How are the events linked with an event looked over and opened?"""

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.event_table import EventTable
from cfone_tui.tui.panes.event_detail.page import DetailPage
from cfone_tui.tui.panes.event_detail.references.table import ReferenceRows, ReferenceTable
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.event_row import EventRow


class ReferencesPage(DetailPage):
    """The events it points at, and those that point at it."""

    KEY = "references"

    DEFAULT_CSS = """
    ReferencesPage {
        & > #references-note { height: auto; padding: 1 2 0 2; color: $text-muted; }
    }
    """

    class ReferencesWanted(Message):
        """The events linked with the event shown are wanted."""

    class EventChosen(Message):
        """A linked event was opened."""

        def __init__(self, row: EventRow) -> None:
            super().__init__()
            self.row = row

    def compose(self) -> ComposeResult:
        """Put the note above the table."""
        yield Static("", id="references-note", markup=False)
        yield ReferenceTable(id="references-table")

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title with the number of links in each direction."""
        event = shown.event
        links = ((event.num_references, "↗"), (event.num_referenced, "↙")) if event else ()
        return SafeText("References" + "".join(f" {number}{sign}" for number, sign in links if number))

    @property
    def view(self) -> Widget:
        """The table."""
        return self._table

    @property
    def _table(self) -> EventTable:
        return self.query_one(ReferenceTable)

    def draw(self, *, is_another: bool) -> None:
        """Show the rows, or ask for them; the table stays there without any, so that it can keep the focus."""
        del is_another
        shown, note = self.shown, self.query_one("#references-note", Static)
        if shown.event is None:
            note.update("")
        elif not (shown.event.references or shown.event.referenced):
            note.update("No other event is linked with this one.")
        elif shown.references is None:
            note.update("loading …")
            self.ask_once(self.ReferencesWanted())
        else:
            missing = len(shown.references.missing)
            note.update("↗ points at, ↙ pointed at by" + (f" · {missing} cannot be read" if missing else ""))
        rows = ReferenceRows(shown.references)
        self._table.is_defanged = self.is_defanged
        self._table.show_rows(rows)

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._table.move_cursor(row=self._table.cursor_row + rows)

    def act(self) -> None:
        """Open the linked event."""
        self._table.action_select_row()

    @on(RowTable.RowSelected)
    def _opened(self, event: RowTable.RowSelected) -> None:
        event.stop()
        row = self._table.highlighted
        if row is not None:
            self.post_message(self.EventChosen(row))

    @on(RowTable.RowHighlighted)
    @on(RowTable.RowsNeeded)
    def _kept_inside(self, event: Message) -> None:
        event.stop()
