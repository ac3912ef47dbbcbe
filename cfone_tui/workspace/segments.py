"""Where are the rows of a list that was read from both ends, and when do these meet?"""

from collections.abc import Sequence
from enum import Enum

from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.extent import OPEN_LENGTH, PAGE, Extent
from cfone_tui.workspace.row_cache import RowCache


class End(Enum):
    """The end of the list that a page is counted from."""

    HEAD = "head"
    TAIL = "tail"


Key = tuple[End, int]
"""A page: the end it is counted from, and its number."""


class Segments:
    """The rows in memory, counted from the head or, where that is too far away, from the end.

    ``reach`` is how many rows offsets can skip; ``extent`` says how long the list is, and learns it where both meet.
    """

    def __init__(self, extent: Extent, *, reach: int) -> None:
        self._extent = extent
        self._reach = reach
        self._caches = {End.HEAD: RowCache(), End.TAIL: RowCache()}
        self._shifted_by: set[Key] = set()
        """Pages that showed once that the rows before them had moved."""

    def row(self, index: int) -> EventRow | None:
        """Return a row from memory."""
        row = self._caches[End.HEAD].get(index)
        if row is None and self._is_end_known:
            row = self._caches[End.TAIL].get(self._extent.length() - 1 - index)
        return row

    def rows(self) -> tuple[EventRow, ...]:
        """Return the rows in memory, each once."""
        rows = (row for end in End for _, row in self._caches[end].items())
        return tuple({row.uuid or str(id(row)): row for row in rows}.values())

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if its row is in memory."""
        position = self._caches[End.HEAD].index_of(uuid)
        if position is not None:
            return position
        distance = self._caches[End.TAIL].index_of(uuid) if self._is_end_known else None
        return None if distance is None else self._extent.length() - 1 - distance

    def place(self, index: int) -> tuple[End, int]:
        """Return from which end a row is counted, and how far from it it is."""
        total = self._extent.total
        if total is not None:
            is_tail = index >= self._reach and total - index <= self._reach
        else:
            is_tail = self._extent.is_open and index >= OPEN_LENGTH // 2
        return (End.TAIL, self._extent.length() - 1 - index) if is_tail else (End.HEAD, index)

    def missing(self, first: int, stop: int) -> list[Key]:
        """Return the pages of rows from ``first`` up to ``stop`` that are not in memory and can be read."""
        places = map(self.place, (index for index in range(first, stop) if self.row(index) is None))
        return list(dict.fromkeys((end, at // PAGE) for end, at in places if self._is_reachable(end, at)))

    def replace(self, row: EventRow) -> bool:
        """Put a newer row in the place of the one of the same event; return whether there was one."""
        replaced = [cache.replace(row) for cache in self._caches.values()]
        return any(replaced)

    def remove(self, uuid: str) -> bool:
        """Take a row out, the ones after it move up; return whether there was one."""
        removed = [cache.remove(uuid) for cache in self._caches.values()]
        return any(removed)

    def put(self, end: End, first: int, rows: Sequence[EventRow]) -> None:
        """Keep rows that follow one another."""
        self._caches[end].put(first, rows)

    def clear(self) -> None:
        """Drop all rows."""
        for cache in self._caches.values():
            cache.clear()

    def is_shifted_by(self, end: End, first: int, rows: Sequence[EventRow]) -> bool:
        """Tell whether events that are in memory turn up again further on, as they do once others came before them.

        No page says so twice: a server that cannot decide on an order would have all of them read again and again.
        """
        places = ((index, self._caches[end].index_of(row.uuid)) for index, row in enumerate(rows, first) if row.uuid)
        shifts = {index - known for index, known in places if known is not None}
        key = (end, first // PAGE)
        if not shifts or 0 in shifts or len(shifts) > 1 or key in self._shifted_by:
            return False
        self._shifted_by.add(key)
        return True

    def meet(self) -> None:
        """See whether head and end overlap, which tells how long the list is; short lists go on from the head alone."""
        head, tail = self._caches[End.HEAD], self._caches[End.TAIL]
        if self._extent.is_open and self._extent.total is None:
            for distance, row in tail.items():
                position = head.index_of(row.uuid)
                if position is not None:
                    self._extent.told(position + 1 + distance)
                    break
        total = self._extent.total
        if total is None and not self._extent.is_open:
            tail.clear()  # what was thought to be the end is not
        if total is None:
            return
        self._extent.is_open = False
        if total <= self._reach and len(tail):
            for distance, row in tail.items():
                head.put(total - 1 - distance, [row])
            tail.clear()

    @property
    def _is_end_known(self) -> bool:
        return self._extent.total is not None or self._extent.is_open

    def _is_reachable(self, end: End, position: int) -> bool:
        return end is End.TAIL or position < self._reach or not self._extent.is_cut
