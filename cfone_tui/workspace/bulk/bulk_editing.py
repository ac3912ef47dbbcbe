"""How does the user change, move, copy and delete many events at once, stop that, go on with it, and take it back?"""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cfone_tui.store.state.jobs import Frozen, Job, JobRow, RowState
from cfone_tui.store.state.journal import Role
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.bulk.deeds import (
    CopyEvents,
    DeleteEvents,
    TakeBack,
    deed_of,
    in_words,
    label_when_over,
    seen_by,
    summary_of,
)
from cfone_tui.workspace.bulk.log import JobLog
from cfone_tui.workspace.bulk.preview import Preview
from cfone_tui.workspace.bulk.progress import Progress
from cfone_tui.workspace.bulk.remains import LOSS
from cfone_tui.workspace.bulk.running import Run, Watcher
from cfone_tui.workspace.errors import UnderWay
from cfone_tui.workspace.writing import Writing, several

FAILURES_TOLD = 50

OUTCOMES = {RowState.FAILED: Outcome.REFUSED, RowState.UNKNOWN: Outcome.UNKNOWN}
HARMED = (RowState.FAILED, RowState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What a run came to: ``applied`` tells it as any change does, ``is_over`` whether nothing of the job is left."""

    job: Job
    progress: Progress
    applied: Applied
    stopped_by: Exception | None = None
    notes: tuple[str, ...] = ()
    is_linked: bool = True

    @property
    def is_over(self) -> bool:
        """Whether nothing waits any more."""
        return not self.progress.left and self.stopped_by is None and self.is_linked


class BulkEditing:
    """Jobs: one at a time, beside which single changes go on.

    Commands raise :class:`~cfone_tui.api.ReadOnly` where nothing may be changed,
    :class:`~cfone_tui.workspace.errors.NotRecorded` when the state file cannot be written, and
    :class:`~cfone_tui.workspace.errors.UnderWay` while another job runs; nothing was sent then.
    """

    def __init__(
        self,
        writing: Writing,
        log: JobLog,
        *,
        watcher: Watcher,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._writing = writing
        self._log = log
        self._watcher = watcher
        self._monotonic = monotonic
        self._task: asyncio.Task[BulkResult] | None = None
        self.current: Run | None = None
        """The run under way, or the last one."""

    # -- giving a job -----------------------------------------------------------------------------------------------

    async def freeze(self, seen: Preview) -> Job:
        """Write down which events a deed is done to, exactly those that were shown; nothing is sent yet."""
        self._check()
        label = f"{several(seen.number, 'event')}: {in_words(seen.deed)}"
        frozen = await asyncio.to_thread(_frozen, seen)
        return await self._log.freeze(frozen, deed=seen.deed.model_dump_json(), label=label)

    async def to_undo(self, role: Role = Role.UNDO) -> Job | None:
        """Return the job that an undo (or a redo) takes back next, if what comes next is one."""
        return await self._log.to_undo(role)

    async def freeze_undo(self, job: Job, *, role: Role = Role.UNDO) -> Job:
        """Write down that what a job did is taken back, the last first; what is left of it is given up.

        An undo of it that was begun and is not over is gone on with instead.
        """
        self._check()
        deed = deed_of(job.deed)
        what = deed.what if isinstance(deed, TakeBack) else job.label
        taking = TakeBack(what=what, is_redo=role is Role.REDO)
        async with self._log.claimed(job):
            return await self._log.freeze_undo(job, role=role, deed=taking.model_dump_json(), label=what)

    # -- carrying it out --------------------------------------------------------------------------------------------

    async def run(self, job: Job) -> BulkResult:
        """Carry a job out, or go on with it; it is not stopped by the caller's being cancelled."""
        self._check()
        run = self.current = Run(
            job,
            self._writing.api,
            self._log,
            self._writing.source,
            monotonic=self._monotonic,
            watcher=self._watcher,
        )
        # without having waited for anything since the check: of two jobs at once the second is refused
        task = self._task = asyncio.create_task(self._result(run))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(task)

    async def retry(self, job: Job) -> Job:
        """Let the rows that failed be tried again, those of which nobody knows after looking; others stay as they are.

        What the events are like now counts as seen.
        """
        self._check()
        async with self._log.claimed(job):
            await self._log.reopen(job)
        return job

    async def give_up(self, job: Job) -> None:
        """Leave what still waits as it is, for good."""
        self._check()
        async with self._log.claimed(job):
            await self._log.end(job, label=label_when_over(job, await self._log.rows.counts(job)))

    def stop(self) -> None:
        """Send nothing more; what is on its way is waited for."""
        if self.current is not None:
            self.current.stop()

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._task is not None and not self._task.done()

    async def settled(self) -> None:
        """Stop what is under way and wait for it; to be awaited before the program ends."""
        self.stop()
        if self._task is not None:
            with suppress(Exception):
                await self._task

    # -- looking back -----------------------------------------------------------------------------------------------

    async def unfinished(self) -> Job | None:
        """Return the last job of this account that was begun and is not over."""
        return await self._log.unfinished()

    async def job(self, job_id: int) -> Job | None:
        """Return a job of this account as it is now."""
        return await self._log.get(job_id)

    async def latest(self) -> Job | None:
        """Return the last job of this account."""
        return await self._log.latest()

    async def deletes(self, job: Job, *, role: Role = Role.DO) -> bool:
        """Tell whether events go when a job is carried out, or taken back in another role: also copies do."""
        is_inverse, origin = role is not Role.DO, job
        while origin.of_batch is not None:
            earlier = await self._log.of_batch(origin.of_batch)
            if earlier is None:
                return True  # nobody knows
            is_inverse, origin = not is_inverse, earlier
        return isinstance(deed_of(origin.deed), CopyEvents if is_inverse else DeleteEvents)

    async def losses(self, job: Job) -> tuple[int, str]:
        """Return how many events of a deletion do not come back whole, and why the first does not."""
        rows, number = await self._log.rows.listed(job, states=(RowState.DONE,), text=LOSS, limit=1)
        return number, rows[0].reason if rows else ""

    async def progress(self, job: Job) -> Progress:
        """Return how far a job is."""
        run = self.current
        if run is not None and run.job.id == job.id and self.is_running:
            return run.progress()
        return Progress(total=job.total, counts=await self._log.rows.counts(job))

    async def rows(
        self, job: Job, *, states: Sequence[RowState] = tuple(RowState), text: str = "", limit: int, offset: int = 0
    ) -> tuple[list[JobRow], int]:
        """Return rows of a job in these states that hold a text, and how many there are in all."""
        return await self._log.rows.listed(job, states=states, text=text, limit=limit, offset=offset)

    # -- details ----------------------------------------------------------------------------------------------------

    def _check(self) -> None:
        self._writing.check_writable()
        if self.is_running:
            raise UnderWay("another change of many events is under way: wait for it, or stop it first")

    async def _result(self, run: Run) -> BulkResult:
        async with self._log.claimed(run.job):
            progress = await run.run()
        failed, _ = await self._log.rows.listed(run.job, states=HARMED, limit=FAILURES_TOLD)
        failures = tuple(Failure(row.uuid, row.what, OUTCOMES[row.state], row.reason) for row in failed)
        done = progress.number(RowState.DONE)
        applied = Applied(
            summary=_summary(run, progress),
            undo=_undo(run, done) if done else None,
            failures=failures,
            stands_on=run.first_made if isinstance(run.deed, TakeBack) and not run.deed.is_redo else "",
        )
        return BulkResult(run.job, progress, applied, run.stopped_by, tuple(run.notes), run.is_linked)


def _summary(run: Run, progress: Progress) -> str:
    done, skipped = progress.number(RowState.DONE), progress.number(RowState.SKIPPED)
    parts = [summary_of(run.deed, done)]
    parts += [f"{skipped:,} skipped"] if skipped else []
    parts += [f"{progress.failed:,} failed"] if progress.failed else []
    parts += [f"{several(len(run.notes), 'link')} could not be put back"] if run.notes else []
    parts += [_lost(run, done)] if run.losses else []
    why = f": {run.stopped_by}" if run.stopped_by is not None else ""
    if progress.left:
        parts.append(f"stopped with {progress.left:,} left{why}")
    elif not run.is_linked:
        parts.append(f"links are missing{why}")
    return ", ".join(parts)


def _lost(run: Run, done: int) -> str:
    """Return what is not made again, or will not be, in a line; each row says it of its event."""
    number = len(run.losses)
    what = "it" if number == done == 1 else f"{number:,} of them"
    verb = "came" if isinstance(run.deed, TakeBack) and not run.deed.is_redo else "can come"
    return f"not all of {what} {verb} back: {run.losses[0][0]}"


def _undo(run: Run, done: int) -> str | None:
    if isinstance(run.deed, TakeBack) and not run.deed.is_redo:
        return None
    if isinstance(run.deed, DeleteEvents):
        return "makes it again, with a new uuid" if done == 1 else "makes them again, with new uuids"
    return "takes that back"


def _frozen(seen: Preview) -> list[Frozen]:
    return [
        Frozen(row.uuid, row.dataset_id, row.indicator or row.event or row.uuid, _json(seen_by(seen.deed, row)))
        for row in seen.rows
    ]


def _json(seen: Mapping[str, object]) -> str:
    return json.dumps(seen, separators=(",", ":"))
