"""How far is a file that is being brought to the current version, and how is that given up?"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done to a file: step ``step`` of ``steps``, counted from 1, on a file of ``size`` bytes."""

    file: Path
    step: int
    steps: int
    size: int


@dataclass(slots=True)
class Preparing:
    """What hears how far a migration is, and can end it: the file then stays as it was.

    ``stage`` is written by the thread of the file and read by whoever shows it; None when nothing is being done.
    """

    stage: Stage | None = None
    is_unwanted: bool = False
