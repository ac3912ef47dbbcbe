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
_SPAN = re.compile(r"(?:in\s+|\+\s*)?(\d{1,4})\s*(min|m|h|d|w)(?:ins?|inutes?|ours?|rs?|ays?|eeks?|utes?)?")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TO_COME = {"today": 0, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORNING = "08:00"
COMING = "2h, 3d, 17:30, tomorrow 9:00, fri, 2026-12-01 14:00"
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


def coming_moment(text: str, *, now: datetime) -> datetime | None:
    """Return a moment to come, as people type it: ``2h``, ``in 3 days``, ``17:30``, ``tomorrow 9:00``, ``fri``, a date.

    A day without a time means its morning, a time without a day the next one; what is past, or no moment, is None.
    """
    meant = _coming(" ".join(text.lower().split()).removesuffix("z").removesuffix(" utc"), now.astimezone(UTC))
    return meant if meant is not None and meant > now else None


def _coming(words: str, now: datetime) -> datetime | None:
    if span := _SPAN.fullmatch(words):
        try:
            return now.replace(microsecond=0) + int(span[1]) * _UNITS[span[2]]
        except OverflowError:
            return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if _CLOCK.fullmatch(words):
        today = _at(midnight, words)
        return today if today is None or today > now else today + timedelta(days=1)
    day, _, clock = words.partition(" ")
    days = _days_until(day, now)
    if days is not None:
        return _at(midnight + timedelta(days=days), clock.strip() or MORNING)
    if _DATE.fullmatch(words):
        words = f"{words} {MORNING}"
    return parse_instant(words.upper())


def _days_until(day: str, now: datetime) -> int | None:
    if day in _TO_COME:
        return _TO_COME[day]
    weekday = next((at for at, name in enumerate(_WEEKDAYS) if len(day) > 1 and name.startswith(day)), None)
    return None if weekday is None else (weekday - now.weekday() - 1) % 7 + 1


def _at(midnight: datetime, clock: str) -> datetime | None:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", clock)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return midnight.replace(hour=int(match[1]), minute=int(match[2]))
