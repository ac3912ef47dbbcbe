"""Which lines are left when some objects and arrays are folded, and on which row does each stand?"""

from bisect import bisect_right


class Folding:
    """The folded spans of a text; time depends on their number, never on the number of lines."""

    def __init__(self) -> None:
        self._folded: dict[int, int] = {}
        self._runs: list[tuple[int, int]] = [(0, 0)]
        """First row and first line of every run of lines without a fold in it, in order."""

    def is_folded(self, line: int) -> bool:
        """Tell whether the span that ``line`` opens is folded."""
        return line in self._folded

    def fold(self, first: int, last: int) -> None:
        """Hide the lines after ``first`` up to ``last``, which included."""
        self._folded[first] = last
        self._arrange()

    def unfold(self, first: int) -> None:
        """Show them again, except for what is folded within."""
        del self._folded[first]
        self._arrange()

    def reveal(self, line: int) -> None:
        """Unfold whatever hides ``line``."""
        for first in [first for first, last in self._folded.items() if first < line <= last]:
            del self._folded[first]
        self._arrange()

    def line_at(self, row: int) -> int:
        """Return the line that stands on ``row``."""
        first_row, first_line = self._runs[bisect_right(self._runs, row, key=lambda run: run[0]) - 1]
        return first_line + row - first_row

    def row_of(self, line: int) -> int:
        """Return the row on which ``line`` stands, or the fold that hides it."""
        number = bisect_right(self._runs, line, key=lambda run: run[1]) - 1
        first_row, first_line = self._runs[number]
        row = first_row + line - first_line
        return min(row, self._runs[number + 1][0] - 1) if number + 1 < len(self._runs) else row

    def _arrange(self) -> None:
        self._runs = [(0, 0)]
        for first, last in sorted(self._folded.items()):
            row, line = self._runs[-1]
            if first >= line:
                self._runs.append((row + first - line + 1, last + 1))
