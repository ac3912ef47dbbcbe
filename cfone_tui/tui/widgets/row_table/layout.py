"""Where does each part of a row table stand: columns, the part in view, the scroll thumb?"""

from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.tui.widgets.row_table.source import Column

GUTTER = 4
"""Cells left of the columns: the cursor's sign and those of the row. They do not scroll sideways."""
EDGE = 1
"""Cells right of the columns, where the scroll thumb is drawn."""
GAP = 1
"""Cells between two columns, unless the table is given another number."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns with the widths they were given; positions count from the first column, not from the gutter."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    starts: tuple[int, ...]
    view: int
    """Cells between gutter and edge."""
    gap: int = GAP

    @classmethod
    def fit(cls, columns: Sequence[Column], *, width: int, gap: int = GAP) -> "Layout":
        """Lay the columns out in a table that is ``width`` cells wide."""
        view = view_of(width)
        widths = [column.min_width if column.flexible else column.width for column in columns]
        _share(widths, columns, spare=view - sum(widths) - gap * max(len(columns) - 1, 0))
        starts: list[int] = []
        position = 0
        for column_width in widths:
            starts.append(position)
            position += column_width + gap
        return cls(tuple(columns), tuple(widths), tuple(starts), view, gap)

    @property
    def total(self) -> int:
        """Cells from the start of the first column to the end of the last."""
        return self.starts[-1] + self.widths[-1] if self.columns else 0

    @property
    def reach(self) -> int:
        """Cells to scroll over sideways: the view, and past it as far as the last column comes into it whole."""
        return self.snap(max(self.total - self.view, 0)) + self.view

    def snap(self, position: int) -> int:
        """Return the start of the first column at or after ``position``, so that no column is cut on the left."""
        return next((start for start in self.starts if start >= position), position)

    def column_at(self, position: int) -> int | None:
        """Return the number of the column that covers ``position`` (its gap included)."""
        for number, (start, width) in enumerate(zip(self.starts, self.widths, strict=True)):
            if start <= position < start + width + self.gap:
                return number
        return None


def view_of(width: int) -> int:
    """Return how many cells between gutter and edge a table has that is ``width`` cells wide."""
    return max(width - GUTTER - EDGE, 0)


def thumb_lines(*, lines: int, rows: int, top: int) -> range:
    """Return the lines of the view that the scroll thumb covers; none when every row is in view."""
    if rows <= lines or lines <= 0:
        return range(0)
    size = max(1, round(lines * lines / rows))
    start = round((lines - size) * top / (rows - lines))
    return range(start, start + size)


def _share(widths: list[int], columns: Sequence[Column], *, spare: int) -> None:
    """Hand ``spare`` cells out to the flexible columns; what rounding leaves goes to the first of them."""
    flexible = [number for number, column in enumerate(columns) if column.flexible]
    weight = sum(columns[number].width for number in flexible)
    if spare <= 0 or not weight:
        return
    shares = {number: spare * columns[number].width // weight for number in flexible}
    shares[flexible[0]] += spare - sum(shares.values())
    for number, share in shares.items():
        widths[number] += share
