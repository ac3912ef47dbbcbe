"""Which rows are in memory, by their index, when only so many may be?"""

from collections.abc import Iterator, Sequence

from cfone_tui.workspace.event_row import EventRow

CAPACITY = 6_000
"""Rows that are kept; about 5 MB."""


class RowCache:
    """Rows by index, at most about ``capacity`` of them: those far from where one looks are dropped first."""

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._rows: dict[int, EventRow] = {}
        self._index: dict[str, int] = {}

    def get(self, index: int) -> EventRow | None:
        """Return a row if it is in memory."""
        return self._rows.get(index)

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if it is in memory."""
        return self._index.get(uuid)

    def put(self, first: int, rows: Sequence[EventRow]) -> None:
        """Keep rows that follow one another."""
        for index, row in enumerate(rows, first):
            self._forget_index(index)
            self._rows[index] = row
            if row.uuid:
                self._index[row.uuid] = index
        if len(self._rows) > self._capacity * 5 // 4:
            self._keep_around(first + len(rows) // 2)

    def replace(self, row: EventRow) -> bool:
        """Put a newer row in the place of the one of the same event; return whether there was one."""
        index = self._index.get(row.uuid)
        if index is None:
            return False
        self._rows[index] = row
        return True

    def remove(self, uuid: str) -> bool:
        """Take a row out, the ones after it move up; return whether there was one."""
        gone = self._index.get(uuid)
        if gone is None:
            return False
        rows = {index - (index > gone): row for index, row in self._rows.items() if index != gone}
        self._take(rows)
        return True

    def clear(self) -> None:
        """Drop everything."""
        self._take({})

    def items(self) -> Iterator[tuple[int, EventRow]]:
        """Return the rows in memory with their indexes, in no order."""
        return iter(tuple(self._rows.items()))

    def __len__(self) -> int:
        return len(self._rows)

    def _forget_index(self, index: int) -> None:
        old = self._rows.get(index)
        if old is not None and self._index.get(old.uuid) == index:
            del self._index[old.uuid]

    def _keep_around(self, centre: int) -> None:
        reach = self._capacity // 2
        self._take({index: row for index, row in self._rows.items() if abs(index - centre) <= reach})

    def _take(self, rows: dict[int, EventRow]) -> None:
        self._rows = rows
        self._index = {row.uuid: index for index, row in rows.items() if row.uuid}
