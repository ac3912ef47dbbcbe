"""How do rows come before they are looked at, and how does one get to the far end of the list?"""

from textual import on

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import movement
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.event_window import EventWindow, Tail

AROUND = 25
"""Rows on each side that are read with those in view: where an event is found again that others pushed on."""


class Reaching(Loading):
    """Rows that are not in memory: those in view, those one is about to see, and the last ones."""

    _came_to = 0
    """The row that the cursor came to last."""

    @on(RowTable.RowsNeeded, "#event-list")
    def _rows_needed(self, message: RowTable.RowsNeeded) -> None:
        if self.window is not None:
            self._read(self.window, message.first, message.last)

    def _read(self, window: EventWindow, first: int, last: int) -> None:
        before = window.revision

        async def loaded() -> EventWindow:
            await window.load(first - AROUND, last + AROUND)
            return window

        self.ask("rows", loaded, lambda window: answers.RowsLoaded(window, before=before), is_exclusive=False)

    @on(answers.RowsLoaded)
    def _rows_loaded(self, message: answers.RowsLoaded) -> None:
        # rows that cannot be reached would be asked for again with every frame
        if message.window is self.window and message.window.revision != message.before:
            self.events.table.invalidate()
            self.events.table.settle()
            self.show_counts()
            self.update_situation()
            self.row_highlighted()
        self._greet_rows(message.window)

    def _greet_rows(self, window: EventWindow) -> None:
        """Let keys and detail know that there is an event under the cursor, which may have been on its way so far."""
        if window is self.window and not self.situation.has_event and self.events.table.highlighted is not None:
            # whoever read them first, the rows were drawn when they were not there yet
            self.events.table.invalidate()
            self.update_situation()
            self.row_highlighted()

    # -- before one looks -------------------------------------------------------------------------------------------

    @on(RowTable.RowHighlighted, "#event-list")
    def _look_ahead(self, message: RowTable.RowHighlighted) -> None:
        """Read on in the direction of travel; one page at a time, so that a slow server is not asked in vain."""
        window, step = self.window, message.index - self._came_to
        self._came_to = message.index
        if window is not None and window.row(message.index) is None:
            # before it is drawn, so that keys know that it is on its way
            self._read(window, message.index, message.index)
        if window is None or not step or not window.is_ahead_missing(message.index, step=step):
            return
        if self.is_under_way("ahead"):
            return
        rows = window.length()

        async def loaded() -> int:
            await window.load_ahead(message.index, step=step)
            return rows

        self.ask("ahead", loaded, lambda rows: answers.RowsAhead(window, rows=rows))

    @on(answers.RowsAhead)
    def _rows_ahead(self, message: answers.RowsAhead) -> None:
        window, table = message.window, self.events.table
        if window is not self.window:
            return
        table.settle()
        # nothing is drawn anew unless the list turned out to be longer or shorter, or to have moved
        if window.length() != message.rows or any(window.row(index) is None for index in table.rows_in_view):
            table.invalidate()
            self.show_counts()
        self._greet_rows(window)

    # -- the far end ------------------------------------------------------------------------------------------------

    @on(movement.Last)
    def _last(self) -> None:
        """Go to the last event, asking from the other end when it is far."""
        window, left = self.window, self.events.table.cursor_row
        if window is None:
            return

        async def found() -> int:
            self.say_doing(SafeText("going to the last event"))
            try:
                return await window.jump(Tail())
            finally:
                self.say_doing(SafeText(""))

        self.ask("jump", found, lambda index: answers.RowFound(window, index, left=left))

    @on(answers.RowFound)
    def _row_found(self, message: answers.RowFound) -> None:
        # whoever went elsewhere meanwhile is not fetched back
        if message.window is self.window and self.events.table.cursor_row == message.left:
            self.events.table.invalidate()
            self.events.table.move_cursor(row=message.index)
            self.update_situation()

    @on(answers.WindowOpened)
    def _leave_list(self) -> None:
        """Stop reading for the list that was left."""
        self._came_to = 0
        for group in ("rows", "ahead", "jump"):
            self.workers.cancel_group(self, group)
