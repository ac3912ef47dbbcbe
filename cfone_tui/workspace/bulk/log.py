"""What does a job write down: all its rows before anything is sent, and each slice before and after?"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, jobs, successors
from cfone_tui.store.state.jobs import Frozen, Job, JobRow, RowState, Settlement
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.bulk.handlers.handler import Ended, Ready
from cfone_tui.workspace.changes import Change, ChangeBase, Creation, EventMoved, from_json, to_json
from cfone_tui.workspace.errors import NotRecorded, OtherAccount, UnderWay
from cfone_tui.workspace.session import is_running
from cfone_tui.workspace.source import Source

STATES = {
    RowState.DONE: State.DONE,
    RowState.UNKNOWN: State.UNKNOWN,
    RowState.PENDING: State.REFUSED,
    RowState.FAILED: State.REFUSED,
    RowState.SKIPPED: State.REFUSED,
}
"""How a change ended, by how its row did."""


class JobLog:
    """The jobs of one account; ``session`` names this run of the program."""

    def __init__(self, state: StateStore, source: Source, *, clock: Callable[[], datetime], session: str) -> None:
        self._state = state
        self._source = source
        self._clock = clock
        self._session = session

    @property
    def session(self) -> str:
        """This run of the program."""
        return self._session

    @property
    def _owner(self) -> Owner:
        return self._source.owner

    async def freeze(self, frozen: Sequence[Frozen], *, deed: str, label: str) -> Job:
        """Write a job down; raises :class:`NotRecorded`, and nothing may be sent then."""
        try:
            return await self._state.write(
                jobs.freeze, self._owner, session=self._session, label=label, deed=deed, frozen=frozen, now=self._now()
            )
        except StoreError as error:
            raise _not_recorded(error) from error

    async def freeze_undo(self, job: Job, *, role: Role, deed: str, label: str) -> Job:
        """Write down a job that takes back what another did, or return the one at it; raises :class:`NotRecorded`."""
        try:
            return await self._state.write(
                jobs.freeze_undo,
                self._owner,
                session=self._session,
                role=role,
                label=label,
                deed=deed,
                batch_id=job.batch_id,
                now=self._now(),
            )
        except StoreError as error:
            raise _not_recorded(error) from error

    async def reopen(self, job: Job) -> int:
        """Let what failed be tried again; return how many rows that are. Raises :class:`NotRecorded`."""
        try:
            return await self._state.write(jobs.reopen, job.id)
        except StoreError as error:
            raise _not_recorded(error) from error

    async def claim(self, job: Job) -> None:
        """Write down that this window is at a job.

        Raises :class:`UnderWay` while another one is, and :class:`OtherAccount` for a job that is not of this account.
        """
        now = await self.get(job.id)
        if now is None:
            raise OtherAccount(job.label, "another account")
        try:
            is_mine = not self._is_elsewhere(now) and await self._state.write(
                jobs.claim, job.id, session=self._session, instead_of=now.run_by
            )
        except StoreError as error:
            raise _not_recorded(error) from error
        if not is_mine:
            raise UnderWay("another window is at this change of many events")

    @asynccontextmanager
    async def claimed(self, job: Job) -> AsyncIterator[None]:
        """Be at a job for so long; raises what :meth:`claim` raises."""
        await self.claim(job)
        try:
            yield
        finally:
            with suppress(StoreError):
                await self._state.write(jobs.release, job.id, session=self._session)

    def _is_elsewhere(self, job: Job) -> bool:
        return bool(job.run_by) and job.run_by != self._session and is_running(job.run_by)

    async def end(self, job: Job, *, label: str) -> None:
        """Write down that a job is over; that this could not be written is found out when it is gone on with."""
        with suppress(StoreError):
            await self._state.write(jobs.end, job.id, label=label)

    # -- reading ----------------------------------------------------------------------------------------------------

    async def get(self, job_id: int) -> Job | None:
        """Return a job of this account."""
        return await self._state.read(jobs.get, self._owner, job_id)

    async def of_batch(self, batch_id: int) -> Job | None:
        """Return the job that a batch is the work of."""
        return await self._state.read(jobs.of_batch, self._owner, batch_id)

    async def unfinished(self) -> Job | None:
        """Return the last job that was begun and is not over, unless another window is at it."""
        job = await self._state.read(jobs.latest, self._owner, is_open=True)
        return None if job is None or self._is_elsewhere(job) else job

    async def latest(self) -> Job | None:
        """Return the last job."""
        return await self._state.read(jobs.latest, self._owner)

    async def to_undo(self, role: Role) -> Job | None:
        """Return the job that an undo takes back, or a redo, if that is one."""
        asked = jobs.of_last_undoable if role is Role.UNDO else jobs.of_last_undo
        return await self._state.read(asked, self._owner, session=self._session)

    async def counts(self, job: Job) -> dict[RowState, int]:
        """Return how many rows are in which state."""
        return await self._state.read(jobs.counts, job.id)

    async def rows(
        self, job: Job, *, states: Sequence[RowState], text: str = "", limit: int, offset: int = 0
    ) -> tuple[list[JobRow], int]:
        """Return rows in these states that hold a text, and how many there are in all."""
        return await self._state.read(jobs.rows, job.id, states=states, text=text, limit=limit, offset=offset)

    async def rows_after(
        self, job: Job, *, after: int, limit: int, state: RowState = RowState.PENDING
    ) -> tuple[list[JobRow], int]:
        """Return the next rows in a state, and the position to go on from."""
        return await self._state.read(jobs.rows_after, job.id, after=after, limit=limit, state=state)

    async def changes(self, ids: Sequence[int]) -> dict[int, Change]:
        """Return changes by their ids; those that are damaged, or of a newer program, are missing."""
        found = await self._state.read(jobs.changes_of, self._owner, ids)
        return await asyncio.to_thread(_parsed, found)  # raw records of deleted events may be large

    async def linked_changes(self, job: Job, *, after: int, limit: int) -> dict[int, Change]:
        """Return the next changes of a job that tell of links, by id."""
        found = await self._state.read(
            jobs.linked_changes, self._owner, batch_id=job.batch_id, after=after, limit=limit
        )
        return await asyncio.to_thread(_parsed, found)

    async def successors(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the present identities of things that were made again, by the old ones."""
        return await self._state.read(successors.of, self._owner, ids)

    # -- a slice ----------------------------------------------------------------------------------------------------

    async def begin(self, job: Job, ready: Sequence[Ready[ChangeBase]]) -> dict[int, int]:
        """Write changes down before they are sent and return their ids by the position of the row.

        Rows of which another undo was faster are not among them. Raises :class:`NotRecorded`.
        """
        for it in ready:
            if Owner(it.change.target.source, it.change.target.account_id) != self._owner:
                raise NotRecorded("the change belongs to another account")
        try:
            return await self._state.write(self._begin, job, ready)
        except StoreError as error:
            raise _not_recorded(error) from error

    async def settle(self, job: Job, ended: Sequence[Ended], changes: dict[int, tuple[int, ChangeBase]]) -> None:
        """Write down how rows ended; ``changes`` are those that were written down for them, by position.

        Raises :class:`NotRecorded`: then nobody knows of what was sent, until somebody looks.
        """
        try:
            await self._state.write(self._settle, job, ended, changes)
        except StoreError as error:
            raise _not_recorded(error) from error

    def _begin(self, connection: Connection, job: Job, ready: Sequence[Ready[ChangeBase]]) -> dict[int, int]:
        changes = [
            (
                it.row,
                it.change.target.dataset_id,
                type(it.change).model_fields["kind"].default,
                it.change.model_dump_json(),
            )
            for it in ready
        ]
        return jobs.begin_rows(
            connection, self._owner, job_id=job.id, batch_id=job.batch_id, changes=changes, now=self._now()
        )

    def _settle(
        self,
        connection: Connection,
        job: Job,
        ended: Sequence[Ended],
        changes: dict[int, tuple[int, ChangeBase]],
    ) -> None:
        settlements = [self._settlement(it, changes.get(it.row.position)) for it in ended]
        jobs.settle_rows(connection, self._owner, job_id=job.id, settlements=settlements, now=self._now())

    @staticmethod
    def _settlement(it: Ended, written: tuple[int, ChangeBase] | None) -> Settlement:
        is_over = it.state in (RowState.DONE, RowState.SKIPPED)
        return Settlement(
            row=it.row,
            state=it.state,
            reason=it.reason,
            change_id=None if written is None else written[0],
            change_state=it.change_state or STATES[it.state],
            content=None if it.change is None else to_json(it.change),
            successors=_successors(it),
            is_taken_back=is_over,
        )

    def _now(self) -> str:
        return format_instant(self._clock())


def _successors(it: Ended) -> dict[str, str]:
    change = it.change
    if isinstance(change, Creation) and change.replaces and change.target.uuid:
        return {change.replaces: change.target.uuid}
    if isinstance(change, EventMoved) and change.made:
        return {change.target.uuid: change.made}
    return {}


def _parsed(texts: dict[int, str]) -> dict[int, Change]:
    found: dict[int, Change] = {}
    for number, text in texts.items():
        with suppress(ValueError):
            found[number] = from_json(text)
    return found


def _not_recorded(error: StoreError) -> NotRecorded:
    return NotRecorded(f"the journal cannot be written: {error}")
