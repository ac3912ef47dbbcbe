"""How do the events linked with an event become rows of a table?"""

from collections.abc import Container

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.event_table import EventCells, EventRows, EventTable, Looks
from cfone_tui.tui.widgets.row_table import Cell
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.workspace import References

POINTS_AT = Cell(SafeText("↗"), "events--mark")
POINTED_AT_BY = Cell(SafeText("↙"), "events--dim")


class ReferenceRows:
    """First the events it points at, then those that point at it."""

    def __init__(self, references: References | None) -> None:
        self._rows: tuple[EventRow, ...] = ()
        self.outgoing = 0
        """How many of the rows are events it points at."""
        if references is not None:
            self._rows = (*references.points_at, *references.pointed_at_by)
            self.outgoing = len(references.points_at)

    def length(self) -> int:
        """Return how many events are linked."""
        return len(self._rows)

    def row(self, index: int) -> EventRow | None:
        """Return one of them."""
        return self._rows[index]


class ReferenceCells(EventCells):
    """Linked events as cells; an arrow says in which direction."""

    def __init__(self, rows: ReferenceRows, looks: Looks) -> None:
        super().__init__(rows, (), looks)
        self._outgoing = rows.outgoing

    def sign(self, index: int) -> Cell:
        """Return the arrow of a row."""
        return POINTS_AT if index < self._outgoing else POINTED_AT_BY


class ReferenceTable(EventTable):
    """The table of linked events."""

    def cells_of(self, rows: EventRows, marks: Container[str], looks: Looks) -> EventCells:
        """Return the rows with their arrows."""
        return ReferenceCells(rows, looks) if isinstance(rows, ReferenceRows) else super().cells_of(rows, marks, looks)
