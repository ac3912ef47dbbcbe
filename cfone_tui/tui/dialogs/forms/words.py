"""Which values can the fields of a form offer?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cfone_tui.contract.category import Category
from cfone_tui.contract.dataset import Dataset
from cfone_tui.query import Vocabulary
from cfone_tui.reference import lookup

OFFERED = 20


@dataclass(frozen=True, slots=True)
class Words:
    """What the source is known to hold."""

    vocabulary: Vocabulary
    categories: tuple[Category, ...] = ()
    datasets: tuple[Dataset, ...] = ()


def offer(values: Iterable[str]) -> Callable[[str], Sequence[str]]:
    """Return a function that offers those of ``values`` that begin as typed."""
    listed = tuple(values)

    def offered(typed: str) -> Sequence[str]:
        key = typed.casefold()
        return [value for value in listed if key and value.casefold().startswith(key)][:OFFERED]

    return offered


def offer_suggestions(suggest: Callable[..., Sequence[lookup.Suggestion]]) -> Callable[[str], Sequence[str]]:
    """Return a function that offers the values of a reference table."""

    def offered(typed: str) -> Sequence[str]:
        return [found.value for found in suggest(typed, limit=OFFERED)] if typed else []

    return offered
