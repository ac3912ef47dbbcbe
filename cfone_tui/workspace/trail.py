"""Which way led to what the list shows, and how does one go back and forth on it?"""

from collections.abc import Callable
from dataclasses import dataclass

from cfone_tui.workspace.count import Count
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.place import Place

KEPT = 200
"""Stops remembered; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor stood in a list: on an event, or where that is gone on a row, counted from 0."""

    row: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A list as it was looked at.

    ``beside`` is an event that was opened from the links of another one and need not be in the list; ``count`` is how
    many events the list had when it was left, ``marked`` which were marked then, by uuid, ``page`` what was read of the
    event.
    """

    place: Place
    cursor: Cursor = Cursor()
    beside: EventRow | None = None
    count: Count | None = None
    marked: tuple[str, ...] = ()
    page: str = ""
    standing: str = ""
    """Where one stood on that page, in its own words."""


class Trail:
    """The stops in the order they were made; going on from an earlier one forgets those that came after it."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All stops, the ones ahead too."""
        return tuple(self._stops)

    @property
    def position(self) -> int:
        """Which of the stops one is at, counted from 0; -1 before the first."""
        return self._at

    def look(self, seen: Callable[[Stop], Stop]) -> None:
        """Remember how the present stop is left."""
        if self._stops:
            self._stops[self._at] = seen(self._stops[self._at])

    def go(self, stop: Stop) -> None:
        """Go on to another stop; to go where one is adds nothing."""
        if self._stops and _is_same(self._stops[self._at], stop):
            return
        self._stops = [*self._stops[: self._at + 1], stop][-KEPT:]
        self._at = len(self._stops) - 1

    def step(self, steps: int) -> Stop | None:
        """Go so many stops forth, or back when it is negative; None and no move where the trail ends."""
        return self.jump(self._at + steps)

    def jump(self, position: int) -> Stop | None:
        """Go to the stop of this number; None and no move when there is none."""
        if not 0 <= position < len(self._stops):
            return None
        self._at = position
        return self._stops[position]


def _is_same(one: Stop, other: Stop) -> bool:
    return one.place == other.place and _uuid(one) == _uuid(other)


def _uuid(stop: Stop) -> str:
    return stop.beside.uuid if stop.beside is not None else ""
