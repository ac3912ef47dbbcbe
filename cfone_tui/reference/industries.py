"""Which target industry does a name mean, in the spelling that Cloudflare's examples use where one is known?

The API offers its own list; this one serves when there is none, and brings sectors of STIX and MISP to one name.
"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, key, ranked
from cfone_tui.reference.tables import table


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, and the names under which STIX and MISP know it or a part of it."""

    name: str
    aliases: tuple[str, ...] = ()


@cache
def industries() -> tuple[Industry, ...]:
    """Return all industries by name."""
    return tuple(Industry(row[0], *map(tuple, row[1:])) for row in table("industries"))


def industry(text: str) -> Industry | None:
    """Return the industry of a name or an alias in any case and punctuation; None if there is none."""
    return _by_key().get(key(text))


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return the industries in whose name or aliases a word begins as typed."""
    return ranked(prefix, (Suggestion(it.name, it.name, it.aliases) for it in industries()), limit=limit)


@cache
def _by_key() -> dict[str, Industry]:
    return {key(name): it for it in industries() for name in (*it.aliases, it.name)}
