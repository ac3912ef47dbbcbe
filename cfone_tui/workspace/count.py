"""How many events are there, how sure is that, and as of when?"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Exactness(Enum):
    """How a number is to be read."""

    EXACT = "exact"
    """The server counted, or the end was seen."""
    AT_LEAST = "at least"
    """There are so many, and more are out of reach."""
    LOADED = "loaded"
    """So many were read; nobody knows how many there are."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of events; never a page count in disguise."""

    value: int
    exactness: Exactness
    as_of: datetime
