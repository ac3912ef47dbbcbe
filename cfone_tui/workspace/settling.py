"""What became of changes whose outcome nobody knew, as far as looking can tell, or the user?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from cfone_tui.api import ThreatEventsError
from cfone_tui.workspace.applied import Applied, Outcome
from cfone_tui.workspace.editing import Editing, Seen
from cfone_tui.workspace.errors import CannotSettle
from cfone_tui.workspace.journal import LEFT, Unsettled
from cfone_tui.workspace.writing import Writing

REASON = "found by looking"


class Verdict(StrEnum):
    """What the user says of a change whose outcome nobody knows."""

    HAPPENED = "happened"
    DID_NOT = "did not"
    LEFT = "left"
    """Nobody knows, and it is not to be said again."""


ENDS = {
    Verdict.HAPPENED: (Outcome.DONE, "you said that it was carried out", "taken for done"),
    Verdict.DID_NOT: (Outcome.REFUSED, "you said that it was not carried out", "taken for not done"),
    Verdict.LEFT: (Outcome.UNKNOWN, LEFT, "left unknown"),
}
"""How a change ends, why, and how that is called."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which changes turned out to have been carried out, which not, and of which still nobody knows.

    ``left`` are those of the last kind that the user left so.
    """

    done: tuple[Unsettled, ...] = ()
    not_done: tuple[Unsettled, ...] = ()
    unknown: tuple[Unsettled, ...] = ()
    left: tuple[Unsettled, ...] = ()


class Settling(Editing):
    """Looks what became of changes: only reads, sends nothing again, and writes down what it found."""

    def __init__(self, writing: Writing, editings: Iterable[Editing]) -> None:
        super().__init__(writing)
        self._looks = {kind: look for editing in editings for kind, look in editing.looks.items()}

    async def settle(self) -> Settlement:
        """Look after every change of this account that no other window is at, where nothing may be changed too.

        Raises :class:`~cfone_tui.store.errors.StoreError`. What cannot be looked at stays unknown.
        """
        return await self.writing.carry(self._settle)

    async def decide(self, change_ids: Collection[int], verdict: Verdict) -> Applied:
        """Take the user's word for what became of changes; what was carried out can be undone like any other.

        Raises :class:`~cfone_tui.workspace.errors.CannotSettle` when the outcome of all is known, or about to be, and
        :class:`~cfone_tui.store.errors.StoreError`.
        """
        return await self.writing.carry(lambda: self._decide(frozenset(change_ids), verdict))

    async def _decide(self, change_ids: Collection[int], verdict: Verdict) -> Applied:
        entries = [it for it in await self.writing.journal.unsettled() if it.id in change_ids]
        if not entries:
            raise CannotSettle
        outcome, reason, said = ENDS[verdict]
        for entry in entries:
            await self.writing.journal.settle(entry.id, outcome, reason=reason, change=entry.change)
        changes = [entry.change for entry in entries if entry.change is not None]
        can_undo = verdict is Verdict.HAPPENED and any(change.inverse() is not None for change in changes)
        labels = ", ".join(dict.fromkeys(entry.label for entry in entries))
        return Applied(f"{said}: {labels}", undo="takes it back" if can_undo else None)

    async def _settle(self) -> Settlement:
        ended: dict[Outcome, list[Unsettled]] = {outcome: [] for outcome in Outcome}
        for entry in await self.writing.journal.unsettled():
            seen = await self._look(entry)
            if seen.outcome is not Outcome.UNKNOWN:
                await self.writing.journal.settle(
                    entry.id, seen.outcome, reason=seen.reason or REASON, change=seen.change
                )
            ended[seen.outcome].append(entry)
        unknown = ended[Outcome.UNKNOWN]
        return Settlement(
            done=tuple(ended[Outcome.DONE]),
            not_done=(*ended[Outcome.REFUSED], *ended[Outcome.CONFLICT]),
            unknown=tuple(it for it in unknown if not it.is_left),
            left=tuple(it for it in unknown if it.is_left),
        )

    async def _look(self, entry: Unsettled) -> Seen:
        look = self._looks.get(type(entry.change)) if entry.change is not None else None
        if look is None:
            return Seen(Outcome.UNKNOWN)
        try:
            return await look(entry.change)
        except ThreatEventsError:
            return Seen(Outcome.UNKNOWN)
