"""How is a table of rows drawn that are asked for one by one?"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.palette import Palette
from cfone_tui.tui.widgets.row_table.column_view import ColumnView
from cfone_tui.tui.widgets.row_table.layout import EDGE, GAP, GUTTER, Layout, thumb_lines, view_of
from cfone_tui.tui.widgets.row_table.painter import RowLook, RowPainter, placeholder
from cfone_tui.tui.widgets.row_table.source import Cell, Column, EmptySource, RowSource, Sort

KEPT_STRIPS = 512
StripKey = tuple[int, int, RowLook]
Row = tuple[Sequence[Cell], Cell]
"""What is drawn of a row: its cells and its sign."""


class RowTable(ColumnView):
    """A table that holds no rows: it draws what is in view and asks its source for exactly that.

    A subclass adds the looks of its cells as COMPONENT_CLASSES and names them in ``Cell.style``.
    """

    DEFAULT_CSS = """
    RowTable {
        background: $background;
        color: $foreground;
        scrollbar-size: 0 0;
        height: 1fr;

        & > .row-table--header { color: $text-muted; text-style: bold; }
        & > .row-table--sorted { color: $foreground; text-style: bold; }
        & > .row-table--marked { background: $primary-muted 35%; }
        & > .row-table--cursor { background: $primary-muted 60%; }
        & > .row-table--cursor-sign { color: $accent; text-style: bold; }
        & > .row-table--placeholder { color: $text-disabled; }
        & > .row-table--thumb { color: $foreground 25%; }

        &:focus > .row-table--cursor { background: $primary-muted; }
        &:nocolor > .row-table--cursor { text-style: reverse; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-table--header",
        "row-table--sorted",
        "row-table--marked",
        "row-table--cursor",
        "row-table--cursor-sign",
        "row-table--placeholder",
        "row-table--thumb",
    }

    class RowHighlighted(Message):
        """The cursor came to stand on a row."""

        def __init__(self, table: "RowTable", index: int) -> None:
            super().__init__()
            self.table = table
            self.index = index

        @property
        def control(self) -> "RowTable":
            """The table."""
            return self.table

    class RowSelected(RowHighlighted):
        """A row was opened, by action or by a double click."""

    class RowsNeeded(Message):
        """Rows that the source does not have yet came into view, from ``first`` to ``last``, both included."""

        def __init__(self, table: "RowTable", *, first: int, last: int) -> None:
            super().__init__()
            self.table = table
            self.first = first
            self.last = last

        @property
        def control(self) -> "RowTable":
            """The table."""
            return self.table

    class HeaderClicked(Message):
        """The title of the column with this key was clicked."""

        def __init__(self, table: "RowTable", key: str) -> None:
            super().__init__()
            self.table = table
            self.key = key

        @property
        def control(self) -> "RowTable":
            """The table."""
            return self.table

    columns: var[tuple[Column, ...]] = var((), init=False)
    gap: var[int] = var(GAP, init=False)
    """Cells between two columns."""
    sort: reactive[Sort | None] = reactive(None)
    revision = reactive(0)
    """Counts up whenever every row may look different."""

    def __init__(
        self,
        source: RowSource | None = None,
        *,
        columns: Sequence[Column] = (),
        sort: Sort | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._source: RowSource = source or EmptySource()
        self._painter = RowPainter(Palette(self))
        self._strips: LRUCache[tuple[int, bool], tuple[StripKey, Strip]] = LRUCache(KEPT_STRIPS)
        """Lines by row and by whether the cursor is there: it goes on, and the line is as it was before."""
        self._drawn: LRUCache[int, tuple[int, bool, Row]] = LRUCache(KEPT_STRIPS)
        """Rows as they were drawn last, in which revision, and whether they were marked."""
        self._missing: set[int] = set()
        self._thumb = range(0)
        self.set_reactive(RowTable.columns, tuple(columns))
        self.set_reactive(RowTable.sort, sort)

    # -- what the owner calls ---------------------------------------------------------------------------------------

    @property
    def source(self) -> RowSource:
        """Where the rows come from."""
        return self._source

    @source.setter
    def source(self, source: RowSource) -> None:
        self._source = source
        self.invalidate()

    def invalidate(self) -> None:
        """Ask again how many rows there are and draw all of them anew; cursor and place stay where they can."""
        was_empty = not self.row_count
        self.row_count = self._source.row_count()
        self.revision += 1
        self.lay_out(Layout.fit(self.columns, width=self.size.width, gap=self.gap))
        # assigning a position to itself runs it through its validator
        self.cursor_row = self.cursor_row
        self.cursor_column = self.cursor_column
        if was_empty and self.row_count:
            self.post_message(self.RowHighlighted(self, self.cursor_row))

    def refresh_rows(self, first: int, last: int) -> None:
        """Draw the rows from ``first`` to ``last``, both included, anew where they are in view."""
        strips, drawn = self._strips.keys(), self._drawn.keys()
        for place in [place for place in strips if first <= place[0] <= last]:
            self._strips.discard(place)
        for index in [index for index in drawn if first <= index <= last]:
            self._drawn.discard(index)
        for index in self.rows_in_view:
            if first <= index <= last:
                self.refresh_row(index)

    # -- watchers ---------------------------------------------------------------------------------------------------

    def watch_cursor_row(self, old: int, new: int) -> None:
        """Draw the two rows whose look changed."""
        self.refresh_row(old)
        self.refresh_row(new)
        self.post_message(self.RowHighlighted(self, new))

    def watch_cursor_column(self) -> None:
        """Draw the cursor's row, the only one that shows the column."""
        self.refresh_row(self.cursor_row)

    def watch_columns(self) -> None:
        """Lay the table out anew."""
        self.invalidate()

    def watch_gap(self) -> None:
        """Lay the table out anew."""
        self.invalidate()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the scroll thumb along."""
        super().watch_scroll_y(old_value, new_value)
        self._place_thumb()

    def notify_style_update(self) -> None:
        """Forget the colours that were resolved."""
        super().notify_style_update()
        self._painter.palette.clear()
        self._strips.clear()

    # -- handlers ---------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the rows that are there from the start."""
        self.invalidate()

    def on_resize(self) -> None:
        """Share the new width between the columns."""
        self.lay_out(Layout.fit(self.columns, width=self.size.width, gap=self.gap))
        self._strips.clear()
        self._place_thumb()
        # a frame may have been drawn between the new size and this, with columns laid out for the old one
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked and open it on a double click; on the right edge, scroll there."""
        layout = self.layout_of_columns
        if event.x >= self.size.width - EDGE and event.y >= self.HEADER:
            share = (event.y - self.HEADER) / max(self.page_height - 1, 1)
            self.scroll_to(y=round(share * self.max_scroll_y), animate=False, force=True)
            return
        column = layout.column_at(event.x - GUTTER + round(self.scroll_x)) if event.x >= GUTTER else None
        if event.y < self.HEADER:
            if column is not None:
                self.post_message(self.HeaderClicked(self, layout.columns[column].key))
            return
        row = self.top_row + event.y - self.HEADER
        if row < self.row_count:
            self.move_cursor(row=row)
            if column is not None:
                self.move_to_column(column)
            if event.chain == 2:
                self.action_select_row()

    def action_select_row(self) -> None:
        """Open the row under the cursor."""
        if self.row_count:
            self.post_message(self.RowSelected(self, self.cursor_row))

    # -- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the view."""
        if self.layout_of_columns.view != view_of(self.size.width):
            # a frame is drawn before the table hears of its size
            self.fit_columns(Layout.fit(self.columns, width=self.size.width, gap=self.gap))
        if y < self.HEADER:
            return self._painter.header(self.layout_of_columns, self.sort, scroll_x=round(self.scroll_x))
        index = self.top_row + y - self.HEADER
        if index >= self.row_count:
            return self._painter.blank(self.size.width)
        is_cursor = index == self.cursor_row
        key: StripKey = (
            self.revision,
            self.size.width,
            RowLook(
                is_cursor=is_cursor,
                is_marked=self._source.is_marked(index),
                cursor_column=self.cursor_column if is_cursor else None,
                scroll_x=round(self.scroll_x),
                has_thumb=y - self.HEADER in self._thumb,
            ),
        )
        place = (index, is_cursor)
        kept = self._strips.get(place)
        if kept is not None and kept[0] == key:
            return kept[1]
        # an LRUCache of Textual keeps its first value for a key
        self._strips.discard(place)
        strip, is_known = self._render_row(index, key)
        if is_known:
            self._strips[place] = (key, strip)
        return strip

    def _render_row(self, index: int, key: StripKey) -> tuple[Strip, bool]:
        """Draw a row; also tell whether it was known."""
        row = self._row(index, is_marked=key[-1].is_marked)
        if row is None:
            self._miss(index)
        cells, sign = row or (placeholder(self.columns), Cell(SafeText("")))
        return self._painter.row(cells, sign, self.layout_of_columns, look=key[-1]), row is not None

    def _row(self, index: int, *, is_marked: bool) -> Row | None:
        kept = self._drawn.get(index)
        if kept is not None and kept[:2] == (self.revision, is_marked):
            return kept[2]
        cells = self._source.cells(index, self.columns)
        if cells is None:
            return None
        row = (cells, self._source.sign(index))
        self._drawn.discard(index)
        self._drawn[index] = (self.revision, is_marked, row)
        return row

    def _miss(self, index: int) -> None:
        """Note a row the source does not have, and say so once the frame is drawn."""
        if not self._missing:
            self.call_later(self._report_missing)
        self._missing.add(index)

    def _report_missing(self) -> None:
        missing, self._missing = self._missing, set()
        if missing:
            self.post_message(self.RowsNeeded(self, first=min(missing), last=max(missing)))

    def _place_thumb(self) -> None:
        self._thumb = thumb_lines(lines=self.page_height, rows=self.row_count, top=self.top_row)
