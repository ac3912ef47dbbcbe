"""How do the events linked with an event become rows of a table?"""

from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.workspace import References


class ReferenceRows:
    """First the events it points at, then those that point at it."""

    def __init__(self, references: References | None) -> None:
        self._rows: tuple[EventRow, ...] = ()
        if references is not None:
            self._rows = (*references.points_at, *references.pointed_at_by)

    def length(self) -> int:
        """Return how many events are linked."""
        return len(self._rows)

    def row(self, index: int) -> EventRow | None:
        """Return one of them."""
        return self._rows[index]
