"""How is what a person typed matched with a table: as a whole name, or as the beginning of one?"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: the value that goes into the field, what the list shows beside it, other names that lead to it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


def key(name: str) -> str:
    """Return what names have in common that differ in case, accents, spaces and punctuation only."""
    return "".join(filter(str.isalnum, _folded(name.replace("&", "and"))))


def ranked(typed: str, suggestions: Iterable[Suggestion], *, limit: int) -> list[Suggestion]:
    """Return at most ``limit`` suggestions in which a word begins as typed.

    Those of exactly that name come first, then those whose value, then those whose label begins so; nothing typed
    matches everything.
    """
    wanted = _folded(typed.strip())
    places = ((_place(wanted, suggestion), suggestion) for suggestion in suggestions)
    hits = [(place, suggestion) for place, suggestion in places if place is not None]
    return [suggestion for _, suggestion in sorted(hits, key=lambda hit: hit[0])[:limit]]


def _place(wanted: str, suggestion: Suggestion) -> int | None:
    value, label, *also = map(_folded, (suggestion.value, suggestion.label, *suggestion.also))
    if wanted in (value, label, *also):
        return 0
    if value.startswith(wanted):
        return 1
    if label.startswith(wanted):
        return 2
    return 3 if any(_has_word(name, wanted) for name in (label, *also)) else None


def _has_word(name: str, beginning: str) -> bool:
    start = name.find(beginning)
    while start > 0 and name[start - 1].isalnum():
        start = name.find(beginning, start + 1)
    return start >= 0


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
