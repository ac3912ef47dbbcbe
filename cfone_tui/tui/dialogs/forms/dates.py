"""Which moment does a date mean, as people type it?"""

import re
from datetime import UTC, datetime, timedelta

from cfone_tui.contract.wire import parse_instant

_AGE = re.compile(r"-\s*(\d{1,5})\s*(min|m|h|d|w)")
_UNITS = {
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_DAYS = {"today": 0, "yesterday": 1}
EXAMPLES = "now, today 08:30, -2h, 2026-11-23 08:30 (UTC)"


def typed_moment(text: str, *, now: datetime) -> datetime | None:
    """Return the moment, in UTC where no offset is given: ISO dates, ``now``, ``-2h``, ``yesterday 14:05``."""
    words = " ".join(text.lower().split())
    if words == "now":
        return now
    if age := _AGE.fullmatch(words):
        try:
            return now - int(age[1]) * _UNITS[age[2]]
        except OverflowError:
            return None
    day, _, clock = words.partition(" ")
    if day in _DAYS:
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return _at(midnight - timedelta(days=_DAYS[day]), clock or "00:00")
    return parse_instant(text.removesuffix(" UTC"))


def _at(midnight: datetime, clock: str) -> datetime | None:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", clock)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return midnight.replace(hour=int(match[1]), minute=int(match[2]))
