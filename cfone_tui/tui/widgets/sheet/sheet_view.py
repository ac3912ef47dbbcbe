"""How is a sheet of values drawn, and how does one go from value to value?"""

import asyncio
from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from cfone_tui.tui.widgets.cursor_view import CursorView
from cfone_tui.tui.widgets.palette import Palette
from cfone_tui.tui.widgets.sheet.drawing import EDGE, GUTTER, SIGN, THUMB, drawn
from cfone_tui.tui.widgets.sheet.finding import find
from cfone_tui.tui.widgets.sheet.sheet import FLOW, Sheet, Stop
from cfone_tui.tui.widgets.sheet.ways import beside, nearest_below
from cfone_tui.tui.workers import start_worker

SLICE = 10
"""Lines of a flow laid out before the clock is looked at."""
TURN = 0.004
"""Seconds of laying out before others get their turn."""
MOST_LINES = 200_000


class SheetView(CursorView):
    """Draws a sheet; the cursor stands on its values, and on the lines of its flow."""

    DEFAULT_CSS = """
    SheetView {
        background: $background; color: $foreground; scrollbar-size: 0 0; height: 1fr;

        & > .sheet--label { color: $text-disabled; }
        & > .sheet--cursor { background: $primary-muted 60%; }
        & > .sheet--cursor-sign { color: $accent; text-style: bold; }
        & > .sheet--match { background: $warning; color: $background; text-style: bold; }
        & > .sheet--thumb { color: $foreground 25%; }

        &:focus > .sheet--cursor { background: $primary-muted; }
        &:nocolor > .sheet--cursor { text-style: reverse; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--label",
        "sheet--cursor",
        "sheet--cursor-sign",
        "sheet--match",
        "sheet--thumb",
    }

    class StopChosen(Message):
        """The value under the cursor was clicked twice."""

    class SearchFinished(Message):
        """A search ended; ``is_found`` tells whether the cursor stands on a match now."""

        def __init__(self, needle: str, *, is_found: bool) -> None:
            super().__init__()
            self.needle = needle
            self.is_found = is_found

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.sheet = Sheet()
        self.stop_index = 0
        """Which of the stops the cursor is on."""
        self.needle = ""
        self._palette = Palette(self)

    # -- what is shown ----------------------------------------------------------------------------------------------

    @staticmethod
    def room_in(width: int) -> int:
        """Return how many cells there are for a sheet in a view of ``width``."""
        return max(width - GUTTER - EDGE, 20)

    @property
    def stop(self) -> Stop | None:
        """Where the cursor is; None on an empty sheet."""
        return self.sheet.stop(self.stop_index) if self.stop_index < self.sheet.stop_count else None

    def show_sheet(self, sheet: Sheet, *, is_another: bool) -> None:
        """Draw another sheet; the cursor stays on the value of its key, and the same thing at its place."""
        here = self.stop
        self.workers.cancel_group(self, "sheet")
        self.sheet = sheet
        if sheet.flow is not None:
            sheet.flow.read(self.size.height)
        if is_another and (here is None or here.key.startswith(FLOW)):
            self.stop_index = 0
        else:
            index = sheet.index_of(here.key) if here is not None else None
            self.stop_index = min(self.stop_index, max(sheet.stop_count - 1, 0)) if index is None else index
        self._measure()
        if is_another:
            self.scroll_to(y=0, animate=False, force=True)
            self._show_cursor()
        self.refresh()
        if sheet.flow is not None and not sheet.flow.is_done:
            start_worker(self, self._read_on, group="sheet", is_exclusive=True)

    async def _read_on(self) -> None:
        flow = self.sheet.flow
        while flow is not None and not flow.is_done and len(flow.lines) < MOST_LINES:
            await asyncio.sleep(0)
            end = monotonic() + TURN
            while monotonic() < end and not flow.is_done:
                flow.read(SLICE)
            self._measure()
        self.refresh()

    def _measure(self) -> None:
        self.row_count = self.sheet.row_count
        self.virtual_size = Size(self.size.width, self.row_count)

    # -- going about ------------------------------------------------------------------------------------------------

    def go(self, rows: int) -> None:
        """Go so many rows down or up to the nearest stop there, in the same column of the sheet."""
        here = self.stop
        if here is None:
            return
        step = 1 if rows > 0 else -1
        goal = (here.last if step > 0 else here.first) + rows
        found = nearest_below(self.sheet, self.stop_index, goal=goal, step=step)
        if found is not None:
            self._stand_on(found)

    def go_to_end(self, direction: int) -> None:
        """Go to the last stop, or with -1 to the first."""
        last = max(self.sheet.stop_count - 1, 0)
        self._stand_on(0 if direction < 0 else last)

    def go_aside(self, step: int) -> None:
        """Go to the next stop of the row, or with -1 to the one before; from the last one to the flow beside."""
        found = beside(self.sheet, self.stop_index, step=step)
        if found is not None:
            self._stand_on(found)

    def _stand_on(self, index: int) -> None:
        if index != self.stop_index and 0 <= index < self.sheet.stop_count:
            self.stop_index = index
            self._show_cursor()
            self.refresh()

    def _show_cursor(self) -> None:
        stop = self.stop
        if stop is None:
            return
        self.move_cursor(row=stop.last)
        self.move_cursor(row=0 if self.stop_index == 0 else stop.first)

    # -- searching --------------------------------------------------------------------------------------------------

    def search(self, needle: str) -> None:
        """Look for ``needle``, in any case, from the cursor on; an empty one puts the lights out."""
        self.needle = needle
        self.refresh()
        if needle:
            self._seek(0)

    def search_again(self, step: int) -> None:
        """Look on, or back."""
        if self.needle:
            self._seek(step)

    def _seek(self, step: int) -> None:
        needle = self.needle

        async def sought() -> None:
            index = await find(self.sheet, needle, start=self.stop_index + step, step=step or 1)
            if index is not None:
                self._stand_on(index)
            self.post_message(self.SearchFinished(needle, is_found=index is not None))

        start_worker(self, sought, group="sheet-search", is_exclusive=True)

    # -- mouse ------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Stand on what was clicked; a double click acts on it."""
        index = self.sheet.stop_at(self.top_row + event.y, event.x - GUTTER)
        if index is not None and not self.sheet.is_empty(index):
            self._stand_on(index)
            if event.chain == 2:
                self.post_message(self.StopChosen())

    # -- drawing ----------------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget the colours that were resolved."""
        super().notify_style_update()
        self._palette.clear()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the view."""
        row, width, plain = self.top_row + y, self.size.width, self._palette.style()
        if row >= self.row_count:
            return Strip.blank(width, plain)
        stop = self.stop
        has_sign = stop is not None and row == stop.first
        sign = Segment((SIGN if has_sign else "").ljust(GUTTER), self._palette.style("sheet--cursor-sign"))
        lit = stop.lit_on(row) if stop is not None else None
        line = drawn(self.sheet.row(row), self._palette, lit=lit, needle=self.needle)
        body = line.crop_extend(0, width - GUTTER - EDGE, plain)
        edge = Segment(THUMB if y in self._thumb else " ", self._palette.style("sheet--thumb"))
        return Strip([sign, *body, edge], width)

    @property
    def _thumb(self) -> range:
        """The lines of the view at whose right edge the thumb stands; none where everything is in view."""
        height, total = self.size.height, self.row_count
        if total <= height or not height:
            return range(0)
        length = max(height * height // total, 1)
        start = round(self.scroll_y / max(total - height, 1) * (height - length))
        return range(start, start + length)
