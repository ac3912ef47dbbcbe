"""How are events listed that are all at hand?"""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from cfone_tui.contract.wire import parse_instant
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.counting import Progress
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.targets import Date, Head, Tail, Target, Uuid


class FixedRows:
    """Events as they were last seen, in the order asked for; nothing is ever read."""

    looked_at: int | None = None

    def __init__(
        self, rows: Sequence[EventRow], *, order_by: str, is_descending: bool, clock: Callable[[], datetime]
    ) -> None:
        self.revision = 0
        self._order_by = order_by
        self._is_descending = is_descending
        self._as_of = clock()
        self._rows = in_order(rows, order_by=order_by, is_descending=is_descending)

    def length(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def count(self) -> Count:
        """Return how many rows there are."""
        return Count(len(self._rows), Exactness.EXACT, self._as_of)

    def row(self, index: int) -> EventRow | None:
        """Return a row."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def loaded(self) -> tuple[EventRow, ...]:
        """Return all rows."""
        return tuple(self._rows)

    def number_of(self, index: int) -> int | None:
        """Return the row number."""
        return index + 1

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is."""
        return next((index for index, row in enumerate(self._rows) if row.uuid == uuid), None)

    def replace(self, row: EventRow) -> None:
        """Put a newer row in the place of the one of the same event."""
        index = self.index_of(row.uuid)
        if index is not None:
            self._rows[index] = row
            self.revision += 1

    def remove(self, uuid: str) -> None:
        """Take a row out."""
        index = self.index_of(uuid)
        if index is not None:
            del self._rows[index]
            self.revision += 1

    def learn(self, total: Count) -> None:
        """Do nothing: the number of rows is known."""

    def counting_cost(self) -> int:
        """Return 0."""
        return 0

    async def count_all(self, progress: Progress) -> Count:
        """Return how many rows there are."""
        del progress
        return self.count()

    async def walk(self) -> AsyncIterator[list[EventRow]]:
        """Yield all events."""
        yield [row for row in self._rows if row.uuid]

    async def load(self, first: int, last: int) -> None:
        """Do nothing: all is there."""

    async def jump(self, target: Target) -> int:
        """Return the index of ``target``; raises :class:`NotInWindow`."""
        match target:
            case Head():
                return 0
            case Tail():
                return max(len(self._rows) - 1, 0)
            case Date(moment):
                return self._first_not_before(moment)
            case Uuid(uuid):
                index = self.index_of(uuid)
                if index is None:
                    raise NotInWindow("the event is not among these")
                return index

    def close(self) -> None:
        """Do nothing."""

    def _first_not_before(self, moment: datetime) -> int:
        if self._order_by != "date":
            raise NotInWindow("sort by date to go to a date")
        dates = [parse_instant(row.date) for row in self._rows]
        behind = (
            index
            for index, date in enumerate(dates)
            if date is not None and (date <= moment if self._is_descending else date >= moment)
        )
        return next(behind, max(len(dates) - 1, 0))


def in_order(rows: Sequence[EventRow], *, order_by: str, is_descending: bool) -> list[EventRow]:
    """Return rows in an order named as on the wire."""
    field = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in order_by)
    return sorted(rows, key=lambda row: _sortable(getattr(row, field, "")), reverse=is_descending)


def _sortable(value: object) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, str(value).casefold())
