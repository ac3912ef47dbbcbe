"""How are values brought into the form in which they are stored and compared?"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.reference import countries, tlp
from cfone_tui.store.errors import Invalid

AT_ONCE = 500
"""Values that one statement looks up."""


_ENCODER = json.JSONEncoder(separators=(",", ":"))


def parts_of(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield values in parts that one statement can look up."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def json_text(value: Any) -> str:
    """Return the text of a JSON value, the same of equal ones whichever way they came in; it is plain ASCII."""
    return _ENCODER.encode(value)


def folded(text: str) -> str:
    """Return the key by which a text is compared without regard to case."""
    return text.casefold()


@lru_cache(maxsize=1_024)
def marking(text: str) -> str:
    """Return the key by which a TLP marking is compared: how strict it is as a digit, then its usual name.

    So all spellings of a marking are equal, and markings sort from clear to red.
    """
    if not text.strip():
        return ""
    known = tlp.tlp(text)
    return f"{known.rank}{folded(known.key)}"


def capec_number(text: str) -> str:
    """Return the key by which a CAPEC id is compared, which may come with or without ``CAPEC-``."""
    return folded(text).removeprefix("capec-")


@lru_cache(maxsize=4_096)
def country_code(text: str) -> str:
    """Return the alpha-2 code of a country given by code or name; what is no country is kept in upper case."""
    found = countries.country(text) if text else None
    return found.alpha2 if found is not None else text.upper()


@lru_cache(maxsize=4_096)
def alpha3(code: str) -> str:
    """Return the alpha-3 code of an alpha-2 code; empty when unknown."""
    found = countries.country(code) if code else None
    return found.alpha3 if found is not None else ""


def instant(text: str, pointer: str | None = None) -> str:
    """Return a moment in the one form that sorts as text; a bare date is its first moment."""
    moment = parse_instant(text)
    if moment is None:
        raise Invalid(f"{text[:40]!r} is no date; write it as 2026-11-23 or 2026-11-23T08:30:00Z", pointer)
    return format_instant(moment)


def last_instant(text: str, pointer: str | None = None) -> str:
    """Return the last moment that an end includes: a bare day is included as a whole."""
    bound = instant(text, pointer)
    is_day = len(text.strip()) == len("2026-11-23")
    return f"{bound[:10]}T23:59:59.999Z" if is_day else bound
