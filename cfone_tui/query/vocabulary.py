"""Which words does the source of the events use, so that completion can offer them?"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values known of a source, the frequent or recent ones first; what is empty is filled from the tables."""

    attackers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    indicator_types: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many events have which value, the frequent ones first, by the API's name of the field; asked for late."""
