"""How are all events of a list read one after the other, for something else than showing them?"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from cfone_tui.api import EventPage
from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.workspace.asking import Asking, rows_of, without_repeats
from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.event_row import EventRow

STEP = 500
"""Events that one request asks for."""


async def pages(asking: Asking) -> AsyncIterator[tuple[EventPage, Exactness]]:
    """Yield the pages of a list, and how far they are the whole of it.

    ``EXACT`` comes with the last, ``LOADED`` with those before it, ``AT_LEAST`` where there may be more out of reach.
    Goes by cursor where the server gives one, so that nothing is passed over when events vanish meanwhile, else by
    offset.
    """
    page, number = await asking.page(0, size=STEP), 0
    while True:
        number += 1
        if len(page.events) + len(page.unreadable) < STEP:
            yield page, Exactness.EXACT
            return
        is_reachable = page.next_cursor is not None or number * STEP < MAX_OFFSET
        yield page, Exactness.LOADED if is_reachable else Exactness.AT_LEAST
        if not is_reachable:
            return
        if page.next_cursor is not None:
            page = await asking.after(page.next_cursor, size=STEP)
        else:
            page = await asking.page(number, size=STEP)


async def _nothing(_uuids: Iterable[str]) -> None:
    return None


async def walk(
    asking: Asking,
    *,
    is_wanted: Callable[[EventRow], bool] = lambda _row: True,
    learn: Callable[[Iterable[str]], Awaitable[None]] = _nothing,
) -> AsyncIterator[list[EventRow]]:
    """Yield the wanted events in the order of the list, what one request brought at a time, each event once.

    ``learn`` hears of their uuids before ``is_wanted`` is asked. What could not be read is left out.
    """
    seen: set[str] = set()
    async for page, _ in pages(asking):
        # to make rows of a page takes as long as to decode it; a key gets in between
        await asyncio.sleep(0)
        rows = [row for row in without_repeats(rows_of(page), seen) if row.uuid]
        await learn(row.uuid for row in rows)
        yield [row for row in rows if is_wanted(row)]
