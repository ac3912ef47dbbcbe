"""How are values brought into the form in which they are stored and compared?"""

from collections.abc import Iterable

from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.reference import countries, tlp
from cfone_tui.store.errors import Invalid


def folded(text: str) -> str:
    """Return the key by which a text is compared without regard to case."""
    return text.casefold()


def marking(text: str) -> str:
    """Return the key by which a TLP marking is compared: one for all its spellings."""
    return tlp.tlp(text).key


def country_code(text: str) -> str:
    """Return the alpha-2 code of a country given by code or name; what is no country is kept in upper case."""
    found = countries.country(text) if text else None
    return found.alpha2 if found is not None else text.upper()


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


def words(values: Iterable[str]) -> str:
    """Return a list of ids as it is stored: separated by blanks."""
    return " ".join(values)
