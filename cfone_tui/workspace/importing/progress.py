"""How far is an import, and what came of it?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from cfone_tui.exchange import Failed, ImportItem, Skipped, failed_item


class Stage(StrEnum):
    """What an import is doing."""

    READING = "reading"
    CREATING = "creating"
    RELATING = "relating"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many things are through; ``waiting`` is how many seconds the API asked to wait, else 0."""

    stage: Stage
    done: int = 0
    total: int = 0
    created: int = 0
    known: int = 0
    failed: int = 0
    waiting: float = 0.0


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What came of an import.

    ``created`` events are new, ``known`` ones were there from an earlier import; ``related`` counts new links between
    them. ``stopped`` is what ended the import early: importing the same again goes on from there. Texts may quote the
    file and the wire and are not safe for a terminal as they are.
    """

    created: int = 0
    known: int = 0
    related: int = 0
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failed, ...] = ()
    stopped: Exception | None = None


@dataclass(slots=True)
class Tally:
    """Counts while an import is under way, and tells of it."""

    on_progress: OnProgress
    total: int = 0
    stage: Stage = Stage.CREATING
    done: int = 0
    created: int = 0
    known: int = 0
    related: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def enter(self, stage: Stage, *, total: int) -> None:
        """Begin a stage that handles ``total`` things."""
        self.stage, self.total, self.done = stage, total, 0
        self.tell()

    def through(self, number: int) -> None:
        """Count things of this stage that are through, and tell."""
        self.done += number
        self.tell()

    def skip(self, where: str, why: str) -> None:
        """Note one thing of this stage that is left out, and why."""
        self.skipped.append(Skipped(where, why))
        self.through(1)

    def fail(self, item: ImportItem, why: str) -> None:
        """Note an item that failed."""
        self.failed.append(failed_item(item, why))

    def tell(self, *, waiting: float = 0.0) -> None:
        """Tell how far it is."""
        self.on_progress(
            Progress(
                stage=self.stage,
                done=self.done,
                total=self.total,
                created=self.created,
                known=self.known,
                failed=len(self.failed),
                waiting=waiting,
            )
        )

    def summary(self, *, stopped: Exception | None = None) -> ImportSummary:
        """Return what came of it."""
        return ImportSummary(
            created=self.created,
            known=self.known,
            related=self.related,
            skipped=tuple(self.skipped),
            failed=tuple(self.failed),
            stopped=stopped,
        )
