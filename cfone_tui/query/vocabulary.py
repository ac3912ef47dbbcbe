"""Which words does the source of the events use, so that completion can offer them?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values known of a source, the frequent or recent ones first; what is empty is filled from the tables."""

    attackers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    indicator_types: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
