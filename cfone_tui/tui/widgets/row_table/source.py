"""What must somebody offer so that a row table can draw it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from cfone_tui.safe_text import SafeText


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row.

    ``style`` is the full name of a component class of the table that draws it; empty means the row's own style.
    ``keep_end`` is the number of characters at the end that survive when the text is cut (the tail of a hash, a sign).
    """

    text: SafeText
    style: str = ""
    keep_end: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column; widths are in terminal cells, without the gap to the next column.

    A flexible column never gets narrower than ``min_width``; the width that is left over is shared between the
    flexible columns in proportion to ``width``.
    """

    key: str
    title: SafeText
    width: int
    flexible: bool = False
    align: Literal["left", "right"] = "left"
    min_width: int = 6


@dataclass(frozen=True, slots=True)
class Sort:
    """The column whose title carries the sort sign, and which way the rows are ordered."""

    key: str
    descending: bool = True


class RowSource(Protocol):
    """Rows by index. Every method is called while a frame is drawn, so it must answer from memory."""

    def row_count(self) -> int:
        """Return how many rows the table can be scrolled over."""

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return one cell per column, or None while the row is on its way."""

    def is_marked(self, index: int) -> bool:
        """Tell whether the row is drawn in the shade of marked rows."""

    def sign(self, index: int) -> Cell:
        """Return the signs that stand left of the row, in the cells between the cursor's sign and the columns."""


class EmptySource:
    """The source of a table that was given none yet."""

    def row_count(self) -> int:
        """Return 0."""
        return 0

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:  # noqa: ARG002 - the protocol's
        """Return None."""
        return None

    def is_marked(self, index: int) -> bool:  # noqa: ARG002 - the protocol's
        """Return False."""
        return False

    def sign(self, index: int) -> Cell:  # noqa: ARG002 - the protocol's
        """Return a blank."""
        return Cell(SafeText(""))
