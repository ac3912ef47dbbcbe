"""Which rows pass tests made here, when what they depend on changes while one looks?"""

from collections.abc import Iterable
from datetime import datetime

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.wire import parse_instant
from cfone_tui.query import Query
from cfone_tui.workspace.asking import Asking, rows_of, without_repeats
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.signs import Signs

UUIDS_AT_ONCE = 100
"""Events that one request can ask for by their uuids."""


class TestedRows:
    """Rows that passed, in order; one that passes no longer is kept out of sight in its place, should it pass again."""

    __test__ = False

    def __init__(self, asking: Asking, query: Query, *, signs: Signs) -> None:
        self.revision = 0
        self.looked_at = 0
        self._asking = asking
        self._query = query
        self._signs = signs
        self._rows: list[EventRow] = []
        self._found: list[EventRow] = []
        self._hidden: set[str] = set()
        self._seen: set[str] = set()
        self._is_closed = False

    def length(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def row(self, index: int) -> EventRow | None:
        """Return a row that was found."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def loaded(self) -> tuple[EventRow, ...]:
        """Return the rows that were found."""
        return tuple(self._rows)

    def number_of(self, index: int) -> int | None:
        """Return the row number."""
        return index + 1

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is."""
        return next((index for index, row in enumerate(self._rows) if row.uuid == uuid), None)

    def replace(self, row: EventRow) -> None:
        """Put a newer row in the place of the one of the same event."""
        self._keep([row if row.uuid == it.uuid else it for it in self._found])

    def remove(self, uuid: str) -> None:
        """Take a row out."""
        self._keep([it for it in self._found if it.uuid != uuid])

    def retest(self, uuids: Iterable[str]) -> frozenset[str]:
        """Test events again, of which something changed; return those that never passed, and may do so now."""
        wanted = set(uuids)
        known = [row for row in self._found if row.uuid in wanted]
        for row in known:
            if self._passes(row):
                self._hidden.discard(row.uuid)
            else:
                self._hidden.add(row.uuid)
        self._show()
        return frozenset(wanted.difference(row.uuid for row in known))

    def learn(self, total: Count) -> None:
        """Take note of nothing: how many events there are does not tell how many pass."""

    def close(self) -> None:
        """Stop reading."""
        self._is_closed = True

    async def _take(self, rows: Iterable[EventRow]) -> None:
        """Test rows that came, and keep those that pass."""
        fresh = without_repeats(list(rows), self._seen)
        await self._signs.learn(row.uuid for row in fresh)
        self.looked_at += len(fresh)
        self._found += [row for row in fresh if not row.problem and self._passes(row)]
        self._show()

    async def _read(self, uuids: Iterable[str], asking: Asking) -> list[EventRow]:
        """Read events by their uuids, those that are among what is asked for."""
        listed, rows = list(uuids), list[EventRow]()
        for start in range(0, len(listed), UUIDS_AT_ONCE):
            by_uuid = Clause(field="uuid", op=Operator.IN, value=tuple(listed[start : start + UUIDS_AT_ONCE]))
            page = await asking.page_of(by_uuid, size=UUIDS_AT_ONCE)
            rows += rows_of(page)
        return rows

    def _keep(self, found: list[EventRow]) -> None:
        if found != self._found:
            self._found = found
            self._show()

    def _passes(self, row: EventRow) -> bool:
        return self._query.matches(row, signs=self._signs.of(row))

    def _show(self) -> None:
        self._rows = [row for row in self._found if row.uuid not in self._hidden] if self._hidden else self._found
        self.revision += 1

    def _first_not_before(self, moment: datetime) -> int:
        if self._asking.order_by != "date":
            raise NotInWindow("sort by date to go to a date")
        for index, row in enumerate(self._rows):
            date = parse_instant(row.date)
            if date is not None and (date <= moment if self._asking.is_descending else date >= moment):
                return index
        return max(len(self._rows) - 1, 0)
