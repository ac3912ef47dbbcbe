"""How is one line of JSON drawn, as far as it is in view?"""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from cfone_tui.safe_text import show
from cfone_tui.tui.widgets.json_view.folding import Folding
from cfone_tui.tui.widgets.json_view.lexing import Kind
from cfone_tui.tui.widgets.json_view.pieces import STYLES, before, behind
from cfone_tui.tui.widgets.json_view.reader import NONE, JsonReader
from cfone_tui.tui.widgets.json_view.ribbon import Ribbon
from cfone_tui.tui.widgets.json_view.search import matches
from cfone_tui.tui.widgets.line import Line
from cfone_tui.tui.widgets.palette import Palette

MARGIN = 100
"""Cells beside the view that are drawn too, so that a match which begins outside is lit inside."""
MOST_RIBBONS = 200


class Drawing:
    """Draws lines of a reader; values that were measured are remembered."""

    def __init__(self, reader: JsonReader, folding: Folding, palette: Palette) -> None:
        self._reader = reader
        self._folding = folding
        self._palette = palette
        self._ribbons: dict[int, Ribbon] = {}

    def strip(self, number: int, *, left: int, width: int, needle: str, classes: tuple[str, ...]) -> tuple[Strip, int]:
        """Return the cells from ``left`` on of a line, and how wide the line is as far as is known."""
        reader, line = self._reader, self._reader.line(number)
        is_folded = self._folding.is_folded(number)
        head, tail = Line(), Line()
        for text, style in before(line, can_fold=reader.lasts[number] != NONE, is_folded=is_folded):
            head.write(text, self._palette.style(*classes, style))
        for text, style in behind(reader, number, line, is_folded=is_folded):
            tail.write(text, self._palette.style(*classes, style))
        begin = head.strip()
        indent = begin.cell_length
        at, value = self._value(number, left=left - MARGIN - indent, right=left + width + MARGIN - indent)
        middle = Strip([Segment(value, self._palette.style(*classes, STYLES[line.kind]))])
        end = tail.strip()
        whole = self._ribbon(number).width
        parts = [middle]
        if at == 0:
            parts.insert(0, begin)
        else:
            at += indent
        if self._ribbon(number).is_measured:
            parts.append(end)
        strip = self._lit(Strip.join(parts), needle, classes)
        cut = strip.crop_extend(left - at, left - at + width, self._palette.style(*classes))
        return cut, indent + whole + end.cell_length

    def cell_of(self, number: int, offset: int) -> int | None:
        """Return the cell of a line at which a place of the text is drawn; None when it is beyond what is drawn."""
        line = self._reader.line(number)
        indent = sum(cell_len(text) for text, _ in before(line, can_fold=False, is_folded=False))
        if offset < line.start:
            return max(indent - cell_len(show(line.key)) - 2, 0)
        cell = self._ribbon(number).cell_of(offset)
        return None if cell is None else indent + cell

    def _value(self, number: int, *, left: int, right: int) -> tuple[int, str]:
        if self._reader.kinds[number] == Kind.TITLE:
            return 0, show(self._reader.documents[self._reader.ordinals[number]].title)
        return self._ribbon(number).window(left, right)

    def _ribbon(self, number: int) -> Ribbon:
        ribbon = self._ribbons.get(number)
        if ribbon is None:
            if len(self._ribbons) >= MOST_RIBBONS:
                self._ribbons.clear()
            reader = self._reader
            ribbon = Ribbon(reader.text, reader.value_starts[number], reader.value_ends[number])
            self._ribbons[number] = ribbon
        return ribbon

    def _lit(self, strip: Strip, needle: str, classes: tuple[str, ...]) -> Strip:
        text, lit = strip.text, self._palette.style(*classes, "json-view--match")
        cuts = [cell_len(text[:index]) for span in matches(text, needle) for index in span]
        if not cuts:
            return strip
        parts = strip.divide([cut for cut in (*cuts, strip.cell_length) if cut])
        first_lit = 0 if cuts[0] == 0 else 1
        return Strip.join(
            Strip([Segment(part.text, lit)]) if number % 2 == first_lit else part for number, part in enumerate(parts)
        )
