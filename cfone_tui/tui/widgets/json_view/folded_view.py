"""How is JSON of any size laid out on lines, folded and drawn?"""

import time
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from cfone_tui.tui.widgets.cursor_view import CursorView
from cfone_tui.tui.widgets.json_view.drawing import Drawing
from cfone_tui.tui.widgets.json_view.folding import Folding
from cfone_tui.tui.widgets.json_view.lexing import Kind
from cfone_tui.tui.widgets.json_view.reader import MOST_LINES, NONE, Document, JsonReader
from cfone_tui.tui.widgets.json_view.slices import Slices
from cfone_tui.tui.widgets.palette import Palette

SIDE_STEP = 8
LAYOUT_SECONDS = 0.3
"""Seconds between two layouts while more is being read."""


class FoldedView(CursorView):
    """Shows JSON texts one value a line, folds them, and knows where the cursor is; it is searched by a subclass."""

    DEFAULT_CSS = """
    FoldedView {
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
        & > .json-view--title { color: $accent; text-style: bold; }
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
        "json-view--title",
        "json-view--match",
        "json-view--cursor",
    }

    class Moved(Message):
        """The cursor stands on another line, or it has become known what there is: lines, matches."""

        def __init__(self, view: "FoldedView") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "FoldedView":
            """The view."""
            return self.view

    needle: reactive[str] = reactive("")
    """What was searched last; its matches are lit."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._palette = Palette(self)
        self._reading = Slices(self, group="json-read")
        self._arranging = Slices(self, group="json-fold")
        self._returns_to: tuple[int, int] | None = None
        """The line that the cursor comes back to once it was read, and how many rows stood above it in view."""
        self._take(Document(text) for _ in (1,) if text)

    def _take(self, documents: Iterator[Document] | Sequence[Document]) -> None:
        self.reader = JsonReader(tuple(documents))
        self._folding = Folding(self.reader)
        self._drawing = Drawing(self.reader, self._folding, self._palette)
        self._laid_out_at = 0.0
        self._width = 0
        """Cells of the widest line that was drawn."""

    @property
    def is_read(self) -> bool:
        """Whether all lines are there, as far as they are shown at all."""
        return self.reader.is_done or self.reader.is_cut

    @property
    def is_busy(self) -> bool:
        """Whether anything is still being read or folded."""
        return self._reading.is_running or self._arranging.is_running

    @property
    def cursor_line(self) -> int:
        """The line under the cursor, hidden ones counted."""
        return self._folding.line_at(self.cursor_row)

    @property
    def value_line(self) -> int | None:
        """The line under the cursor if a value stands there, or ends there; None on titles and broken text."""
        line = self.cursor_line
        is_value = line < self.reader.count and self.reader.kinds[line] not in (Kind.TITLE, Kind.BROKEN)
        return line if is_value else None

    def show_text(self, text: str) -> None:
        """Show other JSON, valid or not; the same text again changes nothing, not even the place."""
        self.show_documents((Document(text),) if text else ())

    def show_documents(self, documents: Sequence[Document], *, keeps_place: bool = False) -> None:
        """Show other documents below each other; the same again change nothing, not even the place.

        With ``keeps_place`` they are what became of those shown: the cursor stays on its line, or comes back to it.
        """
        if tuple(documents) != self.reader.documents:
            line, above = self.cursor_line, self.cursor_row - self.top_row
            if not keeps_place:
                self._returns_to = None
            elif self._returns_to is None or self._returns_to[0] <= line:
                self._returns_to = line, above
            self._take(documents)
            if self.is_mounted:
                self._start()

    # -- watchers and handlers --------------------------------------------------------------------------------------

    def watch_cursor_row(self, old: int, new: int) -> None:
        """Draw the two lines whose look changed."""
        self.refresh_row(old)
        self.refresh_row(new)
        self.post_message(self.Moved(self))

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

    # -- reading ----------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        """Begin to read; what fits on the screen is there at once."""
        self._arranging.stop()
        self._laid_out_at = 0.0
        self.cursor_row = 0
        self.scroll_to(x=0, y=0, animate=False, force=True)
        # the beginning is read at once
        self._reading.run(self.reader.read(), after=self.read_on)

    def read_on(self, *, is_done: bool) -> None:
        """Lay out what was read: at once, then as often as an eye can follow, for it takes longer than a slice."""
        now = time.perf_counter()
        if is_done or now - self._laid_out_at >= LAYOUT_SECONDS:
            self._lay_out()
            self._laid_out_at = time.perf_counter()
            self._come_back()
        if is_done and self._folding.level is not None:
            self._fold_anew(self.cursor_line)

    def _come_back(self) -> None:
        """Put the cursor where it stood in what was shown before, once there are so many lines."""
        if self._returns_to is None or self.reader.count <= self._returns_to[0]:
            return
        (line, above), self._returns_to = self._returns_to, None
        row = self._folding.row_of(line)
        self.move_cursor(row=row)
        self.scroll_to(y=max(row - above, 0), animate=False, force=True)

    def on_key(self) -> None:
        """Stay where a key leads: nothing is come back to then."""
        self._returns_to = None

    def _lay_out(self) -> None:
        count = self.reader.count
        self.row_count = self._folding.row_of(count - 1) + 1 + self.reader.is_cut if count else 0
        self.virtual_size = Size(max(self._width, self.size.width), self.row_count)
        self.refresh()
        self.post_message(self.Moved(self))

    # -- folding ----------------------------------------------------------------------------------------------------

    def action_toggle_fold(self) -> None:
        """Fold or unfold the object or array that begins here, or else the one this line is in; on a title its own."""
        line = self.cursor_line
        if line < self.reader.count and self.reader.kinds[line] == Kind.TITLE:
            line += 1
        if line >= self.reader.count:
            return
        if self.reader.lasts[line] == NONE:
            line = self.reader.parents[line]
        if line != NONE and self.reader.lasts[line] != NONE:
            self._folding.toggle(line)
            self._fold_anew(line)

    def action_fold_from(self, level: int) -> None:
        """Fold everything that lies ``level`` levels deep, or deeper."""
        self._folding.fold_from(level)
        self._fold_anew(self.cursor_line)

    def action_unfold_all(self) -> None:
        """Unfold everything."""
        self._folding.fold_from(None)
        self._fold_anew(self.cursor_line)

    def action_go_to_bracket(self) -> None:
        """Go to the other end of the object or array that begins or ends here, or to the beginning of this one."""
        line = self.cursor_line
        if line < self.reader.count:
            other = self.reader.lasts[line]
            other = self.reader.parents[line] if other == NONE else other
            if other != NONE:
                self.go_to_line(other)

    def go_to_line(self, line: int, *, offset: int | None = None) -> None:
        """Put the cursor on a line, unfold what hides it, and bring a place of its text into view, if one is given."""

        def steps() -> Iterator[None]:
            yield from self._folding.reveal(line)
            yield from self._folding.arrange()

        def arrived(*, is_done: bool) -> None:
            if is_done:
                self._lay_out()
                self.move_cursor(row=self._folding.row_of(line))
                if offset is not None:
                    self._bring_into_view(line, offset)

        self._arranging.run(steps(), after=arrived)

    def _fold_anew(self, line: int) -> None:
        """Put every line on its row after a change of the folds, and the cursor where ``line`` is now."""

        def arranged(*, is_done: bool) -> None:
            if is_done:
                self._lay_out()
                self.move_cursor(row=self._folding.row_of(line))

        self._arranging.run(self._folding.arrange(), after=arranged)

    def _bring_into_view(self, line: int, offset: int) -> None:
        cell = self._drawing.cell_of(line, offset)
        if cell is None:
            return
        end, left = cell + len(self.needle), round(self.scroll_x)
        if not left <= cell <= end <= left + self.size.width:
            self._width = max(self._width, end + self.size.width // 2)
            self._lay_out()
            wanted = 0 if end < self.size.width else max(cell - self.size.width // 2, 0)
            self.scroll_to(x=wanted, animate=False, force=True)

    # -- sideways ---------------------------------------------------------------------------------------------------

    def action_scroll_left(self) -> None:
        """Show what is further left."""
        self.scroll_to(x=self.scroll_x - SIDE_STEP, animate=False, force=True)

    def action_scroll_right(self) -> None:
        """Show what is further right."""
        self.scroll_to(x=self.scroll_x + SIDE_STEP, animate=False, force=True)

    def action_scroll_start(self) -> None:
        """Show the beginning of the lines."""
        self.scroll_to(x=0, animate=False, force=True)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the view."""
        row, width = self.top_row + y, self.size.width
        if row >= self.row_count:
            return Strip.blank(width, self._palette.style())
        classes = ("json-view--cursor",) if row == self.cursor_row else ()
        number = self._folding.line_at(row)
        if number >= self.reader.count:
            notice = f"  … only the first {MOST_LINES:,} lines are shown"
            return Strip([self._notice(notice, classes)]).extend_cell_length(width).crop(0, width)
        strip, needed = self._drawing.strip(
            number, left=round(self.scroll_x), width=width, needle=self.needle, classes=classes
        )
        self._widen(needed)
        return strip

    def notify_style_update(self) -> None:
        """Forget the colours that were resolved."""
        super().notify_style_update()
        self._palette.clear()

    def _notice(self, text: str, classes: tuple[str, ...]) -> Segment:
        return Segment(text, self._palette.style(*classes, "json-view--folded"))

    def _widen(self, width: int) -> None:
        """Let the view scroll as far right as the widest line drawn so far reaches."""
        if width > self._width:
            self._width = width
            self.call_later(self._lay_out)
