"""How does a table draw events, wherever their rows come from?"""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from textual.reactive import reactive, var

from cfone_tui.safe_text import SafeText
from cfone_tui.settings.arrangement import Arrangement, Density
from cfone_tui.tui.event_looks import EventLooks
from cfone_tui.tui.event_table.columns import ALL_COLUMNS, EventColumn, Looks, columns_for
from cfone_tui.tui.triage_signs import NEW, NEW_SEEN, NOTE, SIGNS
from cfone_tui.tui.widgets.row_table import Cell, Column, RowSource
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.signs import SignsOf
from cfone_tui.workspace.triage import TriageState

MARK = "■"
BLANK = Cell(SafeText(""))
UNREADABLE = Cell(SafeText("unreadable, open it for the reason"), "events--lookalike")
CELLS = {column.column.key: column.cell for column in ALL_COLUMNS}
GAPS = {Density.COMPACT: 1, Density.SPACIOUS: 3}


class EventRows(Protocol):
    """Events by index, answered from memory: None for a row that is on its way."""

    def length(self) -> int:
        """Return how many rows can be scrolled over."""
        ...

    def row(self, index: int) -> EventRow | None:
        """Return the event at ``index`` if it is loaded."""
        ...


class NoRows:
    """The rows of a table that was given none yet."""

    def length(self) -> int:
        """Return 0."""
        return 0

    def row(self, index: int) -> EventRow | None:
        """Return None."""
        del index
        return None


class EventCells:
    """Events as cells: what a row table asks for."""

    def __init__(self, rows: EventRows, marks: Container[str], looks: Looks, signs_of: SignsOf | None = None) -> None:
        self._rows = rows
        self._marks = marks
        self._looks = looks
        self._signs_of = signs_of

    def row_count(self) -> int:
        """Return how many rows can be scrolled over."""
        return self._rows.length()

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return the cells of row ``index``, or None while it is on its way."""
        row = self._rows.row(index)
        if row is None:
            return None
        if row.problem:
            return [UNREADABLE if column.key == "indicator" else BLANK for column in columns]
        return [CELLS[column.key](row, self._looks) for column in columns]

    def is_marked(self, index: int) -> bool:
        """Tell whether the event is marked."""
        row = self._rows.row(index)
        return row is not None and row.uuid in self._marks

    def sign(self, index: int) -> Cell:
        """Return the signs left of the row: marked or not, what the user made of it, whether there is a note."""
        row = self._rows.row(index)
        if row is None or not row.uuid:
            return BLANK
        return sign_cell(self._signs_of(row) if self._signs_of else (), is_marked=row.uuid in self._marks)


def sign_cell(signs: Container[str], *, is_marked: bool) -> Cell:
    """Return three signs in a cell: of the mark, of the state, of the note."""
    state = next((it for state, it in SIGNS.items() if state in signs), None)
    if "new" in signs:
        state = NEW if TriageState.UNREAD in signs else NEW_SEEN
    note = NOTE.text if "note" in signs else " "
    text = f"{MARK if is_marked else ' '}{state.text if state else ' '}{note}"
    return Cell(SafeText(text), "events--mark" if is_marked else state.style if state else "")


class EventTable(EventLooks):
    """A table of events: one line per event, columns by the width there is."""

    is_defanged: reactive[bool] = reactive(True)
    clock: var[Callable[[], datetime] | None] = var(None)
    """Tells the present moment, by which dates of another year are told apart and relative times counted."""
    arranged: reactive[Arrangement] = reactive(Arrangement(), init=False)
    dataset_names: reactive[Mapping[str, str]] = reactive(dict, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: EventRows = NoRows()
        self._marks: Container[str] = ()
        self._signs_of: SignsOf | None = None
        self._picture: RowSource | None = None

    def show_picture(self, cells: RowSource) -> None:
        """Draw rows that stand for no event, until there are events."""
        self._picture = cells
        self._take_rows()

    @property
    def looks(self) -> Looks:
        """How values are drawn now."""
        now = self.clock() if self.clock is not None else None
        return Looks(
            is_defanged=self.is_defanged,
            year=f"{now:%Y}" if now is not None else "",
            times=self.arranged.times,
            now=now,
            dataset_names=self.dataset_names,
        )

    def show_rows(self, rows: EventRows, marks: Container[str] = (), *, signs_of: SignsOf | None = None) -> None:
        """Draw other events from now on; ``signs_of`` tells what the user made of them."""
        self._rows, self._marks, self._signs_of, self._picture = rows, marks, signs_of, None
        self._take_rows()

    def watch_is_defanged(self) -> None:
        """Draw the indicators anew."""
        self._take_rows()

    def watch_arranged(self) -> None:
        """Lay the columns out anew."""
        self.gap = GAPS[self.arranged.density]
        self._take_columns()
        self._take_rows()

    def watch_dataset_names(self) -> None:
        """Draw the names of datasets anew."""
        self._take_rows()

    def draw_anew(self) -> None:
        """Draw every row again: time has passed."""
        self._take_rows()

    def _take_rows(self) -> None:
        self.source = self._picture or self.cells_of(self._rows, self._marks, self.looks)

    def cells_of(self, rows: EventRows, marks: Container[str], looks: Looks) -> EventCells:
        """Return how rows are put into cells here."""
        return EventCells(rows, marks, looks, self._signs_of)

    def on_resize(self) -> None:
        """Choose the columns there is room for."""
        self._take_columns()

    @property
    def shown_columns(self) -> tuple[EventColumn, ...]:
        """The columns that are shown, in their order."""
        return columns_for(self.size.width, self.arranged)

    def _take_columns(self) -> None:
        columns = tuple(column.column for column in self.shown_columns)
        if columns != self.columns:
            self.columns = columns

    @property
    def highlighted(self) -> EventRow | None:
        """The event under the cursor, if there is one and it is loaded."""
        return self._rows.row(self.cursor_row) if self.cursor_row < self._rows.length() else None

    @property
    def column_under_cursor(self) -> EventColumn:
        """The column under the cursor."""
        shown = self.shown_columns
        return shown[min(self.cursor_column, len(shown) - 1)]
