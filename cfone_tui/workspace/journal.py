"""How is a change written down before it is sent, and how is the journal of one account read?"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, history, jobs, journal, successors
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import Change, TagsChanged, from_json, to_json
from cfone_tui.workspace.errors import CannotUndo, NotRecorded, OtherAccount
from cfone_tui.workspace.session import is_running
from cfone_tui.workspace.source import Source

__all__ = ["Batch", "Journal", "Recorded", "Role", "Unsettled"]

Succeeded = Callable[[Mapping[str, str]], None]
"""Called with present identities, by those whose place they took."""

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
    """A change whose outcome nobody knows, and what it was part of; ``change`` is None where only others know it."""

    id: int
    label: str
    recorded_at: str
    change: Change | None


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
        return None if found is None else self._recorded(found)

    async def last_made(self, *, most: int) -> Recorded | None:
        """Return what was done last in this session, undone since or not, with at most so many of its changes."""
        owner = self._source.owner
        found = await self._state.read(journal.last_made, owner, session=self._session, most=most)
        return None if found is None else self._recorded(found)

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
        return self._recorded(batch)

    async def last_anywhere(self) -> tuple[str, str] | None:
        """Return what was changed last in any account, in a line, and in which source."""
        found = await self._state.read(journal.last_undoable)
        return None if found is None else (found.label, found.owner.source)

    async def last_redoable(self) -> Recorded | None:
        """Return the undo of this session that a redo takes back; raises :class:`CannotUndo`."""
        found = await self._state.read(journal.last_redoable, self._source.owner, session=self._session)
        return None if found is None else self._recorded(found)

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
                found.append(Unsettled(entry.id, label, entry.recorded_at, _change_or_none(entry.change)))
        return tuple(found)

    async def settle(self, change_id: int, outcome: Outcome, *, reason: str, change: Change | None = None) -> None:
        """Write down how a change of an earlier batch ended after all; raises :class:`StoreError`."""
        now = format_instant(self._clock())
        await self._state.write(
            _settle, self._source.owner, change_id, outcome=outcome, now=now, reason=reason, known=change
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

    def _recorded(self, batch: journal.Batch) -> Recorded:
        try:
            changes = {number: from_json(text) for number, text in batch.changes.items()}
        except ValueError:
            raise CannotUndo(f"{batch.label!r} was done by a newer version of the program, which can undo it") from None
        return Recorded(
            label=batch.label,
            made_at=parse_instant(batch.recorded_at) or self._clock(),
            is_of_this_session=batch.session == self._session,
            changes=changes,
        )


class Batch:
    """What one command changes, being written down."""

    def __init__(
        self,
        state: StateStore,
        source: Source,
        label: str,
        *,
        role: Role,
        session: str,
        clock: Callable[[], datetime],
        succeeded: Succeeded = lambda _successors: None,
    ) -> None:
        self._state = state
        self._source = source
        self._label = label
        self._role = role
        self._session = session
        self._clock = clock
        self._succeeded = succeeded
        self._id: int | None = None
        self._beginning = asyncio.Lock()
        self.is_kept = True
        """Whether everything that happened could be written down."""

    async def record(self, change: Change) -> int:
        """Write a change down before it is sent; raises :class:`NotRecorded`."""
        if Owner(change.target.source, change.target.account_id) != self._source.owner:
            raise NotRecorded("the change belongs to another account")
        try:
            return await self._state.write(
                journal.record,
                self._source.owner,
                batch_id=await self._begun(),
                dataset_id=change.target.dataset_id,
                kind=change.kind,
                content=to_json(change),
                now=self._now(),
            )
        except StoreError as error:
            raise NotRecorded(f"the journal cannot be written: {error}") from error

    async def record_done(self, work: Callable[[Connection], Change | None]) -> Change | None:
        """Have ``work`` change the state file, and write what it did down as done, both or neither.

        Raises :class:`NotRecorded`.
        """

        def both(connection: Connection, *, batch_id: int, now: str) -> Change | None:
            change = work(connection)
            if change is not None:
                change_id = journal.record(
                    connection,
                    self._source.owner,
                    batch_id=batch_id,
                    dataset_id=change.target.dataset_id,
                    kind=change.kind,
                    content=to_json(change),
                    now=now,
                )
                journal.settle(connection, change_id, state=State.DONE, now=now)
            return change

        try:
            return await self._state.write(both, batch_id=await self._begun(), now=self._now())
        except StoreError as error:
            raise NotRecorded(f"the state file cannot be written: {error}") from error

    async def settle(self, change_id: int, outcome: Outcome, *, change: Change | None = None, reason: str = "") -> None:
        """Write down how a change ended; ``change`` replaces what was written where the answer told more."""
        await self._keep(
            self._state.write(
                _settle, self._source.owner, change_id, outcome=outcome, now=self._now(), reason=reason, known=change
            )
        )

        if change is not None and outcome is Outcome.DONE:
            self._succeeded(change.successors)

    async def relabel(self, label: str) -> None:
        """Say what became of the batch."""
        if self._id is not None:
            await self._keep(self._state.write(journal.relabel, self._id, label))

    async def _begun(self) -> int:
        """Return the id of the batch, which is written down unless it was before; raises :class:`StoreError`."""
        async with self._beginning:
            if self._id is None:
                self._id = await self._state.write(
                    journal.begin,
                    self._source.owner,
                    session=self._session,
                    role=self._role,
                    label=self._label,
                    now=self._now(),
                )
            return self._id

    async def _keep(self, writing: Awaitable[None]) -> None:
        # What was sent cannot be unsent: a journal that fails now costs the undo, not the result.
        try:
            await writing
        except StoreError:
            self.is_kept = False

    def _now(self) -> str:
        return format_instant(self._clock())


def _settle(
    connection: Connection,
    owner: Owner,
    change_id: int,
    *,
    outcome: Outcome,
    now: str,
    reason: str,
    known: Change | None,
) -> None:
    """Write down how a change ended, and under which identity things go on; both or neither."""
    text = None if known is None else to_json(known)
    journal.settle(connection, change_id, state=State(outcome.value), now=now, reason=reason, content=text)
    if known is not None and outcome is Outcome.DONE and known.successors:
        successors.enter(connection, owner, known.successors)


def _change_or_none(text: str) -> Change | None:
    try:
        return from_json(text)
    except ValueError:
        return None
