"""How far is a run, what ends it before its time, and who hears of what it does?"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cfone_tui.contract.event import Event
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers import Ended

ATTEMPTS = 3
"""How often a row is sent of which looking shows that it was not carried out."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who hears how events are now, and which are gone."""

    changed: Callable[[Event], None] = lambda _event: None
    gone: Callable[[str], None] = lambda _uuid: None


class Course:
    """Where a run is; ``stopped_by`` is what ended it before its time, ``losses`` the sentences on each lossy row."""

    def __init__(self, watcher: Watcher) -> None:
        self.is_stopped = False
        self.stopped_by: Exception | None = None
        self.counts: Counter[RowState] = Counter()
        self.losses: list[tuple[str, ...]] = []
        self.made: dict[int, str] = {}
        """The uuids of events that were made again, by the position of the row."""
        self._watcher = watcher
        self._attempts: Counter[int] = Counter()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is sent."""
        return self.is_stopped or self.stopped_by is not None

    def stop(self) -> None:
        """Let nothing more be sent."""
        self.is_stopped = True

    def end(self, why: Exception) -> None:
        """Let nothing more be sent, for this reason unless there was one before."""
        self.stopped_by = self.stopped_by or why

    def count(self, counts: Mapping[RowState, int]) -> None:
        """Learn how many rows are in which state."""
        self.counts = Counter(counts)

    def bounded(self, ended: Ended) -> Ended:
        """Return how a row ended; one that was sent often enough is given up."""
        if ended.state is not RowState.PENDING or self.is_over:
            return ended
        self._attempts[ended.row.position] += 1
        if self._attempts[ended.row.position] < ATTEMPTS:
            return ended
        return replace(ended, state=RowState.FAILED)

    def heard(self, ended: Sequence[Ended]) -> None:
        """Count rows that ended, and tell who watches."""
        for it in ended:
            was = RowState.SENT if it.row.state is RowState.SENT else RowState.PENDING
            self.counts[was] -= 1
            self.counts[it.state] += 1
            if it.state is RowState.DONE and it.change is not None and it.change.successors:
                [self.made[it.row.position]] = it.change.successors.values()
            if it.losses:
                self.losses.append(it.losses)
            if it.event is not None:
                self._watcher.changed(it.event)
            if it.gone:
                self._watcher.gone(it.gone)
