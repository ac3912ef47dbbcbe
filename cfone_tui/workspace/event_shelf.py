"""Which events were read a moment ago, so that the detail shows them again without asking?"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from cfone_tui.contract.event import Event

MOST = 64
FRESH = timedelta(minutes=1)
"""How long an event is shown as it was read."""


class EventShelf:
    """The events read last, a few and not for long: others may change them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._events: OrderedDict[str, tuple[Event, datetime]] = OrderedDict()

    def put(self, event: Event) -> None:
        """Keep an event, as it is now."""
        self._events[event.uuid] = (event, self._clock())
        self._events.move_to_end(event.uuid)
        while len(self._events) > MOST:
            self._events.popitem(last=False)

    def get(self, uuid: str) -> Event | None:
        """Return an event if it was read a moment ago."""
        event, read_at = self._events.get(uuid, (None, None))
        return event if read_at is not None and self._clock() - read_at < FRESH else None

    def clear(self) -> None:
        """Have all of them read again."""
        self._events.clear()
