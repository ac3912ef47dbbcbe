"""How is JSON read on a screen: coloured, folded, searched, whatever its size?"""

import asyncio
from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from cfone_tui.tui.widgets.cursor_view import CursorView
from cfone_tui.tui.widgets.json_view.folding import Folding
from cfone_tui.tui.widgets.json_view.pieces import pieces
from cfone_tui.tui.widgets.json_view.reader import JsonReader, Kind
from cfone_tui.tui.widgets.json_view.search import matches, next_match, previous_match
from cfone_tui.tui.widgets.line import Line
from cfone_tui.tui.widgets.palette import Palette

SLICE = 500
"""Lines read before others get their turn: a few milliseconds."""
MOST_LINES = 200_000
SIDE_STEP = 8


class JsonView(CursorView):
    """Shows JSON text without changing it: one value a line, numbers, strings and duplicate keys as they came."""

    DEFAULT_CSS = """
    JsonView {
        background: $background;
        color: $foreground;
        scrollbar-size: 0 0;
        height: 1fr;

        & > .json-view--key { color: $primary; }
        & > .json-view--string { color: $success; }
        & > .json-view--number { color: $warning; }
        & > .json-view--literal { color: $secondary; text-style: bold; }
        & > .json-view--punctuation { color: $foreground 45%; }
        & > .json-view--folded { color: $foreground 60%; text-style: italic; }
        & > .json-view--broken { color: $error; }
        & > .json-view--match { background: $warning; color: $background; text-style: bold; }
        & > .json-view--cursor { background: $primary-muted 40%; }

        &:focus > .json-view--cursor { background: $primary-muted 80%; }
        &:nocolor > .json-view--cursor { text-style: reverse; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "json-view--key",
        "json-view--string",
        "json-view--number",
        "json-view--literal",
        "json-view--punctuation",
        "json-view--folded",
        "json-view--broken",
        "json-view--match",
        "json-view--cursor",
    }

    class SearchFinished(Message):
        """A search ended; ``is_found`` tells whether the cursor stands on a match now."""

        def __init__(self, view: "JsonView", *, needle: str, is_found: bool) -> None:
            super().__init__()
            self.view = view
            self.needle = needle
            self.is_found = is_found

        @property
        def control(self) -> "JsonView":
            """The view."""
            return self.view

    needle: reactive[str] = reactive("")
    """What was searched last; its matches are lit."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._reader = JsonReader(text)
        self._folding = Folding()
        self._width = 0
        """Cells of the widest line that was drawn."""
        self._palette = Palette(self)

    @property
    def is_read(self) -> bool:
        """Whether all lines are there, as far as they are shown at all."""
        return self._reader.is_done or len(self._reader.lines) >= MOST_LINES

    @property
    def cursor_line(self) -> int:
        """The line under the cursor, hidden ones counted."""
        return self._folding.line_at(self.cursor_row)

    def show_text(self, text: str) -> None:
        """Show other JSON, valid or not; the same text again changes nothing, not even the place."""
        if text != self._reader.text:
            self._reader = JsonReader(text)
            if self.is_mounted:
                self._start()

    def search(self, needle: str) -> None:
        """Look for ``needle``, in any case, from the cursor on; an empty one puts the lights out."""
        self.needle = needle
        if needle:
            self._seek(from_line=self.cursor_line)

    # -- watchers and handlers --------------------------------------------------------------------------------------

    def watch_cursor_row(self, old: int, new: int) -> None:
        """Draw the two lines whose look changed."""
        self.refresh_row(old)
        self.refresh_row(new)

    def on_mount(self) -> None:
        """Show the text that was there from the start."""
        self._start()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked; a click on the fold sign folds."""
        row = self.top_row + event.y
        if row < self.row_count:
            self.move_cursor(row=row)
            if event.x + round(self.scroll_x) == 0:
                self.action_toggle_fold()

    # -- actions ----------------------------------------------------------------------------------------------------

    def action_toggle_fold(self) -> None:
        """Fold or unfold the object or array that begins here, or else the one this line is in."""
        line = self.cursor_line
        if line >= len(self._reader.lines):
            return
        if self._folding.is_folded(line):
            self._folding.unfold(line)
        elif (first := self._opening_of(line)) is not None:
            self._folding.fold(first, self._reader.spans[first].last)
            line = first
        self._lay_out()
        self.move_cursor(row=self._folding.row_of(line))

    def action_search_next(self) -> None:
        """Go to the next match."""
        if self.needle:
            self._seek(from_line=self.cursor_line + 1)

    def action_search_previous(self) -> None:
        """Go to the match before."""
        if self.needle:
            self._seek(from_line=self.cursor_line, is_backward=True)

    def action_scroll_left(self) -> None:
        """Show what is further left."""
        self.scroll_to(x=self.scroll_x - SIDE_STEP, animate=False, force=True)

    def action_scroll_right(self) -> None:
        """Show what is further right."""
        self.scroll_to(x=self.scroll_x + SIDE_STEP, animate=False, force=True)

    # -- reading ----------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        """Begin to read; what fits on the screen is there at once."""
        self._folding = Folding()
        self._width = 0
        self._read_slice()
        self.cursor_row = 0
        self.scroll_to(x=0, y=0, animate=False, force=True)
        if not self.is_read:
            self.run_worker(self._read_on(), group="json-view", exclusive=True, exit_on_error=False)

    async def _read_on(self) -> None:
        while not self.is_read:
            await asyncio.sleep(0)
            self._read_slice()

    def _read_slice(self) -> None:
        self._reader.read(min(SLICE, MOST_LINES - len(self._reader.lines)))
        self._lay_out()

    def _lay_out(self) -> None:
        is_cut = self.is_read and not self._reader.is_done
        count = len(self._reader.lines)
        self.row_count = self._folding.row_of(count - 1) + 1 + is_cut if count else 0
        self.virtual_size = Size(max(self._width, self.size.width), self.row_count)
        self.refresh()

    def _opening_of(self, line: int) -> int | None:
        """Return where the innermost finished object or array begins that ``line`` is a part of."""
        lines, spans = self._reader.lines, self._reader.spans
        if line in spans:
            return line
        depth = lines[line].depth + (lines[line].kind is Kind.CLOSING)
        while line > 0:
            line -= 1
            if lines[line].depth < depth:
                if line in spans:
                    return line
                depth = lines[line].depth
        return None

    # -- searching --------------------------------------------------------------------------------------------------

    def _seek(self, *, from_line: int, is_backward: bool = False) -> None:
        """Put the cursor on the nearest line with a match in that direction; the search goes round."""
        reader = self._reader
        here = reader.lines[from_line].offset if from_line < len(reader.lines) else reader.position
        if is_backward:
            parts = [(0, here), (here, reader.position)]
            found = (previous_match(reader.text, self.needle, start=start, end=end) for start, end in parts)
        else:
            parts = [(here, reader.position), (0, reader.position)]
            found = (next_match(reader.text, self.needle, start=start, end=end) for start, end in parts)
        offset = next((offset for offset in found if offset is not None), None)
        if offset is not None:
            line = max(bisect_right(reader.lines, offset, key=lambda line: line.offset) - 1, 0)
            self._folding.reveal(line)
            self._lay_out()
            self.move_cursor(row=self._folding.row_of(line))
        self.post_message(self.SearchFinished(self, needle=self.needle, is_found=offset is not None))

    # -- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the view."""
        row = self.top_row + y
        if row >= self.row_count:
            return Strip.blank(self.size.width, self._palette.style())
        line_classes = ("json-view--cursor",) if row == self.cursor_row else ()
        number = self._folding.line_at(row)
        line = Line()
        if number < len(self._reader.lines):
            for text, style in self._pieces(number):
                line.write(text, self._palette.style(*line_classes, style))
        else:
            notice = f"  … only the first {MOST_LINES:,} lines are shown"
            line.write(notice, self._palette.style(*line_classes, "json-view--folded"))
        strip = self._light_matches(line.strip(), line_classes)
        self._widen(strip.cell_length)
        left = round(self.scroll_x)
        return strip.crop_extend(left, left + self.size.width, self._palette.style(*line_classes))

    def notify_style_update(self) -> None:
        """Forget the colours that were resolved."""
        super().notify_style_update()
        self._palette.clear()

    def _pieces(self, number: int) -> Iterator[tuple[str, str]]:
        reader = self._reader
        line, span = reader.lines[number], reader.spans.get(number)
        is_folded = self._folding.is_folded(number)
        has_comma = reader.lines[span.last].has_comma if is_folded and span is not None else line.has_comma
        return pieces(line, span=span, is_folded=is_folded, has_comma=has_comma)

    def _light_matches(self, strip: Strip, line_classes: tuple[str, ...]) -> Strip:
        text, lit = strip.text, self._palette.style(*line_classes, "json-view--match")
        cuts = [cell_len(text[:index]) for span in matches(text, self.needle) for index in span]
        if not cuts:
            return strip
        parts = strip.divide([cut for cut in (*cuts, strip.cell_length) if cut])
        first_lit = 0 if cuts[0] == 0 else 1
        return Strip.join(
            Strip([Segment(part.text, lit)]) if number % 2 == first_lit else part for number, part in enumerate(parts)
        )

    def _widen(self, width: int) -> None:
        """Let the view scroll as far right as the widest line drawn so far reaches."""
        if width > self._width:
            self._width = width
            self.call_later(self._lay_out)
