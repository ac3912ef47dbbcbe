"""Which jobs did this account give, who is at them, and which are over?"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, jobs
from cfone_tui.store.state.jobs import Frozen, Job
from cfone_tui.store.state.journal import Role
from cfone_tui.workspace.bulk.log.row_log import RowLog, not_recorded
from cfone_tui.workspace.errors import OtherAccount, UnderWay
from cfone_tui.workspace.journal import Succeeded
from cfone_tui.workspace.session import is_running
from cfone_tui.workspace.source import Source


class JobLog:
    """The jobs of one account; ``rows`` is what is written down of each event, ``session`` names this run.

    ``succeeded`` hears of identities that took the place of others.
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
        self.rows = RowLog(state, source, clock=clock, succeeded=succeeded)

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
            raise not_recorded(error) from error

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
            raise not_recorded(error) from error

    async def reopen(self, job: Job) -> int:
        """Let what failed be tried again; return how many rows that are. Raises :class:`NotRecorded`."""
        try:
            return await self._state.write(jobs.reopen, job.id)
        except StoreError as error:
            raise not_recorded(error) from error

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
            raise not_recorded(error) from error
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

    # -- reading ------------------------------------------------------------------------------------------------------

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

    def _now(self) -> str:
        return format_instant(self._clock())
