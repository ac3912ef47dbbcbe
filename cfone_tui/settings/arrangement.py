"""How does a person want a list of events laid out?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Times(StrEnum):
    """How the moment of an event is written."""

    UTC = "utc"
    LOCAL = "local"
    RELATIVE = "relative"


class Density(StrEnum):
    """How much room there is between columns."""

    COMPACT = "compact"
    SPACIOUS = "spacious"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column by its key; ``width`` in terminal cells, None for the column's own."""

    key: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns in their order (none: those that the terminal has room for), times and density."""

    columns: tuple[ColumnChoice, ...] = ()
    times: Times = Times.UTC
    density: Density = Density.COMPACT


NARROWEST, WIDEST = 2, 200
"""Cells that a column may be given."""


def moved(columns: Sequence[ColumnChoice], index: int, steps: int) -> tuple[ColumnChoice, ...]:
    """Return the columns with the one at ``index`` moved so many places, as far as there are any."""
    others = [*columns[:index], *columns[index + 1 :]]
    place = max(0, min(index + steps, len(others)))
    return (*others[:place], columns[index], *others[place:])
