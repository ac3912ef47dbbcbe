"""How many rows does a list have, when nobody tells and one is willing to ask for it?"""

from collections.abc import Callable
from datetime import datetime

from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.count import Count, Exactness

Progress = Callable[[int], None]
"""Told after every request how many were sent."""


def cost(known: int, *, reach: int = MAX_OFFSET) -> int:
    """Return how many requests :func:`count_rows` takes at most, when ``known`` rows are known to be there."""
    return max(reach - known, 0).bit_length()


async def count_rows(
    asking: Asking,
    *,
    known: int,
    clock: Callable[[], datetime],
    progress: Progress = lambda _asked: None,
    reach: int = MAX_OFFSET,
) -> Count:
    """Count by asking for single rows, halving what is unknown each time.

    A server that counts is believed at its first word. More than offsets reach are only told as at least so many.
    """
    low, high, asked = known, reach, 0
    while low < high:
        middle = (low + high + 1) // 2
        page = await asking.page(middle - 1, size=1)
        asked += 1
        progress(asked)
        if page.total is not None:
            return Count(page.total, Exactness.EXACT, page.as_of)
        if page.events or page.unreadable:
            low = middle
        else:
            high = middle - 1
    return Count(low, Exactness.EXACT if low < reach else Exactness.AT_LEAST, clock())
