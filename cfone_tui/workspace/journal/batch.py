"""How is a change written down before it is sent, and settled after?"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, jobs, journal, successors
from cfone_tui.store.state.jobs import RowState
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import Change, to_json
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.source import Source

ROW_STATES = {Outcome.DONE: RowState.DONE, Outcome.REFUSED: RowState.FAILED, Outcome.CONFLICT: RowState.FAILED}
"""How the row of a job ended, by how its change did."""

Succeeded = Callable[[Mapping[str, str]], None]
"""Called with present identities, by those whose place they took."""


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

    @property
    def is_begun(self) -> bool:
        """Whether anything was written down."""
        return self._id is not None

    async def record(self, change: Change) -> int:
        """Write a change down before it is sent; raises :class:`NotRecorded`."""
        if Owner(change.target.source, change.target.account_id) != self._source.owner:
            raise NotRecorded("the change belongs to another account")
        try:
            return await self._state.write(
                _record, self._source.owner, batch_id=await self._begun(), written=change, now=self._now()
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
                change_id = _record(connection, self._source.owner, batch_id=batch_id, written=change, now=now)
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
                settle, self._source.owner, change_id, outcome=outcome, now=self._now(), reason=reason, known=change
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


def _record(connection: Connection, owner: Owner, *, batch_id: int, written: Change, now: str) -> int:
    """Write a change down, which is made to text here: events may be large, and this is no thread of the window."""
    return journal.record(
        connection,
        owner,
        batch_id=batch_id,
        dataset_id=written.target.dataset_id,
        kind=written.kind,
        content=to_json(written),
        now=now,
    )


def settle(
    connection: Connection,
    owner: Owner,
    change_id: int,
    *,
    outcome: Outcome,
    now: str,
    reason: str,
    known: Change | None,
) -> None:
    """Write down how a change ended, also in its job, and under which identity things go on; all or none."""
    text = None if known is None else to_json(known)
    journal.settle(connection, change_id, state=State(outcome.value), now=now, reason=reason, content=text)
    if outcome in ROW_STATES:
        jobs.settle_late(connection, change_id, state=ROW_STATES[outcome], reason=reason)
    if known is not None and outcome is Outcome.DONE and known.successors:
        successors.enter(connection, owner, known.successors)
