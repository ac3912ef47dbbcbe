"""What is known of the rows of a list without asking anybody, and who counts them?"""

from cfone_tui.workspace.anchored_rows import AnchoredRows
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.counting import Progress
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.fixed_rows import FixedRows
from cfone_tui.workspace.sifted_rows import SiftedRows
from cfone_tui.workspace.touched_rows import TouchedRows

Rows = AnchoredRows | SiftedRows | TouchedRows | FixedRows


class WindowRows:
    """The rows that were read, whichever way; others may take their place."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._before = 0

    @property
    def revision(self) -> int:
        """A number that grows whenever rows or their number change."""
        return self._before + self._rows.revision

    @property
    def looked_at(self) -> int | None:
        """How many events were read to find these rows; None where the server found them."""
        return None if isinstance(self._rows, AnchoredRows) else self._rows.looked_at

    def length(self) -> int:
        """Return how many rows may be asked for: grows while the end is unknown, see :meth:`count`."""
        return self._rows.length()

    def row(self, index: int) -> EventRow | None:
        """Return a row from memory; None when it is not loaded."""
        return self._rows.row(index)

    def loaded(self) -> tuple[EventRow, ...]:
        """Return the rows in memory that could be read, in no order; at most some thousands."""
        return tuple(row for row in self._rows.loaded() if not row.problem)

    def count(self) -> Count:
        """Return how many events there are, as exactly as it is known."""
        return self._rows.count()

    def number_of(self, index: int) -> int | None:
        """Return the row number to show, counted from 1; None while nobody knows how many rows come before it."""
        return self._rows.number_of(index)

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if its row is in memory."""
        return self._rows.index_of(uuid)

    def counting_cost(self) -> int:
        """Return how many requests :meth:`count_all` takes at most; 0 when the number is known."""
        return self._rows.counting_cost()

    async def count_all(self, progress: Progress) -> Count:
        """Count what nobody told, as far as it can be reached; ``progress`` hears of every request."""
        return await self._rows.count_all(progress)

    def learn(self, total: Count | None) -> None:
        """Take over how many events the place has, told by something else than its rows."""
        if total is not None:
            self._rows.learn(total)

    def close(self) -> None:
        """Stop reading; to be called when the list shows another place."""
        self._rows.close()

    def _replace_rows(self, rows: Rows) -> None:
        self._before = self.revision + 1
        self._rows.close()
        self._rows = rows
