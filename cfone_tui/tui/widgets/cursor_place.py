"""Where is the cursor of a list without end, and which rows are in view?"""

from typing import ClassVar

from textual.reactive import reactive, var
from textual.scroll_view import ScrollView


class CursorPlace(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrollable view over rows of one line with a cursor on one of them; it draws nothing."""

    HEADER: ClassVar[int] = 0
    """Lines above the rows. They do not scroll."""

    cursor_row = reactive(0, repaint=False, init=False)
    """The row under the cursor; 0 as well when there is no row."""
    row_count = var(0)
    """How many rows there are to move over; set from the source, never by hand."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._place = 0
        """The top row the user chose: a window that was small for a moment gets it back."""
        self._place_height = 0
        """The rows that were in view there."""
        self._height = 0
        """The height that the last resize left; while it differs from the size, a resize is under way."""

    # -- what is in view ------------------------------------------------------------------------------------------

    @property
    def top_row(self) -> int:
        """The first row in view."""
        return round(self.scroll_y)

    @property
    def page_height(self) -> int:
        """How many rows fit into the view; at least 1."""
        return max(self.size.height - self.HEADER, 1)

    @property
    def rows_in_view(self) -> range:
        """The rows that are drawn now."""
        return range(self.top_row, min(self.top_row + self.page_height, self.row_count))

    def move_cursor(self, *, row: int) -> None:
        """Put the cursor on a row, or as near as one exists, and scroll as little as shows it."""
        self.cursor_row = row
        top = self._top_showing(self.cursor_row, self.top_row)
        if top != self.top_row:
            self.scroll_to(y=top, animate=False, force=True)

    def move_by(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.move_cursor(row=self.cursor_row + rows)

    def move_view(self, rows: int) -> None:
        """Scroll by ``rows`` and take the cursor along, so that it keeps its line of the view."""
        self.scroll_to(y=self.top_row + rows, animate=False, force=True)
        self.move_cursor(row=self.cursor_row + rows)

    def put_cursor_on(self, line: int) -> None:
        """Scroll until the cursor stands on this line of the view, as far as there are rows."""
        self.scroll_to(y=self.cursor_row - line, animate=False, force=True)

    def refresh_row(self, row: int) -> None:
        """Draw one row again if it is in view."""
        if row in self.rows_in_view:
            self.refresh_line(row + self.HEADER)

    # -- watchers ---------------------------------------------------------------------------------------------------

    def validate_cursor_row(self, row: int) -> int:
        """Keep the cursor on an existing row."""
        return max(0, min(row, self.row_count - 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember where the user scrolled to; what a resize does to the position is not the user's choice."""
        super().watch_scroll_y(old_value, new_value)
        if self.size.height == self._height:
            self._place, self._place_height = round(new_value), self.page_height

    def on_resize(self) -> None:
        """Go back to the chosen place, moved only as far as the cursor needs if it was in view."""
        was_in_view = self._place <= self.cursor_row < self._place + self._place_height
        top = self._top_showing(self.cursor_row, self._place) if was_in_view else self._place
        self.scroll_to(y=top, animate=False, force=True)
        self._height = self.size.height
        self._place_height = max(self._place_height, self.page_height)

    def _top_showing(self, row: int, top: int) -> int:
        """Return the top row nearest to ``top`` with which ``row`` is in view."""
        return max(min(top, row), row - self.page_height + 1)
