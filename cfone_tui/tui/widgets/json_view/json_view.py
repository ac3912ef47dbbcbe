"""How is JSON read on a screen: coloured, folded, searched, whatever its size?"""

from bisect import bisect_right
from collections.abc import Sequence

from textual.message import Message

from cfone_tui.tui.widgets.json_view.finding import Finding
from cfone_tui.tui.widgets.json_view.folded_view import FoldedView
from cfone_tui.tui.widgets.json_view.reader import Document
from cfone_tui.tui.widgets.json_view.slices import Slices


class JsonView(FoldedView):
    """Shows JSON texts without changing them: one value a line, numbers, strings and duplicate keys as they came."""

    class SearchFinished(Message):
        """A search ended; ``is_found`` tells whether there is any match."""

        def __init__(self, view: "JsonView", *, needle: str, is_found: bool) -> None:
            super().__init__()
            self.view = view
            self.needle = needle
            self.is_found = is_found

        @property
        def control(self) -> "JsonView":
            """The view."""
            return self.view

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.finding: Finding | None = None
        """What is known of the matches of the last search."""
        self._is_to_go = False
        """Whether the cursor shall go to the first match as soon as it is known."""
        super().__init__(text, id=id, classes=classes)
        self._searching = Slices(self, group="json-search")

    @property
    def is_busy(self) -> bool:
        """Whether anything is still being read, folded or searched."""
        return super().is_busy or self._searching.is_running

    @property
    def matched(self) -> int | None:
        """Which match the cursor stands on, counted from 0; None where it stands on none, or was moved off it."""
        finding, line = self.finding, self.cursor_line
        if finding is None or finding.offset is None:
            return None
        is_here = self._offset_of(line) <= finding.offset < self._offset_of(line + 1)
        return finding.number if is_here else None

    def show_documents(self, documents: Sequence[Document], *, keeps_place: bool = False) -> None:
        """Show other documents below each other, and find in them what was searched; the same again change nothing."""
        before = self.reader
        super().show_documents(documents, keeps_place=keeps_place)
        if self.reader is not before and self.needle:
            self._search(self.needle, moves=False)

    def read_on(self, *, is_done: bool) -> None:
        """Look through the rest once it was read."""
        super().read_on(is_done=is_done)
        if is_done and self.finding is not None and not self.finding.is_done:
            self._searching.run(self.finding.run(), after=self._found)

    def search(self, needle: str) -> None:
        """Look for ``needle``, in any case, from the cursor on; an empty one puts the lights out."""
        self._search(needle, moves=True)

    def _search(self, needle: str, *, moves: bool) -> None:
        self.needle = needle
        self._is_to_go = moves
        if needle:
            self.finding = Finding(self.reader, needle, begin=self._offset_of(self.cursor_line))
            self._searching.run(self.finding.run(), after=self._found)
        else:
            self.finding = None
            self._searching.stop()
            self.post_message(self.Moved(self))

    def _found(self, *, is_done: bool) -> None:
        finding = self.finding
        if finding is None:
            return
        is_all = is_done and finding.is_done
        if self._is_to_go and finding.first(is_all=is_all):
            self._is_to_go = False
            self._go_to_match()
        if is_all:
            self.post_message(self.SearchFinished(self, needle=self.needle, is_found=bool(finding.count)))
        self.post_message(self.Moved(self))

    def search_again(self, *, step: int) -> None:
        """Go to the next match, or with -1 to the one before; the search goes round."""
        if self.finding is not None:
            line = self.cursor_line
            begin, end = self._offset_of(line), self._offset_of(line + 1)
            if self.finding.step(step, begin=begin, end=end):
                self._go_to_match()
            self.post_message(self.Moved(self))

    def action_search_next(self) -> None:
        """Go to the next match."""
        self.search_again(step=1)

    def action_search_previous(self) -> None:
        """Go to the match before."""
        self.search_again(step=-1)

    def _offset_of(self, line: int) -> int:
        return self.reader.starts[line] if line < self.reader.count else self.reader.position

    def _go_to_match(self) -> None:
        offset = self.finding.offset if self.finding is not None else None
        if offset is not None:
            line = max(bisect_right(self.reader.starts, offset) - 1, 0)
            self.go_to_line(line, offset=offset)
