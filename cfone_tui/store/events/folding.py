"""When are two values the same to a search?"""

from functools import lru_cache

from cfone_tui.reference.countries import country
from cfone_tui.reference.tlp import tlp


def fold(text: str) -> str:
    """Return what texts have in common that differ in case only."""
    return text.casefold()


@lru_cache(maxsize=4_096)
def country_code(text: str) -> str:
    """Return the alpha-2 code of a country's code or name; what is no country stays as it is."""
    found = country(text) if text else None
    return text if found is None else found.alpha2


@lru_cache(maxsize=4_096)
def alpha3(text: str) -> str:
    """Return the alpha-3 code of a country's code or name; empty where there is none."""
    found = country(text) if text else None
    return "" if found is None else found.alpha3


def country_key(text: str) -> str:
    """Return what all codes and names of a country have in common: its alpha-2 code, folded."""
    return fold(country_code(text))


@lru_cache(maxsize=1_024)
def tlp_key(text: str) -> str:
    """Return a digit for how strict a marking is, then its usual name; empty for an empty one.

    So white is clear, amber-strict is amber+strict, and markings sort from clear to red.
    """
    if not text:
        return ""
    marking = tlp(text)
    return f"{marking.rank}{fold(marking.key)}"


def capec_key(text: str) -> str:
    """Return the number of a CAPEC id that may come with or without ``CAPEC-``."""
    return fold(text).removeprefix("capec-")
