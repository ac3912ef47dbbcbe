"""Which date is one that is written as people and other programs write it, and when may it be more than one?"""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable

from cfone_tui.query.errors import BadValue

_AGO = re.compile(r"(?:now(?:\(\))?\s*-\s*(?P<past>\d+\w+)|ago\(\s*(?P<ago>\d+\w+)\s*\))", re.IGNORECASE)
_UNITS = {"second": "s", "sec": "s", "minute": "m", "min": "m", "hour": "h", "hr": "h", "day": "d", "week": "w"}
_UNITS |= {"month": "mo", "year": "y", "yr": "y", "h": "h", "d": "d", "w": "w", "y": "y"}
_UNIT = "(?P<unit>" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")s?"
_LAST = re.compile(rf"(?:last|past|previous)[ _-]?(?P<amount>\d{{1,6}})[ _-]?{_UNIT}", re.IGNORECASE)
_LAST_ONE = re.compile(r"(?:last|past)[ _-]?(?P<unit>hour|day)", re.IGNORECASE)
_DISTANCE = re.compile(rf"(?P<amount>\d{{1,6}})[ _-]?{_UNIT}[ _-]ago", re.IGNORECASE)

_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)", re.DOTALL)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2})")
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(month_abbr) if name}
_MONTH = "(?P<month>" + "|".join([*filter(None, month_name), *filter(None, month_abbr), "sept"]) + r")\.?"
_BY_NAME = (
    re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]*)?{_MONTH}(?:[ ,-]*(?P<year>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"{_MONTH}[ -]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[ ,-]+(?P<year>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}})[ -]*{_MONTH}(?P<day>)", re.IGNORECASE),
)
_QUARTER = re.compile(
    r"(?:(?P<year>\d{4})[ -]?Q(?P<of>[1-4])|Q(?P<first>[1-4])(?:[ -]?(?P<then>\d{4}))?)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:last |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE)


def plainly(text: str) -> str:
    """Return a date as the language writes it, or ``text`` if it is none of another kind.

    Raises BadValue for what may be more than one date.
    """
    text = text.strip()
    for read in (_distance, _in_digits, _in_words):
        if (found := read(text)) is not None:
            return found
    return text


def _distance(text: str) -> str | None:
    if match := _AGO.fullmatch(text):
        return f"-{match['ago'] or match['past']}"
    if match := _LAST.fullmatch(text) or _DISTANCE.fullmatch(text):
        return f"-{match['amount']}{_UNITS[match['unit'].casefold()]}"
    if match := _LAST_ONE.fullmatch(text):
        return f"-1{_UNITS[match['unit'].casefold()]}"
    return "now" if text.casefold() == "now()" else None


def _in_digits(text: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3]) + match[4]
    if match := _DOTTED.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(text):
        return _either_way(*match.groups())
    if match := _SHORT_YEAR.fullmatch(text):
        raise BadValue(f"{text} may be many days", hint=f"write the year in full and first: 20{match[3]}-11-23")
    return None


def _either_way(first: str, second: str, year: str) -> str:
    one, other = _day(year, first, second), _day(year, second, first)
    if one == other or int(second) > 12:
        return one
    if int(first) > 12:
        return other
    raise BadValue(f"{first}/{second}/{year} may be two days", hint=f"write {one} or {other}")


def _in_words(text: str) -> str | None:
    if match := _QUARTER.fullmatch(text):
        year, quarter = match["year"] or match["then"], match["of"] or match["first"]
        return f"{_year(text, year, lambda it: f'{it}-Q{quarter}')}-Q{quarter}"
    if _WEEKDAY.fullmatch(text):
        raise BadValue(f"{text} may be any of many days", hint="write the day: 2026-11-23, or the span: -7d, this-week")
    for shape in _BY_NAME:
        if match := shape.fullmatch(text):
            return _by_name(text, match["year"], _MONTHS[match["month"][:3].casefold()], match["day"])
    return None


def _by_name(text: str, year: str | None, month: int, day: str | None) -> str:
    rest = f"{month:02}" + (f"-{day:0>2}" if day else "")
    return f"{_year(text, year, lambda it: f'{it}-{rest}')}-{rest}"


def _year(text: str, year: str | None, written: Callable[[str], str]) -> str:
    if not year:
        raise BadValue(f"{text} is one of every year", hint=f"write the year too: {written('2026')}")
    return year


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"
