"""Which country does a code or a name mean?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, key, ranked
from cfone_tui.reference.tables import table


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166-1, Kosovo, or a pseudo code of Cloudflare's (T1 Tor, XX unknown), which has no alpha-3."""

    alpha2: str
    alpha3: str
    name: str
    aliases: tuple[str, ...] = ()


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries by alpha-2 code, the additions last."""
    return tuple(Country(*row[:3], *map(tuple, row[3:])) for row in table("countries"))


def country(text: str) -> Country | None:
    """Return the country of an alpha-2 or alpha-3 code or a name in any case; None if there is none."""
    return _by_key().get(key(text))


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return alpha-2 codes of the countries whose code, name or other name has a word that begins as typed."""
    return ranked(prefix, _suggestions(), limit=limit)


@cache
def _by_key() -> dict[str, Country]:
    named = {key(name): it for it in countries() for name in (*it.aliases, it.name)}
    coded = {key(code): it for it in countries() for code in (it.alpha3, it.alpha2) if code}
    return named | coded


@cache
def _suggestions() -> tuple[Suggestion, ...]:
    return tuple(Suggestion(it.alpha2, it.name, tuple(filter(None, (it.alpha3, *it.aliases)))) for it in countries())
