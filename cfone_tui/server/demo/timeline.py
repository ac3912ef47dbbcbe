"""How many events does each hour of the demo bring?"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cfone_tui.server.demo.chance import Chance

DAYS = 90
NEWEST_BEFORE_ANCHOR = timedelta(minutes=3)
_HOUR = timedelta(hours=1)
_WEEKEND = 5
_SURGES = 4
_OF_DAY = (4, 4, 4, 4, 5, 6, 8, 11, 14, 16, 16, 15, 14, 15, 16, 15, 13, 11, 9, 8, 7, 6, 5, 4)
"""How busy each hour of a day is, in UTC."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour, and how many of all events have happened when it is over; the last one is shorter."""

    start: datetime
    length: timedelta
    events_so_far: int


def hours(anchor: datetime, *, events: int, chance: Chance) -> Iterator[Hour]:
    """Yield the hours of the last 90 days, oldest first, so that ``events`` are spread as real ones are.

    Working days see more than weekends, days more than nights, and a few days twice as many as others.
    """
    surges = {chance.between(3, DAYS - 2) for _ in range(_SURGES)}
    first = anchor - timedelta(days=DAYS)
    weights = [_weight(first + number * _HOUR, number // 24 in surges) for number in range(DAYS * 24)]
    total, passed = math.fsum(weights), 0.0
    for number, weight in enumerate(weights):
        passed += weight
        is_last = number == len(weights) - 1
        so_far = events if is_last else round(events * passed / total)
        yield Hour(first + number * _HOUR, _HOUR - NEWEST_BEFORE_ANCHOR if is_last else _HOUR, so_far)


def _weight(hour: datetime, is_surge: bool) -> float:  # noqa: FBT001 - private, with one caller
    of_week = 0.55 if hour.weekday() >= _WEEKEND else 1.0
    return _OF_DAY[hour.hour] * of_week * (2.3 if is_surge else 1.0)
