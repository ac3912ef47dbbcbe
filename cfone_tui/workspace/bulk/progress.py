"""How far is a job, how fast does it go, and how long will it take?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cfone_tui.store.state.jobs import RowState


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many rows are in which state, of ``total``; ``seconds`` is how long this run goes on.

    ``waits_for`` is how many seconds the API asked to wait, else 0; ``is_stopping`` that nothing more is sent.
    """

    total: int
    counts: Mapping[RowState, int] = field(default_factory=dict)
    ended_before: int = 0
    seconds: float = 0.0
    waits_for: float = 0.0
    is_running: bool = False
    is_stopping: bool = False

    @property
    def ended(self) -> int:
        """How many rows are through, whichever way."""
        return self.total - self.left

    @property
    def left(self) -> int:
        """How many rows wait, or are on their way."""
        return self.number(RowState.PENDING) + self.number(RowState.SENT)

    def number(self, *states: RowState) -> int:
        """Return how many rows are in any of these states."""
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def failed(self) -> int:
        """How many rows failed, or are not known to have been done."""
        return self.number(RowState.FAILED, RowState.UNKNOWN)

    @property
    def rate(self) -> float | None:
        """Rows per second of this run; None as long as nothing can be said."""
        ended = self.ended - self.ended_before
        return ended / self.seconds if ended > 0 and self.seconds >= 1 else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this rate."""
        rate = self.rate
        return self.left / rate if rate else None
