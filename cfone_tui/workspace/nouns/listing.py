"""How is a list of anything but events read: a page at a time, never cut short without saying so?"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from cfone_tui.workspace.count import Count, Exactness

Item = TypeVar("Item")

MOST = 20_000
"""Items that one list reads; where there are more it says so, and a search finds them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a server that searches by itself: a part of the name, and which kind of them."""

    search: str = ""
    narrowing: str = ""


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """Some items in the server's order; ``after`` leads on, None after the last; ``total`` counts all that match.

    ``warnings`` are what has to be known of the answer, such as that a part of a dataset did not answer.
    """

    items: tuple[Item, ...]
    after: str | None = None
    total: int | None = None
    warnings: tuple[str, ...] = ()


class Reader(Protocol[Item]):
    """Reads items of one kind."""

    @property
    def is_searching(self) -> bool:
        """Whether the server does the searching; else all are read and searched here."""
        ...

    def key(self, item: Item) -> str:
        """Return what tells an item from all others."""
        ...

    async def read(self, wanted: Wanted, after: str | None) -> Part[Item]:
        """Return the first part, or the one after another; raises ThreatEventsError."""
        ...


class Listing(Generic[Item]):
    """The items read so far, in the order of the server; it grows at its end only."""

    def __init__(self, reader: Reader[Item], wanted: Wanted, *, clock: Callable[[], datetime]) -> None:
        self.wanted = wanted
        self.warnings: tuple[str, ...] = ()
        self._reader = reader
        self._clock = clock
        self._items: dict[str, Item] = {}
        self._after: str | None = None
        self._total: int | None = None
        self._has_begun = False
        self._as_of = clock()
        self._one_at_a_time = asyncio.Lock()

    @property
    def items(self) -> tuple[Item, ...]:
        """What was read so far."""
        return tuple(self._items.values())

    @property
    def is_complete(self) -> bool:
        """Whether the last item was read."""
        return self._has_begun and self._after is None

    @property
    def is_full(self) -> bool:
        """Whether there are more than one list reads."""
        return not self.is_complete and len(self._items) >= MOST

    @property
    def total(self) -> int | None:
        """How many items match; None where nobody tells."""
        return len(self._items) if self.is_complete else self._total

    def count(self) -> Count:
        """Return how many items there are, as exactly as it is known."""
        if self.total is not None:
            return Count(self.total, Exactness.EXACT, self._as_of)
        return Count(len(self._items), Exactness.LOADED, self._as_of)

    async def more(self) -> None:
        """Read the next part, if there is one; raises ThreatEventsError."""
        async with self._one_at_a_time:
            if not (self.is_complete or self.is_full):
                await self._read()

    async def rest(self, *, at_most: int = MOST) -> None:
        """Read on to the end, or until there are ``at_most`` items; raises ThreatEventsError."""
        async with self._one_at_a_time:
            while not self.is_complete and len(self._items) < min(at_most, MOST):
                await self._read()

    async def _read(self) -> None:
        part = await self._reader.read(self.wanted, self._after)
        before = len(self._items)
        for item in part.items:
            self._items[self._reader.key(item)] = item
        # a server that repeats a page for ever adds nothing new
        is_last = part.after is None or part.after == self._after or len(self._items) == before
        self._after = None if is_last else part.after
        self._total = part.total if part.total is not None else self._total
        self.warnings = tuple(dict.fromkeys((*self.warnings, *part.warnings)))
        self._has_begun = True
        self._as_of = self._clock()
