"""On which match does a search stand, and how many are there?"""

from collections.abc import Iterator

from cfone_tui.tui.widgets.json_view.reader import JsonReader
from cfone_tui.tui.widgets.json_view.search import Matches


class Finding:
    """A search through what a reader has read and still reads; ``begin`` is where in the text it begins."""

    def __init__(self, reader: JsonReader, needle: str, *, begin: int) -> None:
        self._reader = reader
        self._begin = begin
        self.matches = Matches(reader.text, needle)
        self.number: int | None = None
        """The match it stands on, counted from 0; None while it stands on none."""
        self.is_done = False

    @property
    def count(self) -> int:
        """How many matches are known."""
        return len(self.matches.offsets)

    @property
    def offset(self) -> int | None:
        """Where the match begins on which it stands."""
        return None if self.number is None else self.matches.offsets[self.number]

    def run(self) -> Iterator[None]:
        """Find all matches in what was read by now, or is read meanwhile; to be run again when there is more."""
        reader = self._reader
        while not self.matches.is_cut and self.matches.scanned < reader.position:
            yield from self.matches.scan(reader.position)
        self.is_done = self.matches.is_cut or reader.is_done or reader.is_cut

    def first(self, *, is_all: bool) -> bool:
        """Stand on the first match from the beginning on, after the end on the first of all; tell if there is one."""
        self.number = self.matches.at_or_after(self._begin)
        if self.number is None and is_all and self.count:
            self.number = 0
        return self.number is not None

    def step(self, step: int, *, begin: int, end: int) -> bool:
        """Stand on the match after, or with -1 before, the one it stood on; tell if there is one.

        The cursor is on the line from ``begin`` to ``end`` of the text: it may have been moved off that match.
        """
        if not self.count:
            return False
        offset = self.offset
        if offset is not None and self.number is not None and begin <= offset < end:
            self.number = (self.number + step) % self.count
        elif step > 0:
            found = self.matches.at_or_after(end)
            self.number = 0 if found is None else found
        else:
            found = self.matches.before(begin)
            self.number = self.count - 1 if found is None else found
        return True
