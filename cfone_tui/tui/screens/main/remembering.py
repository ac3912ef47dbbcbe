"""What of the list is kept for the first moments of the next start, and how is it shown then?"""

from datetime import UTC

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.event_table import EventCells
from cfone_tui.tui.last_view import LastView
from cfone_tui.tui.screens.main.base import MainBase


class Remembering(MainBase):
    """The view of last time, until there are events, and the one for next time."""

    def show_first_picture(self) -> None:
        """Draw the rows of the opening screen, so that they do not vanish with it."""
        if self.picture is not None:
            table = self.events.table
            table.sort = self.picture.sort
            table.show_picture(self.picture.cells)
            self.set_state("opening")

    def view(self) -> LastView | None:
        """Return what the next start will show first: the top of the kept list; None if that is not at hand."""
        window, table = self.window, self.events.table
        if window is None or window.place != self.origin or not table.size:
            return None
        source, columns = EventCells(window, (), table.looks), table.columns
        rows = [source.cells(index, columns) for index in range(min(table.page_height, window.length()))]
        known = tuple(tuple(cells) for cells in rows if cells is not None)
        if len(known) < len(rows):
            return None
        return LastView(
            as_of=SafeText(f"{window.count().as_of.astimezone(UTC):%Y-%m-%d %H:%MZ}"),
            screen=(self.size.width, self.size.height),
            region=(table.region.x, table.region.y, table.region.width, table.region.height),
            columns=columns,
            sort=table.sort,
            rows=known,
        )
