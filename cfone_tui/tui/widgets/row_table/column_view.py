"""Which column of a table is the cursor in, and how far is the table scrolled sideways?"""

from typing import ClassVar

from textual.geometry import Size
from textual.reactive import reactive

from cfone_tui.tui.widgets.cursor_view import CursorView
from cfone_tui.tui.widgets.row_table.layout import EDGE, GUTTER, Layout


class ColumnView(CursorView):
    """A view over rows whose cursor also stands in a column."""

    HEADER: ClassVar[int] = 1

    cursor_column = reactive(0, repaint=False, init=False)
    """The number of the column under the cursor."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._layout_of_columns = Layout.fit((), width=0)

    @property
    def layout_of_columns(self) -> Layout:
        """Where the columns stand."""
        return self._layout_of_columns

    def lay_out(self, layout: Layout) -> None:
        """Take over columns and row count; the place stays as far as it exists."""
        self._layout_of_columns = layout
        self.virtual_size = Size(GUTTER + layout.reach + EDGE, self.HEADER + self.row_count)

    def fit_columns(self, layout: Layout) -> None:
        """Take over columns to draw them; what can be scrolled over stays, which nothing may change in a frame."""
        self._layout_of_columns = layout

    def move_to_column(self, column: int) -> None:
        """Put the cursor in a column, or as near as one exists, and scroll by whole columns until it is in view."""
        self.cursor_column = column
        self._show_column()

    def validate_cursor_column(self, column: int) -> int:
        """Keep the cursor in an existing column."""
        return max(0, min(column, len(self._layout_of_columns.columns) - 1))

    def on_resize(self) -> None:
        """Keep the column of the cursor in view."""
        self._show_column()

    def action_cursor_left(self) -> None:
        """Go to the column on the left."""
        self.move_to_column(self.cursor_column - 1)

    def action_cursor_right(self) -> None:
        """Go to the column on the right."""
        self.move_to_column(self.cursor_column + 1)

    def _show_column(self) -> None:
        layout = self._layout_of_columns
        if not layout.columns:
            return
        start, width = layout.starts[self.cursor_column], layout.widths[self.cursor_column]
        left = round(self.scroll_x)
        shown = start if start < left else layout.snap(max(left, min(start + width - layout.view, start)))
        if shown != left:
            self.scroll_to(x=shown, animate=False, force=True)
