"""Which lines are left when some objects and arrays are folded, and on which row does each stand?"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from cfone_tui.tui.widgets.json_view.reader import NONE, JsonReader

STEP = 1_000
"""Folds between two yields."""


class Folding:
    """What is folded of the lines of a reader: all that opens at a depth or deeper, except what was toggled since.

    After a change the rows are as before until :meth:`arrange` has run to its end, whose time depends on the number of
    folds and not on that of lines.
    """

    def __init__(self, reader: JsonReader) -> None:
        self._reader = reader
        self.level: int | None = None
        """The depth from which on all is folded; None: nothing is."""
        self._toggled: set[int] = set()
        self._rows = array("i", [0])
        """First row of every run of lines without a fold in it, in order."""
        self._lines = array("i", [0])
        """First line of every run."""

    def is_folded(self, line: int) -> bool:
        """Tell whether the object or array that ``line`` opens is folded."""
        if self._reader.lasts[line] == NONE:
            return False
        is_deep = self.level is not None and self._reader.depths[line] >= self.level
        return is_deep != (line in self._toggled)

    def toggle(self, line: int) -> None:
        """Fold what ``line`` opens, or unfold it, except for what is folded within."""
        self._toggled ^= {line}

    def fold_from(self, level: int | None) -> None:
        """Fold all that opens at a depth of ``level`` or deeper, and unfold the rest; None unfolds all."""
        self.level = level
        self._toggled = set()

    def reveal(self, line: int) -> Iterator[None]:
        """Unfold whatever hides ``line``."""
        steps, parents = 0, self._reader.parents
        parent = parents[line] if line < len(parents) else NONE
        while parent != NONE:
            if self.is_folded(parent):
                self.toggle(parent)
            parent = parents[parent]
            steps += 1
            if steps % STEP == 0:
                yield

    def arrange(self) -> Iterator[None]:
        """Find out on which row every line stands now."""
        rows, lines = array("i", [0]), array("i", [0])
        lasts = self._reader.lasts
        candidates: Sequence[int] = self._reader.openings if self.level is not None else sorted(self._toggled)
        at = steps = 0
        while at < len(candidates):
            first = candidates[at]
            if self.is_folded(first):
                rows.append(rows[-1] + first - lines[-1] + 1)
                lines.append(lasts[first] + 1)
                at = bisect_left(candidates, lines[-1], at + 1)
            else:
                at += 1
            steps += 1
            if steps % STEP == 0:
                yield
        self._rows, self._lines = rows, lines

    def line_at(self, row: int) -> int:
        """Return the line that stands on ``row``."""
        run = bisect_right(self._rows, row) - 1
        return self._lines[run] + row - self._rows[run]

    def row_of(self, line: int) -> int:
        """Return the row on which ``line`` stands, or the fold that hides it."""
        run = bisect_right(self._lines, line) - 1
        row = self._rows[run] + line - self._lines[run]
        return min(row, self._rows[run + 1] - 1) if run + 1 < len(self._rows) else row
