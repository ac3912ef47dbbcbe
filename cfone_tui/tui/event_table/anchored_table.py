"""How does the cursor stay on its event while the rows of a list move?"""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Protocol

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from cfone_tui.tui.event_table.columns import Looks
from cfone_tui.tui.event_table.table import EventCells, EventRows, EventTable
from cfone_tui.tui.widgets.row_table import Cell, Column
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.signs import SignsOf
from cfone_tui.workspace.trail import Cursor


class MovingRows(EventRows, Protocol):
    """Events by index, which may move at any time: others come before them, or go."""

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if its row is in memory."""
        ...


class FormerCells(EventCells):
    """Events of the list before, all faint."""

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return the cells of row ``index``, or None while it is on its way."""
        cells = super().cells(index, columns)
        return None if cells is None else [replace(cell, style="events--faint") for cell in cells]


class AnchoredTable(EventTable):
    """A table whose cursor stands on an event, not on a row.

    Rows may move between two messages, long before the table is told to draw them. So it remembers the event that was
    under the cursor when the user put it there, or when it was last drawn: that is what :attr:`highlighted` says, and
    where every movement begins.
    """

    is_former: reactive[bool] = reactive(False, init=False)
    """Whether the rows are those of another list than the one that is wanted: they are drawn faint."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._moving: MovingRows | None = None
        self._under: EventRow | None = None
        """The event under the cursor as it was put there or last drawn; None while its row is on its way."""

    def follow_rows(self, rows: MovingRows, marks: Container[str], *, signs_of: SignsOf | None = None) -> None:
        """Draw the events of another list from now on; where the cursor stands is said by :meth:`stand`."""
        self._moving, self._under = rows, None
        self.show_rows(rows, marks, signs_of=signs_of)
        self.stand()

    @property
    def stood_on(self) -> Cursor:
        """Where the cursor stands, and on which event."""
        return Cursor(self.cursor_row, self._under.uuid if self._under is not None else "")

    @property
    def highlighted(self) -> EventRow | None:
        """The event that the cursor was put on, as it is now, wherever its row went meanwhile."""
        index = self._index_under
        if self._moving is None or self._under is None:
            return super().highlighted
        return self._under if index is None else self._moving.row(index) or self._under

    def stand(self) -> None:
        """Take the event on the cursor's row for the one that the cursor was put on."""
        self._under = super().highlighted

    def settle(self) -> None:
        """Go to where the row of the cursor's event is by now; its line of the view stays the same."""
        index, under, line = self._index_under, self._under, self.cursor_row - self.top_row
        if under is None:
            self.stand()
        elif index is not None and index != self.cursor_row:
            self.invalidate()
            self.cursor_row = index
            self.put_cursor_on(line)

    @property
    def _index_under(self) -> int | None:
        if self._moving is None or self._under is None or not self._under.uuid:
            return None
        return self._moving.index_of(self._under.uuid)

    # -- whatever moves the cursor begins at its event ----------------------------------------------------------------

    def move_by(self, rows: int) -> None:
        """Move the cursor by so many rows from its event."""
        self.settle()
        super().move_by(rows)

    def move_view(self, rows: int) -> None:
        """Scroll by so many rows and take the cursor along."""
        self.settle()
        super().move_view(rows)

    def on_click(self, event: events.Click) -> None:
        """Take a click for one on the row that was drawn there."""
        del event
        self.settle()

    def watch_cursor_row(self, old: int, new: int) -> None:
        """Know at once on which event the cursor was put."""
        super().watch_cursor_row(old, new)
        self.stand()

    # -- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw a line; where the cursor's event is gone, the one that is drawn in its place is what it stands on."""
        strip = super().render_line(y)
        is_cursor = y >= self.HEADER and y - self.HEADER + self.top_row == self.cursor_row
        if is_cursor and self._index_under is None and (drawn := super().highlighted) is not None:
            self._under = drawn
        return strip

    def cells_of(self, rows: EventRows, marks: Container[str], looks: Looks) -> EventCells:
        """Return how rows are put into cells here."""
        if self.is_former:
            return FormerCells(rows, marks, looks, self._signs_of)
        return super().cells_of(rows, marks, looks)

    def watch_is_former(self) -> None:
        """Draw all rows faint, or as they are."""
        self.draw_anew()
