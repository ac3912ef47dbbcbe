"""How is one line written with as few style switches as possible, and text cut to its room?"""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


class Line:
    """A line being written: neighbours of the same style become one segment."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, Style]] = []

    def write(self, text: str, style: Style) -> None:
        """Append ``text``."""
        if not text:
            return
        if self._parts and self._parts[-1][1] == style:
            text = self._parts.pop()[0] + text
        self._parts.append((text, style))

    def blank(self, width: int, row: Style) -> None:
        """Append ``width`` blanks; they cost no style switch where the background and the lines stay the same."""
        if not self._parts or not _is_blank_like(self._parts[-1][1], row):
            self.write(" " * width, row)
        else:
            self.write(" " * width, self._parts[-1][1])

    def strip(self) -> Strip:
        """Return what was written."""
        return Strip([Segment(text, style) for text, style in self._parts])


def cut(text: str, width: int, *, keep_end: int = 0) -> tuple[str, int]:
    """Return ``text`` in at most ``width`` cells, an ellipsis where something is missing, and the cells left over."""
    size = len(text) if text.isascii() else cell_len(text)
    if size <= width:
        return text, width - size
    if width <= 0:
        return "", 0
    tail = text[-keep_end:] if keep_end > 0 else ""
    room = width - 1 - cell_len(tail)
    if room < 1:
        tail, room = "", width - 1
    return set_cell_size(text, room) + "…" + tail, 0


def _is_blank_like(style: Style, row: Style) -> bool:
    """Tell whether a blank in ``style`` cannot be told from a blank in ``row``."""
    if style.reverse or row.reverse:
        return style == row
    return style.bgcolor == row.bgcolor and not (style.underline or style.strike)
