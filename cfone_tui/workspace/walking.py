"""How are all events of a list read one after the other, for something else than showing them?"""

from collections.abc import AsyncIterator, Callable

from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.workspace.asking import Asking, rows_of, without_repeats
from cfone_tui.workspace.event_row import EventRow

STEP = 500
"""Events that one request asks for."""


async def walk(
    asking: Asking, *, is_wanted: Callable[[EventRow], bool] = lambda _row: True
) -> AsyncIterator[list[EventRow]]:
    """Yield the wanted events in the order of the list, what one request brought at a time, each event once.

    Goes by cursor where the server gives one, so that nothing is passed over when events vanish meanwhile, else by
    offset as far as that reaches. What could not be read is left out.
    """
    seen: set[str] = set()
    page, number = await asking.page(0, size=STEP), 0
    while True:
        rows = rows_of(page)
        yield [row for row in without_repeats(rows, seen) if row.uuid and is_wanted(row)]
        if len(rows) < STEP:
            return
        number += 1
        if page.next_cursor is not None:
            page = await asking.after(page.next_cursor, size=STEP)
        elif number * STEP < MAX_OFFSET:
            page = await asking.page(number, size=STEP)
        else:
            return
