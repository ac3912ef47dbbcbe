"""Which part of a long value is in view?"""

from bisect import bisect_right

from rich.cells import cell_len

from cfone_tui.safe_text import show

BLOCK = 1_000
LONGEST = 20_000
"""Characters of a value that are drawn on its line; the rest is counted."""


class Ribbon:
    """A piece of text as cells of one line, measured block by block as far as it was looked at.

    Drawing costs what is in view, not what there is.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = min(end, start + LONGEST)
        left = end - self._end
        self._rest = f"… +{left:,} characters" if left else ""
        self._edges = [0]
        """At which cell each block begins, as far as they were measured."""

    @property
    def width(self) -> int:
        """The cells that are known of."""
        return self._edges[-1] + (len(self._rest) if self.is_measured else 0)

    @property
    def is_measured(self) -> bool:
        """Whether all of it was measured."""
        return self._start + (len(self._edges) - 1) * BLOCK >= self._end

    def cell_of(self, offset: int) -> int | None:
        """Return the cell at which the character at ``offset`` of the text stands; None beyond what is drawn."""
        if not self._start <= offset < self._end:
            return None
        block, inside = divmod(offset - self._start, BLOCK)
        while len(self._edges) <= block:
            self._measure()
        begin = self._start + block * BLOCK
        return self._edges[block] + cell_len(show(self._text[begin : begin + inside]))

    def window(self, left: int, right: int) -> tuple[int, str]:
        """Return the text that covers the cells from ``left`` to ``right``, and the cell at which it begins."""
        while self._edges[-1] < right and not self.is_measured:
            self._measure()
        first = max(bisect_right(self._edges, max(left, 0)) - 1, 0)
        last = min(bisect_right(self._edges, max(right, 0)), len(self._edges) - 1)
        shown = "".join(self._block(number) for number in range(first, last))
        if self.is_measured and right >= self._edges[-1]:
            shown += self._rest
        return self._edges[first], shown

    def _measure(self) -> None:
        self._edges.append(self._edges[-1] + cell_len(self._block(len(self._edges) - 1)))

    def _block(self, number: int) -> str:
        begin = self._start + number * BLOCK
        return show(self._text[begin : min(begin + BLOCK, self._end)])
