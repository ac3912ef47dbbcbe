"""How are the events of a place asked for, a page at a time, from either end?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cfone_tui.api import EventPage, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.parameters import Order
from cfone_tui.contract.search import MAX_CONDITIONS, Clause, Operator
from cfone_tui.workspace.event_row import EventRow, row_of


@dataclass(frozen=True, slots=True)
class Asking:
    """One question about events, in one order: ``scope`` are dataset uuids or a scope word."""

    api: ThreatEvents
    clauses: tuple[Clause, ...]
    scope: tuple[str, ...]
    order_by: str
    is_descending: bool

    def narrowed(self, clause: Clause) -> "Asking":
        """Return the question about those of the events that meet one condition more, if that can be asked."""
        return self if len(self.clauses) >= MAX_CONDITIONS else replace(self, clauses=(*self.clauses, clause))

    async def page(self, number: int, *, size: int, from_end: bool = False) -> EventPage:
        """Return page ``number``, counted from 0; from the end in the reversed order."""
        return await self.api.events.list(
            search=self.clauses,
            dataset_id=self.scope,
            order_by=self.order_by,
            order=Order.DESC if self.is_descending is not from_end else Order.ASC,
            page=number + 1,
            page_size=size,
        )

    async def after(self, cursor: str, *, size: int) -> EventPage:
        """Return the page that a cursor leads to."""
        return await self.api.events.list(cursor=cursor, page_size=size)

    async def matching(self, *more: Clause) -> EventPage | None:
        """Return the first event that also meets ``more``, with the total; None if that is too many conditions."""
        return None if len(self.clauses) + len(more) > MAX_CONDITIONS else await self.page_of(*more, size=1)

    async def page_of(self, *more: Clause, size: int) -> EventPage:
        """Return the first events that also meet ``more``."""
        return await self.api.events.list(
            search=(*self.clauses, *more),
            dataset_id=self.scope,
            order_by=self.order_by,
            order=Order.DESC if self.is_descending else Order.ASC,
            page=1,
            page_size=size,
        )

    async def find(self, uuid: str) -> Event | None:
        """Return the event if it is among those asked for; None too if that cannot be asked."""
        page = await self.matching(Clause(field="uuid", op=Operator.EQUALS, value=uuid))
        return next((event for event in page.events if event.uuid == uuid), None) if page is not None else None


def rows_of(page: EventPage) -> list[EventRow]:
    """Return the rows of a page in their order; what could not be read keeps its place."""
    rows = list(map(row_of, page.events))
    for bad in sorted(page.unreadable, key=lambda bad: bad.index):
        rows.insert(bad.index, EventRow(uuid="", event=bad.raw, problem=bad.why))
    return rows


def without_repeats(rows: Sequence[EventRow], seen: set[str]) -> list[EventRow]:
    """Return the rows that were not seen yet, and remember them as seen."""
    fresh = [row for row in rows if not row.uuid or row.uuid not in seen]
    seen.update(row.uuid for row in fresh)
    return fresh
