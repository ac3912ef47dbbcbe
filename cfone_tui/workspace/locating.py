"""Where in a list sorted by date is a moment, or an event?"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.extent import PAGE
from cfone_tui.workspace.targets import Date, Tail, Target, Uuid

PAGES_OF_ONE_MOMENT = 10
"""Pages that are searched for an event among those of the same moment."""


class Rows(Protocol):
    """What is needed of the rows to search among them."""

    def assume(self, index: int) -> None:
        """Let a row be asked for, which is there by all one knows."""

    def index_of(self, uuid: str) -> int | None:
        """Return where an event is, if its row is in memory."""

    def row(self, index: int) -> EventRow | None:
        """Return a row from memory."""

    async def load(self, first: int, last: int) -> None:
        """Read what is missing of some rows."""

    async def jump(self, target: Target) -> int:
        """Load the rows around ``target``."""


async def locate(rows: Rows, asking: Asking, target: Target, *, reach: int) -> int:
    """Load the rows around a date or an event and return its index; raises :class:`NotInWindow`.

    ``reach`` is how many rows offsets can skip.
    """
    if isinstance(target, Uuid):
        return await _event(rows, asking, target.uuid, reach=reach)
    assert isinstance(target, Date)
    if asking.order_by != "date":
        raise NotInWindow("sort by date to go to a date")
    index = await _first_not_before(asking, target.moment, reach=reach)
    rows.assume(index)
    await rows.load(index, index + PAGE - 1)
    return index if rows.row(index) is not None else await rows.jump(Tail())


async def _event(rows: Rows, asking: Asking, uuid: str, *, reach: int) -> int:
    known = rows.index_of(uuid)
    if known is not None:
        return known
    event = await asking.find(uuid)
    if event is None:
        raise NotInWindow("the event is not among these")
    if asking.order_by != "date" or event.happened_at is None:
        raise NotInWindow("sort by date to go to the event")
    first = await _first_not_before(asking, event.happened_at, reach=reach)
    for start in range(first, first + PAGE * PAGES_OF_ONE_MOMENT, PAGE):
        rows.assume(start + PAGE - 1)
        await rows.load(start, start + PAGE - 1)
        found = rows.index_of(uuid)
        if found is not None:
            return found
        last = rows.row(start + PAGE - 1)
        if last is None or parse_instant(last.date) != event.happened_at:
            break
    raise NotInWindow("the event was not found where its date says it is")


async def _first_not_before(asking: Asking, moment: datetime, *, reach: int) -> int:
    """Return how many rows come before ``moment`` in the order of the list."""
    before = Operator.GT if asking.is_descending else Operator.LT
    page = await asking.matching(Clause(field="date", op=before, value=format_instant(moment)))
    if page is not None and page.total is not None:
        return page.total

    async def is_before(position: int) -> bool:
        probe = await asking.page(position, size=1)
        date = probe.events[0].happened_at if probe.events else None
        return date is not None and (date > moment if asking.is_descending else date < moment)

    found = await _bisect(is_before, limit=reach)
    if found == reach:
        raise NotInWindow("it lies further down than this server lets one go: narrow the filter")
    return found


async def _bisect(is_before: Callable[[int], Awaitable[bool]], *, limit: int) -> int:
    """Return the first position that is not before, by doubling steps and then halving them."""
    low, high = 0, 1
    while high < limit and await is_before(high - 1):
        low, high = high, high * 2
    high = min(high, limit)
    while low < high:
        middle = (low + high) // 2
        if await is_before(middle):
            low = middle + 1
        else:
            high = middle
    return low
