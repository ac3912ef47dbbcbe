"""Where in a long text is the next place that says something?"""

import re

WINDOW = 65_536
"""Characters looked through at once on the way back, so that a frequent word costs no more than a rare one."""


def next_match(text: str, needle: str, *, start: int, end: int) -> int | None:
    """Return where ``needle``, in any case, begins in ``text[start:end]`` first."""
    found = _pattern(needle).search(text, start, end)
    return found.start() if found else None


def previous_match(text: str, needle: str, *, start: int, end: int) -> int | None:
    """Return where ``needle``, in any case, begins in ``text[start:end]`` last."""
    pattern = _pattern(needle)
    while end > start:
        begin = max(start, end - WINDOW)
        # a match may begin in this window and end in the one that was looked through before
        last = None
        for found in pattern.finditer(text, begin, min(end + len(needle) - 1, len(text))):
            if found.start() < end:
                last = found.start()
        if last is not None:
            return last
        end = begin
    return None


def matches(line: str, needle: str) -> list[tuple[int, int]]:
    """Return where ``needle``, in any case, begins and ends in one line."""
    return [found.span() for found in _pattern(needle).finditer(line)] if needle else []


def _pattern(needle: str) -> re.Pattern[str]:
    return re.compile(re.escape(needle), re.IGNORECASE)
