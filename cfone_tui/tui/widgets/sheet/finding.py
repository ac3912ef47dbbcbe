"""On which stop of a sheet does a word stand next?"""

import asyncio
import re

from cfone_tui.tui.widgets.sheet.sheet import Sheet

SLICE = 500
"""Stops looked through before others get their turn."""


def matches(line: str, needle: str) -> list[tuple[int, int]]:
    """Return where ``needle``, in any case, begins and ends in a line."""
    return [it.span() for it in re.finditer(re.escape(needle), line, re.IGNORECASE)] if needle else []


async def find(sheet: Sheet, needle: str, *, start: int, step: int) -> int | None:
    """Return the stop nearest to ``start`` in that direction, round the end, that says ``needle``."""
    total = sheet.stop_count
    for number in range(total):
        if number % SLICE == SLICE - 1:
            await asyncio.sleep(0)
        index = (start + step * number) % total
        if matches(sheet.text_of(index), needle):
            return index
    return None
