"""What became of changes whose outcome nobody knew, as far as looking can tell?"""

from collections.abc import Iterable
from dataclasses import dataclass

from cfone_tui.api import ThreatEventsError
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.editing import Editing, Seen
from cfone_tui.workspace.journal import Unsettled
from cfone_tui.workspace.writing import Writing

REASON = "found by looking"


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which changes turned out to have been carried out, which not, and of which still nobody knows."""

    done: tuple[Unsettled, ...] = ()
    not_done: tuple[Unsettled, ...] = ()
    unknown: tuple[Unsettled, ...] = ()


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

    async def _settle(self) -> Settlement:
        ended: dict[Outcome, list[Unsettled]] = {outcome: [] for outcome in Outcome}
        for entry in await self.writing.journal.unsettled():
            seen = await self._look(entry)
            if seen.outcome is not Outcome.UNKNOWN:
                await self.writing.journal.settle(
                    entry.id, seen.outcome, reason=seen.reason or REASON, change=seen.change
                )
            ended[seen.outcome].append(entry)
        not_done = (*ended[Outcome.REFUSED], *ended[Outcome.CONFLICT])
        return Settlement(tuple(ended[Outcome.DONE]), not_done, tuple(ended[Outcome.UNKNOWN]))

    async def _look(self, entry: Unsettled) -> Seen:
        look = self._looks.get(type(entry.change)) if entry.change is not None else None
        if look is None:
            return Seen(Outcome.UNKNOWN)
        try:
            return await look(entry.change)
        except ThreatEventsError:
            return Seen(Outcome.UNKNOWN)
