"""How is the cursor of a list without end moved?"""

from cfone_tui.tui.widgets.cursor_place import CursorPlace


class CursorView(CursorPlace, can_focus=True, inherit_bindings=False):
    """A view with a cursor that commands move.

    It binds no key: every movement is a public action, for whoever owns the keys.
    """

    def action_cursor_down(self) -> None:
        """Go to the next row."""
        self.move_by(1)

    def action_cursor_up(self) -> None:
        """Go to the row above."""
        self.move_by(-1)

    def action_page_down(self) -> None:
        """Go down by a view."""
        self.move_view(self.page_height)

    def action_page_up(self) -> None:
        """Go up by a view."""
        self.move_view(-self.page_height)

    def action_half_page_down(self) -> None:
        """Go down by half a view."""
        self.move_view(max(self.page_height // 2, 1))

    def action_half_page_up(self) -> None:
        """Go up by half a view."""
        self.move_view(-max(self.page_height // 2, 1))

    def action_first_row(self) -> None:
        """Go to the first row."""
        self.move_cursor(row=0)

    def action_last_row(self) -> None:
        """Go to the last row."""
        self.move_cursor(row=self.row_count - 1)

    def action_centre_cursor(self) -> None:
        """Scroll until the cursor stands in the middle of the view."""
        self.scroll_to(y=self.cursor_row - self.page_height // 2, animate=False, force=True)
