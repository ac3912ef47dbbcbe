"""How are events marked: one by one, over a range, all that match; and how are the marked ones looked over?"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from textual import on
from textual.content import Content

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import marking, window
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.panes.status import worded
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.wandering import Wandering
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.mark_range import MOST, MarkRange
from cfone_tui.workspace.marks import AT_ONE_GO
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.walking import STEP

RANGE = SafeText("marking a range, v or esc ends it")


class Marking(Wandering):
    """Marks, by whichever way they are made."""

    _range: MarkRange | None = None

    @on(marking.Mark)
    def _mark(self) -> None:
        self._end_range()
        table = self.events.table
        row = table.highlighted
        if row is not None and row.uuid:
            self.workspace.marks.toggle(row)
            table.refresh_rows(table.cursor_row, table.cursor_row)
            table.action_cursor_down()
            self.update_situation()

    @on(marking.UnmarkAll)
    def _unmark_all(self) -> None:
        self._end_range()
        self.workspace.marks.clear()
        self.events.table.invalidate()
        self.update_situation()

    # -- a range ----------------------------------------------------------------------------------------------------

    @on(marking.MarkRange)
    def _range_wanted(self) -> None:
        if self._range is not None:
            self._end_range()
        elif self.window is not None and self.events.table.highlighted is not None:
            row = self.events.table.cursor_row
            self._range = MarkRange(self.window, self.workspace.marks, anchor=row)
            self.say_doing(RANGE)
            self._range_changed(range(row, row + 1))

    @on(RowTable.RowHighlighted, "#event-list")
    def _extend_range(self) -> None:
        if self._range is None or self._range.window is not self.window:
            return
        before, row = self._range.span, self.events.table.cursor_row
        if not self._range.extend(row):
            self._end_range()
            self.notify(SafeText(f"a range holds at most {MOST:,} events"), severity="warning", markup=False)
        self._range_changed(range(min(before.start, row), max(before.stop, row + 1)))

    def _range_changed(self, rows: range) -> None:
        self.events.table.refresh_rows(rows.start, rows.stop - 1)
        self.update_situation()

    def _end_range(self) -> None:
        ended, self._range = self._range, None
        if ended is None:
            return
        self.say_doing(SafeText(""))
        if not ended.is_complete:
            self.carry_out("marks", lambda: self._complete(ended))

    async def _complete(self, ended: MarkRange) -> None:
        with self._telling(f"reading the {len(ended.span):,} events of the range"):
            await ended.complete()
        self._marks_changed()
        if not ended.is_complete:
            self.notify(SafeText("some events of the range could not be reached"), severity="warning", markup=False)

    @on(answers.WindowOpened)
    def _list_changed(self) -> None:
        """End a range: its rows are numbered otherwise now."""
        self._end_range()

    @on(window.Close)
    def _stop(self, message: window.Close) -> None:
        """End what is under way before anything else is closed."""
        is_reading = self.is_under_way("marks")
        if self._range is not None or is_reading:
            message.prevent_default()
            self._end_range()
        if is_reading:
            self.workers.cancel_group(self, "marks")
            self.notify(SafeText("stopped, nothing more was marked"), markup=False)

    # -- all that match ---------------------------------------------------------------------------------------------

    @on(marking.MarkAll)
    def _mark_all(self) -> None:
        shown = self.window
        if shown is not None and not self.is_under_way("marks"):
            self._end_range()
            self.bring_up("marks", lambda: self._gather(shown))

    async def _gather(self, shown: EventWindow) -> None:
        count = shown.count()
        lines = [Content(line) for line in _cost(count)]
        dialog = ConfirmDialog(_question(count), lines, yes="Mark them", is_safe=True)
        if not await self.app.push_screen_wait(dialog):
            return
        of = f" of {worded(count)}" if count.exactness is Exactness.EXACT else ""
        rows: dict[str, EventRow] = {}
        is_cut = False
        with self._telling(f"reading what matches{of}"):
            walked: AsyncIterator[list[EventRow]] = shown.walk()
            async for some in walked:
                rows |= {row.uuid: row for row in some[: AT_ONE_GO - len(rows)]}
                self.say_doing(SafeText(f"{len(rows):,} read{of}, esc stops"))
                is_cut = len(rows) >= AT_ONE_GO and not (
                    count.exactness is Exactness.EXACT and count.value == len(rows)
                )
                if len(rows) >= AT_ONE_GO:
                    break
        marks = self.workspace.marks
        before = len(marks)
        marks.add_all(rows)
        self._marks_changed()
        bounded = ", as many as at one go" if is_cut else ""
        self.notify(SafeText(f"{len(marks) - before:,} events marked{bounded}, U takes all marks off"), markup=False)

    @contextmanager
    def _telling(self, what: str) -> Iterator[None]:
        self.say_doing(SafeText(f"{what}, esc stops"))
        try:
            yield
        finally:
            self.say_doing(SafeText(""))

    def _marks_changed(self) -> None:
        self.events.table.invalidate()
        self.update_situation()

    # -- marked only ------------------------------------------------------------------------------------------------

    @on(marking.MarkedOnly)
    def _marked_only(self) -> None:
        self._end_range()
        here = self.kept_place
        if not here.is_marked_only:
            self.keep_place(Place(order_by=here.order_by, is_descending=here.is_descending, is_marked_only=True))
            return
        way = self.trail.stops[: self.trail.position + 1]
        steps = next((steps for steps, stop in enumerate(reversed(way)) if not stop.place.is_marked_only), None)
        if steps is not None:
            self.walk_trail(-steps)


def _question(count: Count) -> str:
    if count.exactness is not Exactness.EXACT:
        return f"Mark all events that match ({worded(count)})?"
    if count.value > AT_ONE_GO:
        return f"Mark the first {AT_ONE_GO:,} of {count.value:,} events?"
    return f"Mark all {count.value:,} events that match?"


def _cost(count: Count) -> list[str]:
    if count.exactness is Exactness.EXACT:
        requests = -(-min(count.value, AT_ONE_GO) // STEP)
        reads = f"They are read in {requests:,} request{'' if requests == 1 else 's'}."
    else:
        reads = f"Nobody told how many there are: at most {AT_ONE_GO:,} are read, {STEP} with each request, and marked."
    return [reads, "esc stops the reading, and then none of them is marked."]
