"""How does a change of many events look as rows?"""

from collections.abc import Sequence
from typing import ClassVar

from cfone_tui.safe_text import SafeText, defang, show
from cfone_tui.store.state.jobs import JobRow, RowState
from cfone_tui.tui.widgets.row_table import Cell, Column, RowTable

DONE, SKIPPED, FAILED, WAITING = "bulk--done", "bulk--skipped", "bulk--failed", "bulk--waiting"

COLUMNS = (
    Column("state", SafeText("STATE"), 8),
    Column("what", SafeText("EVENT"), 30, flexible=True, min_width=20),
    Column("reason", SafeText("WHY"), 40, flexible=True, min_width=20),
)

LOOKS = {
    RowState.PENDING: ("waits", WAITING, " "),
    RowState.SENT: ("sent", WAITING, "…"),
    RowState.DONE: ("done", DONE, "✓"),
    RowState.SKIPPED: ("skipped", SKIPPED, "–"),
    RowState.FAILED: ("failed", FAILED, "!"),
    RowState.UNKNOWN: ("unknown", FAILED, "?"),
}


class BulkTable(RowTable):
    """Rows of a job, one event in a line."""

    DEFAULT_CSS = """
    BulkTable {
        & > .bulk--done { color: $success; }
        & > .bulk--skipped { color: $text-muted; }
        & > .bulk--failed { color: $error; }
        & > .bulk--waiting { color: $text-disabled; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {DONE, SKIPPED, FAILED, WAITING}


class BulkRows:
    """Rows of a job as cells."""

    def __init__(self, rows: Sequence[JobRow]) -> None:
        self._rows = rows

    def row_count(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return one cell for each column."""
        if index >= len(self._rows):
            return None
        row = self._rows[index]
        word, style, _ = LOOKS[row.state]
        cells = {
            "state": Cell(SafeText(word), style),
            "what": Cell(show(defang(row.what) or row.uuid, limit=200)),
            "reason": Cell(show(row.reason, limit=300), style if row.state is not RowState.DONE else SKIPPED),
        }
        return [cells[column.key] for column in columns]

    def is_marked(self, index: int) -> bool:
        """Return False: rows are not marked."""
        del index
        return False

    def sign(self, index: int) -> Cell:
        """Return a sign of how the row ended, so that colour is not all that tells."""
        if index >= len(self._rows):
            return Cell(SafeText(" "))
        _, style, sign = LOOKS[self._rows[index].state]
        return Cell(SafeText(sign), style)


def as_lines(rows: Sequence[JobRow]) -> str:
    """Return rows as they are copied: state, uuid, event and reason, set apart by tabs."""
    return "\n".join("\t".join((LOOKS[it.state][0], it.uuid, it.what, it.reason)) for it in rows)
