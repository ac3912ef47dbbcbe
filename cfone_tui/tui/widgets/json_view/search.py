"""Where in a long text does it say something?"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

WINDOW = 65_536
"""Characters looked through in one step."""
MOST_MATCHES = 1_000_000
MATCHES_A_STEP = 2_000


class Matches:
    """The places that say ``needle``, in any case, found piece by piece."""

    def __init__(self, text: str, needle: str) -> None:
        self.needle = needle
        self.offsets = array("i")
        """Where they begin, in order."""
        self.scanned = 0
        """Up to where they are known."""
        self._text = text
        self._pattern = re.compile(re.escape(needle), re.IGNORECASE)
        self._sought = needle.lower()

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than are kept."""
        return len(self.offsets) >= MOST_MATCHES

    def scan(self, end: int) -> Iterator[None]:
        """Find what begins before ``end``, in steps of about a millisecond."""
        steps = 0
        while self.scanned < end and not self.is_cut:
            stop = min(self.scanned + WINDOW, end)
            for offset in self._found(self.scanned, stop):
                self.offsets.append(offset)
                steps += 1
                if steps % MATCHES_A_STEP == 0:
                    yield
            # a match that reaches beyond this window begins no other one
            last = self.offsets[-1] + len(self.needle) if self.offsets else 0
            self.scanned = max(stop, last)
            yield

    def _found(self, begin: int, stop: int) -> Iterator[int]:
        """Yield where matches begin from ``begin`` to ``stop``, wherever they end."""
        window = self._text[begin : stop + len(self.needle) - 1]
        lowered = window.lower()
        if len(lowered) == len(window) and len(self._sought) == len(self.needle):
            at = lowered.find(self._sought)
            while at >= 0:
                yield begin + at
                at = lowered.find(self._sought, at + len(self._sought))
        else:
            # characters that become two in lower case
            yield from (found.start() + begin for found in self._pattern.finditer(window))

    def at_or_after(self, offset: int) -> int | None:
        """Return the number of the first match that begins at ``offset`` or later; None if none is known."""
        number = bisect_left(self.offsets, offset)
        return number if number < len(self.offsets) else None

    def before(self, offset: int) -> int | None:
        """Return the number of the last match that begins before ``offset``; None if none is known."""
        number = bisect_right(self.offsets, offset - 1) - 1
        return number if number >= 0 else None


def matches(line: str, needle: str) -> list[tuple[int, int]]:
    """Return where ``needle``, in any case, begins and ends in one line."""
    if not needle:
        return []
    return [found.span() for found in re.finditer(re.escape(needle), line, re.IGNORECASE)]
