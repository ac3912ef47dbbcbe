"""The demo that most of these tests look at, made once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from cfone_tui.server.demo.stream import Slice, demo
from cfone_tui.store.events.load import StoredEvent, StoredLink

ANCHOR = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)
EVENTS = 3_000


@cache
def slices() -> tuple[Slice, ...]:
    """Return the demo as it is made."""
    return tuple(demo(seed=7, anchor=ANCHOR, events=EVENTS))


@cache
def events() -> tuple[StoredEvent, ...]:
    """Return all its events."""
    return tuple(event for part in slices() for event in part.events)


def links() -> Iterator[StoredLink]:
    """Yield all its links."""
    return (link for part in slices() for link in part.links)


def strings(value: object) -> Iterator[str]:
    """Yield every text inside a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
