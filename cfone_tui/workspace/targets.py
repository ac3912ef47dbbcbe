"""Where in a list of events can one ask to go?"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The first row."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The last row."""


@dataclass(frozen=True, slots=True)
class Date:
    """The first row, in the order of the list, that is not before this moment; the list has to be sorted by date."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Uuid:
    """The row of an event."""

    uuid: str


Target = Head | Tail | Date | Uuid
