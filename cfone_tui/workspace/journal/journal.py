"""What was changed in one account, what can be taken back of it, and of what does nobody know how it ended?"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import StateStore, history, jobs, journal, successors
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import Change, TagsChanged, from_json
from cfone_tui.workspace.errors import CannotUndo, OtherAccount
from cfone_tui.workspace.journal.batch import Batch, Succeeded, settle
from cfone_tui.workspace.session import is_running
from cfone_tui.workspace.source import Source

LEFT = "nobody knows, and you left it so"
"""The reason that stands beside a change whose outcome the user does not want to be told of again."""

RECENT = 300
"""Changes that are read to find the recent tags."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one command changed, by the ids of the changes and in order; only what was done and not taken back."""

    label: str
    made_at: datetime
    is_of_this_session: bool
    changes: Mapping[int, Change]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A change whose outcome nobody knows, and what it was part of; ``change`` is None where only others know it.

    ``batch_id`` is what the changes of one command have in common. ``is_left`` says that the user was told, and left
    it so.
    """

    id: int
    batch_id: int
    label: str
    recorded_at: str
    change: Change | None
    is_left: bool = False


class Journal:
    """The changes of one account; ``session`` tells those of this run of the program from earlier ones.

    ``succeeded`` hears of the identities that took the place of others, once that is written down.
    """

    def __init__(
        self,
        state: StateStore,
        source: Source,
        *,
        clock: Callable[[], datetime],
        session: str,
        succeeded: Succeeded = lambda _successors: None,
    ) -> None:
        self._state = state
        self._source = source
        self._clock = clock
        self._session = session
        self._succeeded = succeeded

    def batch(self, label: str, *, role: Role = Role.DO) -> "Batch":
        """Return a new batch, labelled with what is about to be done; written with its first change."""
        return Batch(
            self._state,
            self._source,
            label,
            role=role,
            session=self._session,
            clock=self._clock,
            succeeded=self._succeeded,
        )

    async def last_undoable(self) -> Recorded | None:
        """Return what an undo takes back: of this session, else of any; raises :class:`CannotUndo`."""
        found = await self._state.read(journal.last_undoable, self._source.owner, session=self._session)
        if found is None:
            found = await self._state.read(journal.last_undoable, self._source.owner)
        return None if found is None else await self._recorded(found)

    async def last_made(self, *, most: int) -> Recorded | None:
        """Return what was done last in this session, undone since or not, with at most so many of its changes."""
        owner = self._source.owner
        found = await self._state.read(journal.last_made, owner, session=self._session, most=most)
        return None if found is None else await self._recorded(found)

    async def undoable(self, change_id: int) -> Recorded:
        """Return one change as something to take back; raises :class:`CannotUndo`: never one of another account."""
        deed = await self._state.read(history.deed, change_id)
        if deed is None:
            raise CannotUndo("that change is not in the journal any more, or not as it was written")
        if deed.owner != self._source.owner:
            raise OtherAccount(deed.label, deed.owner.source)
        if deed.state is not State.DONE or deed.role not in (Role.DO, Role.REDO):
            raise CannotUndo(f"{deed.label!r} is {deed.state}, there is nothing to take back")
        batch = journal.Batch(deed.owner, deed.session, deed.label, deed.recorded_at, {deed.id: deed.change})
        return await self._recorded(batch)

    async def last_anywhere(self) -> tuple[str, str] | None:
        """Return what was changed last in any account, in a line, and in which source."""
        found = await self._state.read(journal.last_undoable)
        return None if found is None else (found.label, found.owner.source)

    async def last_redoable(self) -> Recorded | None:
        """Return the undo of this session that a redo takes back; raises :class:`CannotUndo`."""
        found = await self._state.read(journal.last_redoable, self._source.owner, session=self._session)
        return None if found is None else await self._recorded(found)

    async def is_bulk_next(self, role: Role) -> bool:
        """Tell whether what an undo (or a redo) takes back next was done to many events at once."""
        asked = jobs.of_last_undoable if role is Role.UNDO else jobs.of_last_undo
        return await self._state.read(asked, self._source.owner, session=self._session) is not None

    async def successors(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the present identities of things that were made again, by the old ones."""
        return await self._state.read(successors.of, self._source.owner, ids)

    async def take_back(self, change_ids: Sequence[int]) -> None:
        """Write down that changes were taken back, so that they are not taken back again."""
        with suppress(StoreError):
            await self._state.write(journal.take_back, change_ids)

    async def unsettled(self) -> tuple["Unsettled", ...]:
        """Return the changes whose outcome is unknown, oldest first, but for those that a running window is at."""
        entries = await self._state.read(journal.unsettled, self._source.owner)
        batches = await self._state.read(journal.sessions, [entry.batch_id for entry in entries])
        found: list[Unsettled] = []
        for entry in entries:
            if entry.batch_id not in batches:
                continue
            session, label = batches[entry.batch_id]
            if session == self._session or not is_running(session):
                change, is_left = await asyncio.to_thread(_change_or_none, entry.change), entry.reason == LEFT
                found.append(Unsettled(entry.id, entry.batch_id, label, entry.recorded_at, change, is_left=is_left))
        return tuple(found)

    async def settle(self, change_id: int, outcome: Outcome, *, reason: str, change: Change | None = None) -> None:
        """Write down how a change of an earlier batch ended after all; raises :class:`StoreError`."""
        now = format_instant(self._clock())
        await self._state.write(
            settle, self._source.owner, change_id, outcome=outcome, now=now, reason=reason, known=change
        )
        if change is not None and outcome is Outcome.DONE:
            self._succeeded(change.successors)

    async def recent_tags(self) -> tuple[str, ...]:
        """Return the tags that were added lately, those added often and last first."""
        entries = await self._state.read(journal.latest, self._source.owner, kind="tags", limit=RECENT)
        weights: dict[str, float] = {}
        for age, entry in enumerate(entries):
            with suppress(ValueError):
                change = from_json(entry.change)
                for tag in change.added if isinstance(change, TagsChanged) else ():
                    weights[tag] = weights.get(tag, 0.0) + 1 / (age + 1)
        return tuple(sorted(weights, key=lambda tag: -weights[tag]))

    async def _recorded(self, batch: journal.Batch) -> Recorded:
        try:
            changes = await asyncio.to_thread(_changes_of, batch)  # events that were deleted may be large
        except ValueError:
            raise CannotUndo(f"{batch.label!r} was done by a newer version of the program, which can undo it") from None
        return Recorded(
            label=batch.label,
            made_at=parse_instant(batch.recorded_at) or self._clock(),
            is_of_this_session=batch.session == self._session,
            changes=changes,
        )


def _changes_of(batch: journal.Batch) -> dict[int, Change]:
    return {number: from_json(text) for number, text in batch.changes.items()}


def _change_or_none(text: str) -> Change | None:
    try:
        return from_json(text)
    except ValueError:
        return None
