"""Which instants does one date mean, written as a day, a week, a month or a distance from now? All in UTC."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cfone_tui.contract.search import Operator
from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.spoken import plainly
from cfone_tui.query.meaning import Comparison, Saying, Test, Verb, Way

HINT = "write 2026-11-23, 2026-11, 2026-11-23T07:30, -7d, today, last-week, or a range 2026-11-01..2026-11-07"
_RELATIVE = re.compile(r"(-?)(\d{1,6})(s|m|min|h|d|w|mo|y)", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?|-[Ww]\d\d|-[Qq][1-4]|\d{4})?)"
    r"(?:[Tt ](?P<time>\d\d(?::?\d\d(?::?\d\d(?:[.,]\d{1,6})?)?)?))?"
    r"(?P<zone>[Zz]|[+-]\d\d:?\d\d)?"
)
_EPOCH_DIGITS = (10, 13)
_QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])")
_WEEK = re.compile(r"(\d{4})-[Ww](\d\d)")
_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Relative:
    """An instant before now; ``unit`` is one of s m h d w mo y."""

    amount: int
    unit: str

    @property
    def words(self) -> str:
        """How long that is: ``7 days``."""
        return f"{self.amount} {_UNITS[self.unit]}{'' if self.amount == 1 else 's'}"

    def write(self) -> str:
        """Return the term."""
        return f"-{self.amount}{self.unit}"

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        if comparison in (Comparison.LT, Comparison.LTE):
            return Saying(Verb.WHEN, f"more than {self.words} ago")
        return Saying(Verb.WHEN, f"in the last {self.words.removeprefix('1 ')}")

    def ways(self, comparison: Comparison, now: datetime, /) -> tuple[Way, ...]:
        """Return the one way; alone it means since then."""
        return compared(Comparison.GT if comparison is Comparison.IS else comparison, self.span(now))

    def span(self, now: datetime, /) -> tuple[datetime, datetime]:
        """Return the instant, twice."""
        now = now.astimezone(UTC).replace(microsecond=0)
        try:
            then = _months_before(now, self.amount * {"mo": 1, "y": 12}.get(self.unit, 0))
            word = f"{_UNITS[self.unit]}s"
            then -= timedelta(**{word: self.amount}) if self.unit not in ("mo", "y") else timedelta()
        except (ValueError, OverflowError):
            raise BadValue(f"{self.words} ago is before all time", hint="use a smaller number") from None
        return then, then


@dataclass(frozen=True, slots=True)
class Named:
    """``today``, ``last-week`` and the like, which are days, weeks and months, and ``now``, which is an instant."""

    word: str

    def write(self) -> str:
        """Return the term."""
        return self.word

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        words = self.word.replace("-", " ")
        return Saying(Verb.IS, words) if comparison is Comparison.IS else _said(comparison, words)

    def ways(self, comparison: Comparison, now: datetime, /) -> tuple[Way, ...]:
        """Return the one way."""
        if self.word == "now" and comparison is Comparison.IS:
            raise BadValue("now is an instant, nothing happens exactly then", hint="write date:today or date>-1h")
        return compared(comparison, self.span(now))

    def span(self, now: datetime, /) -> tuple[datetime, datetime]:
        """Return when it begins and ends."""
        now = now.astimezone(UTC).replace(microsecond=0)
        if self.word == "now":
            return now, now
        return _NAMED[self.word](now.replace(hour=0, minute=0, second=0))


def _days(first: datetime, number: int) -> tuple[datetime, datetime]:
    return first, first + number * _DAY


def _months(first: datetime, number: int) -> tuple[datetime, datetime]:
    return first, _months_before(first, -number)


_NAMED: dict[str, Callable[[datetime], tuple[datetime, datetime]]] = {
    "today": lambda today: _days(today, 1),
    "yesterday": lambda today: _days(today - _DAY, 1),
    "this-week": lambda today: _days(today - today.weekday() * _DAY, 7),
    "last-week": lambda today: _days(today - (today.weekday() + 7) * _DAY, 7),
    "this-month": lambda today: _months(today.replace(day=1), 1),
    "last-month": lambda today: _months(_months_before(today.replace(day=1), 1), 1),
    "this-year": lambda today: _months(today.replace(month=1, day=1), 12),
    "last-year": lambda today: _months(_months_before(today.replace(month=1, day=1), 12), 12),
}
"""When what is named begins and ends, from the midnight before now; weeks begin on Monday."""

_WORDS = {word.replace("-", ""): word for word in ("now", *_NAMED)}


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month, week, day, hour, minute, second or fraction of one: from ``start`` until ``end``."""

    start: datetime
    end: datetime
    text: str

    def write(self) -> str:
        """Return the term."""
        return self.text

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        if comparison is Comparison.IS:
            return Saying(
                Verb.WHEN, f"{'in' if len(self.text) < 10 else 'on' if len(self.text) == 10 else 'at'} {self.text}"
            )
        return _said(comparison, self.text)

    def ways(self, comparison: Comparison, now: datetime, /) -> tuple[Way, ...]:
        """Return the one way."""
        return compared(comparison, self.span(now))

    def span(self, _now: datetime, /) -> tuple[datetime, datetime]:
        """Return when it begins and ends."""
        return self.start, self.end


Point = Relative | Named | Period
"""A date without a range."""


def point_of(text: str) -> Point:
    """Return what a date without a range means; raises BadValue."""
    text = plainly(text)
    if word := _WORDS.get(re.sub(r"[\s_-]", "", text.casefold())):
        return Named(word)
    if match := _RELATIVE.fullmatch(text):
        if not match[1]:
            raise BadValue(f"{text} is a duration, not a date", hint=f"did you mean -{text}, that long ago?")
        return Relative(int(match[2]), match[3].casefold().replace("min", "m"))
    match = _ABSOLUTE.fullmatch(text)
    if match is None:
        raise BadValue(f"{text} is no date", hint=_hint(text))
    try:
        return _period(match["day"], match["time"], match["zone"])
    except (ValueError, OverflowError):
        raise BadValue(f"{text} is no day of the calendar", hint=HINT) from None


def _hint(text: str) -> str:
    """Return what is likely meant by a text that is no date."""
    if text.startswith(("[", "{")):
        return "a range is written 2026-11-01..2026-11-07"
    if text.isascii() and text.isdigit() and len(text) in _EPOCH_DIGITS:
        return f"did you mean {datetime.fromtimestamp(int(text[:10]), UTC):%Y-%m-%dT%H:%M:%S}Z?"
    return HINT


def _period(day: str, time: str | None, zone: str | None) -> Period:
    if week := _WEEK.fullmatch(day):
        first = datetime.fromisocalendar(int(week[1]), int(week[2]), 1).replace(tzinfo=UTC)
        if time or zone:
            raise ValueError("a time needs a day")
        return Period(first, first + 7 * _DAY, day.upper())
    if quarter := _QUARTER.fullmatch(day):
        if time or zone:
            raise ValueError("a time needs a day")
        return Period(*_months(datetime(int(quarter[1]), 3 * int(quarter[2]) - 2, 1, tzinfo=UTC), 3), day.upper())
    if len(day) == len("20261123"):
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    year, month, day_of_month = (*map(int, day.split("-")), 0, 0)[:3]
    start = datetime(year, month or 1, day_of_month or 1, tzinfo=UTC)
    if time is None:
        if zone:
            raise ValueError("a zone needs a time")
        return Period(start, _end_of(start, month, day_of_month), day)
    if not day_of_month:
        raise ValueError("a time needs a day")
    if zone and _offset(zone) % _HOUR and len(time) == len("07"):
        raise ValueError("an hour of such a zone is no hour of UTC")
    clock, _, fraction = time.replace(":", "").replace(",", ".").partition(".")
    hour, minute, second = (int(clock[at : at + 2] or 0) for at in (0, 2, 4))
    start = start.replace(hour=hour, minute=minute, second=second, microsecond=int(fraction.ljust(6, "0") or 0))
    start -= _offset(zone)
    precision = ["hours", "minutes", "seconds", "milliseconds", "microseconds"][_precision(clock, fraction)]
    text = start.strftime("%Y-%m-%dT%H:%M:%S").zfill(19)[: {"hours": 13, "minutes": 16}.get(precision, 19)]
    if fraction:
        text += f".{start.microsecond:06d}"[: 4 if precision == "milliseconds" else 7]
    return Period(start, start + timedelta(**{precision: 1}), f"{text}Z")


def _precision(clock: str, fraction: str) -> int:
    return len(clock) // 2 - 1 if not fraction else 3 if len(fraction) <= 3 else 4


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone in "Zz":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)


def _end_of(start: datetime, month: int, day: int) -> datetime:
    if day:
        return start + _DAY
    return _months_before(start, -1 if month else -12)


def _months_before(instant: datetime, months: int) -> datetime:
    if not months:
        return instant
    year, month = divmod(instant.year * 12 + instant.month - 1 - months, 12)
    day = min(instant.day, calendar.monthrange(year, month + 1)[1])
    return instant.replace(year=year, month=month + 1, day=day)


def compared(comparison: Comparison, span: tuple[datetime, datetime]) -> tuple[Way]:
    """Return the one way in which an instant compares with a span of time."""
    start, end = map(_wire, span)
    is_instant = start == end
    match comparison:
        case Comparison.GT:
            return ((Test(Operator.GT if is_instant else Operator.GTE, end),),)
        case Comparison.GTE:
            return ((Test(Operator.GTE, start),),)
        case Comparison.LT:
            return ((Test(Operator.LT, start),),)
        case Comparison.LTE:
            return ((Test(Operator.LTE if is_instant else Operator.LT, end),),)
    return ((Test(Operator.GTE, start), Test(Operator.LT, end)),)


def _wire(instant: datetime) -> str:
    precision = "milliseconds" if instant.microsecond % 1000 == 0 else "microseconds"
    return instant.replace(tzinfo=None).isoformat(timespec=precision if instant.microsecond else "seconds") + "Z"


def _said(comparison: Comparison, words: str) -> Saying:
    templates = {
        Comparison.GT: "after {}",
        Comparison.GTE: "from {} on",
        Comparison.LT: "before {}",
        Comparison.LTE: "up to {}",
    }
    return Saying(Verb.WHEN, templates[comparison].format(words))
