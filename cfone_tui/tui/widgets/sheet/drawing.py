"""How does a row of a sheet become cells in colour?"""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.strip import Strip

from cfone_tui.tui.widgets.line import Line
from cfone_tui.tui.widgets.palette import Palette
from cfone_tui.tui.widgets.sheet.finding import matches
from cfone_tui.tui.widgets.sheet.spans import Spans, plain

GUTTER = 2
EDGE = 1
SIGN = "▸"
THUMB = "▐"


def drawn(spans: Spans, palette: Palette, *, lit: tuple[int, int] | None, needle: str) -> Strip:
    """Draw the spans of a row; ``lit`` are the cells under the cursor, and matches of ``needle`` stand out."""
    found = matches(plain(spans), needle)
    line, cell = Line(), 0
    for text, style, is_match in _pieces(spans, found):
        for part, is_lit in _parts(text, cell, lit):
            names = (*(["sheet--cursor"] if is_lit else []), *([style] if style else []))
            line.write(part, palette.style("sheet--match") if is_match else palette.style(*names))
        cell += cell_len(text)
    return line.strip()


def _pieces(spans: Spans, found: list[tuple[int, int]]) -> Iterator[tuple[str, str, bool]]:
    """Yield the text cut where a match begins or ends."""
    position = 0
    for span in spans:
        end = position + len(span.text)
        at = position
        for first, last in found:
            if last <= at or first >= end:
                continue
            if first > at:
                yield span.text[at - position : first - position], span.style, False
            stop = min(last, end)
            yield span.text[max(first, at) - position : stop - position], span.style, True
            at = stop
        if at < end:
            yield span.text[at - position :], span.style, False
        position = end


def _parts(text: str, cell: int, lit: tuple[int, int] | None) -> Iterator[tuple[str, bool]]:
    """Yield the text cut where the cursor begins or ends."""
    if lit is None:
        yield text, False
        return
    width = cell_len(text)
    if cell + width <= lit[0] or cell >= lit[1]:
        yield text, False
    elif cell >= lit[0] and cell + width <= lit[1]:
        yield text, True
    else:
        before, inside = _split(text, lit[0] - cell)
        inside, after = _split(inside, lit[1] - max(cell, lit[0]))
        yield from ((part, is_lit) for part, is_lit in ((before, False), (inside, True), (after, False)) if part)


def _split(text: str, cells: int) -> tuple[str, str]:
    """Return what stands before a cell and what from it on."""
    for index, character in enumerate(text):
        if cells <= 0:
            return text[:index], text[index:]
        cells -= cell_len(character)
    return text, ""
