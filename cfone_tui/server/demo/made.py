"""What does the store say about the demo that is in it?"""

from dataclasses import dataclass
from datetime import UTC, datetime

EDITION = 1
"""Raised when the same seed begins to give other events, so that demos of earlier versions are made anew."""

KEY = "demo"
"""Under which key the store says it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the store says about the demo that is in it."""

    seed: int
    events: int
    anchor: str
    edition: int = EDITION

    @property
    def anchored_at(self) -> datetime:
        """The moment just after the newest event."""
        return datetime.fromisoformat(self.anchor).astimezone(UTC)
