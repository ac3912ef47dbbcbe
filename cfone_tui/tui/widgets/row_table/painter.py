"""How do a header and a row look, given their cells, the layout of the columns and the palette?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.line import Line, cut
from cfone_tui.tui.widgets.palette import Palette
from cfone_tui.tui.widgets.row_table.layout import EDGE, GUTTER, Layout
from cfone_tui.tui.widgets.row_table.source import Cell, Column, Sort

CELL_CURSOR = Style(bold=True, underline=True)
CURSOR_SIGN = "▸"
THUMB = "▐"


@dataclass(frozen=True, slots=True)
class RowLook:
    """Everything but its cells that decides how a row is drawn; ``scroll_x`` in cells."""

    is_cursor: bool
    is_marked: bool
    cursor_column: int | None
    scroll_x: int
    has_thumb: bool

    @property
    def classes(self) -> tuple[str, ...]:
        """The component classes of the row as a whole."""
        classes = (("row-table--marked", self.is_marked), ("row-table--cursor", self.is_cursor))
        return tuple(name for name, is_on in classes if is_on)


class RowPainter:
    """Draws the lines of a row table; it remembers colours only."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette

    def blank(self, width: int) -> Strip:
        """Draw a line below the last row."""
        return Strip.blank(width, self.palette.style())

    def row(self, cells: Sequence[Cell], sign: Cell, layout: Layout, *, look: RowLook) -> Strip:
        """Draw one row with its gutter and its piece of the right edge."""

        classes = look.classes

        def style_of(name: str) -> Style:
            return self.palette.style(*classes, name) if name else self.palette.style(*classes)

        gutter = Line()
        if look.is_cursor:
            gutter.write(CURSOR_SIGN, style_of("row-table--cursor-sign"))
        else:
            gutter.blank(1, style_of(""))
        text, spare = cut(sign.text, GUTTER - 1)
        gutter.write(text, style_of(sign.style))
        gutter.blank(spare, style_of(""))
        content = _columns(cells, layout, style_of=style_of, cursor_column=look.cursor_column)
        edge = Segment(THUMB, style_of("row-table--thumb")) if look.has_thumb else Segment(" ", style_of(""))
        return _frame(gutter, content, edge, layout, scroll_x=look.scroll_x, row=style_of(""))

    def header(self, layout: Layout, sort: Sort | None, *, scroll_x: int) -> Strip:
        """Draw the titles; signs at both ends tell of columns that are out of view."""

        def style_of(name: str) -> Style:
            names = ("row-table--header", name) if name else ("row-table--header",)
            return self.palette.style(*names)

        cells = [_title(column, width, sort) for column, width in zip(layout.columns, layout.widths, strict=True)]
        gutter = Line()
        gutter.write("‹".center(GUTTER) if scroll_x else " " * GUTTER, style_of(""))
        content = _columns(cells, layout, style_of=style_of, cursor_column=None)
        edge = Segment("›" if scroll_x + layout.view < layout.total else " ", style_of(""))
        return _frame(gutter, content, edge, layout, scroll_x=scroll_x, row=style_of(""))


def placeholder(columns: Sequence[Column]) -> list[Cell]:
    """Return the cells of a row that is on its way."""
    return [Cell(SafeText("·" * min(3, column.width)), "row-table--placeholder") for column in columns]


def _title(column: Column, width: int, sort: Sort | None) -> Cell:
    """Return a title; the sorted column carries the sort sign even when its title must be cut for it."""
    if sort is None or sort.key != column.key:
        return Cell(column.title)
    title, _ = cut(column.title, max(width - 2, 0))
    return Cell(SafeText(f"{title} {'▾' if sort.descending else '▴'}"), "row-table--sorted")


def _columns(
    cells: Sequence[Cell], layout: Layout, *, style_of: Callable[[str], Style], cursor_column: int | None
) -> Strip:
    """Draw all columns, in view or not; ``style_of`` maps the empty name to the style of the row itself."""
    line, row = Line(), style_of("")
    for number, (cell, column, width) in enumerate(zip(cells, layout.columns, layout.widths, strict=True)):
        if number:
            line.blank(layout.gap, row)
        text, spare = cut(cell.text, width, keep_end=cell.keep_end)
        style = style_of(cell.style)
        if number == cursor_column:
            # an empty cell shows the cursor on its first blank
            text, spare = (text, spare) if text else (" ", width - 1)
            style += CELL_CURSOR
        if column.align == "right":
            line.blank(spare, row)
        line.write(text, style)
        if column.align == "left":
            line.blank(spare, row)
    return line.strip()


def _frame(gutter: Line, content: Strip, edge: Segment, layout: Layout, *, scroll_x: int, row: Style) -> Strip:
    """Put the part of ``content`` that is in view between gutter and edge."""
    shown = content.crop_extend(scroll_x, scroll_x + layout.view, row)
    return Strip([*gutter.strip(), *shown, edge], GUTTER + layout.view + EDGE)
