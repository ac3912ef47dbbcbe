"""What does a job write down of its events: each slice before it is sent and after, and what was done?"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, jobs, successors
from cfone_tui.store.state.jobs import Job, JobRow, RowState, Settlement
from cfone_tui.store.state.journal import State
from cfone_tui.workspace.bulk.handlers import Ended, Ready
from cfone_tui.workspace.changes import Change, ChangeBase, from_json, to_json
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Succeeded
from cfone_tui.workspace.source import Source

STATES = {
    RowState.DONE: State.DONE,
    RowState.UNKNOWN: State.UNKNOWN,
    RowState.PENDING: State.REFUSED,
    RowState.FAILED: State.REFUSED,
    RowState.SKIPPED: State.REFUSED,
}
"""How a change ended, by how its row did."""


class RowLog:
    """The rows of the jobs of one account; ``succeeded`` hears of identities that took the place of others."""

    def __init__(
        self, state: StateStore, source: Source, *, clock: Callable[[], datetime], succeeded: Succeeded
    ) -> None:
        self._state = state
        self._source = source
        self._clock = clock
        self._succeeded = succeeded

    @property
    def _owner(self) -> Owner:
        return self._source.owner

    async def counts(self, job: Job) -> dict[RowState, int]:
        """Return how many rows are in which state."""
        return await self._state.read(jobs.counts, job.id)

    async def listed(
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

    # -- a slice ------------------------------------------------------------------------------------------------------

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
            raise not_recorded(error) from error

    async def settle(self, job: Job, ended: Sequence[Ended], changes: dict[int, tuple[int, ChangeBase]]) -> None:
        """Write down how rows ended; ``changes`` are those that were written down for them, by position.

        Raises :class:`NotRecorded`: then nobody knows of what was sent, until somebody looks.
        """
        try:
            await self._state.write(self._settle, job, ended, changes)
        except StoreError as error:
            raise not_recorded(error) from error
        for it in ended:
            if it.change is not None and it.state is RowState.DONE:
                self._succeeded(it.change.successors)

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
            successors=it.change.successors if it.change is not None and it.state is RowState.DONE else {},
            is_taken_back=is_over,
        )

    def _now(self) -> str:
        return format_instant(self._clock())


def _parsed(texts: dict[int, str]) -> dict[int, Change]:
    found: dict[int, Change] = {}
    for number, text in texts.items():
        with suppress(ValueError):
            found[number] = from_json(text)
    return found


def not_recorded(error: StoreError) -> NotRecorded:
    """Return what is raised where the state file cannot be written."""
    return NotRecorded(f"the journal cannot be written: {error}")
