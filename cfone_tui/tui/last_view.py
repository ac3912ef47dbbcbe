"""What did the list show when the window was last closed, to be looked at while the source is opened?

It is a picture of the first rows, not data: nothing can be done with it but draw it. The file may be missing, damaged
or written by somebody else; then there is nothing to show, and what it says is as hostile as the wire.
"""

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.errors import FolderUnusable
from cfone_tui.settings.locations import make_private
from cfone_tui.settings.private_file import write_private
from cfone_tui.tui.event_looks import EventLooks
from cfone_tui.tui.widgets.row_table import Cell, Column, RowSource, Sort

MOST_BYTES = 1_000_000
MOST_CELLS = 1_000
"""No terminal is wider or higher."""
NOTHING = Cell(SafeText(""))


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows as they are drawn until the list itself is there; ``said`` is how they stand, as the first line says it."""

    cells: RowSource
    sort: Sort | None
    said: SafeText


@dataclass(frozen=True, slots=True, kw_only=True)
class LastView:
    """The first rows of a list where they stood; ``screen`` and ``region`` in cells: (width, height), (x, y, w, h)."""

    as_of: SafeText
    screen: tuple[int, int]
    region: tuple[int, int, int, int]
    columns: tuple[Column, ...]
    sort: Sort | None
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def picture(self) -> Picture:
        """The rows, which may be otherwise by now."""
        return Picture(RememberedCells(self), self.sort, SafeText(f"stale, of {self.as_of}"))


class ViewMemory:
    """The file that holds the last view of one source; the view of another source takes its place."""

    def __init__(self, file: Path, *, source: Sequence[str]) -> None:
        self._file = file
        self._source = list(source)

    def read(self) -> LastView | None:
        """Return the last view of this source, if there is one that can be read."""
        try:
            written = json.loads(_content(self._file))
            return _view(written) if written["source"] == self._source else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def write(self, view: LastView) -> None:
        """Keep a view in a file for the user alone; where that cannot be, the next start does without."""
        try:
            make_private(self._file.parent, variable="XDG_CACHE_HOME")
            write_private(self._file, json.dumps({"source": self._source, **asdict(view)}).encode())
        except (OSError, FolderUnusable):
            return


class RememberedCells:
    """The rows of a last view, as a row table asks for them."""

    def __init__(self, view: LastView) -> None:
        keys = [column.key for column in view.columns]
        self._rows = [dict(zip(keys, cells, strict=True)) for cells in view.rows]

    def row_count(self) -> int:
        """Return how many rows are remembered."""
        return len(self._rows)

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell]:
        """Return the cells of row ``index``; those of columns that were not shown then are empty."""
        return [self._rows[index].get(column.key, NOTHING) for column in columns]

    def is_marked(self, index: int) -> bool:
        """Return False: marks end with the window."""
        del index
        return False

    def sign(self, index: int) -> Cell:
        """Return a blank."""
        del index
        return NOTHING


def _content(file: Path) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError("not a file")
        return opened.read(MOST_BYTES)


def _view(written: Any) -> LastView:
    columns = tuple(_column(it) for it in written["columns"])
    rows = tuple(tuple(_cell(it) for it in row) for row in written["rows"])
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row that does not fit the columns")
    width, height = map(_cells, written["screen"])
    x, y, w, h = map(_cells, written["region"])
    sort = written["sort"]
    return LastView(
        as_of=show(written["as_of"], limit=30),
        screen=(width, height),
        region=(x, y, w, h),
        columns=columns,
        sort=None if sort is None else Sort(str(sort["key"]), descending=bool(sort["descending"])),
        rows=rows,
    )


def _column(it: Any) -> Column:
    return Column(
        str(it["key"]),
        show(it["title"], limit=40),
        _cells(it["width"]),
        flexible=bool(it["flexible"]),
        min_width=_cells(it["min_width"]),
    )


def _cell(it: Any) -> Cell:
    style = it["style"] if it["style"] in EventLooks.COMPONENT_CLASSES else ""
    return Cell(show(it["text"]), style, keep_end=_cells(it["keep_end"]))


def _cells(number: Any) -> int:
    if not isinstance(number, int) or not 0 <= number <= MOST_CELLS:
        raise ValueError("not a number of cells")
    return number
