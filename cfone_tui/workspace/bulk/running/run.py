"""How is a job carried out: what is looked up first, who takes which rows, and what is done once all are through?"""

import asyncio
from collections.abc import Callable, Sequence
from itertools import takewhile

from cfone_tui.api import ThreatEvents, ThreatEventsError
from cfone_tui.api.pace import long_work
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state.jobs import Job, JobRow
from cfone_tui.workspace.bulk.deeds import Deed, TakeBack, deed_of, label_when_over
from cfone_tui.workspace.bulk.handlers import Lost
from cfone_tui.workspace.bulk.log import JobLog
from cfone_tui.workspace.bulk.progress import Progress
from cfone_tui.workspace.bulk.relinking import Relinking
from cfone_tui.workspace.bulk.running.course import ATTEMPTS, Course, Watcher
from cfone_tui.workspace.bulk.running.slices import Slices
from cfone_tui.workspace.bulk.running.wanting import Wanting
from cfone_tui.workspace.changes import EventCreated
from cfone_tui.workspace.errors import WorkspaceError
from cfone_tui.workspace.source import Source

WORKERS = 4
FEWEST = 25
"""Rows that are taken at least by a worker, however few there are for all."""

ON_PURPOSE = (ThreatEventsError, WorkspaceError, StoreError)
"""What ends a job before its time, with a sentence that says why."""


class Run:
    """One job on its way; ``notes`` is what could not be put back.

    ``is_linked`` says that no link of what was made again is still to be made.
    """

    def __init__(
        self,
        job: Job,
        api: ThreatEvents,
        log: JobLog,
        source: Source,
        *,
        monotonic: Callable[[], float],
        watcher: Watcher,
    ) -> None:
        self.job = job
        self.deed: Deed = deed_of(job.deed)
        self.notes: list[str] = []
        self.is_linked = not isinstance(self.deed, TakeBack)
        self._api = api
        self._log = log
        self._monotonic = monotonic
        self._course = Course(watcher)
        self._slices = Slices(job, api, log.rows, Wanting(job, log.rows, source), self._course)
        self._relinking = Relinking(api)
        self._is_running = False
        self._begun = monotonic()
        self._ended_before = 0
        self._at_once = FEWEST
        self._after = -1
        self._taking = asyncio.Lock()

    # -- from outside -----------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Send nothing more; what is on its way is waited for."""
        self._course.stop()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._is_running

    @property
    def stopped_by(self) -> Exception | None:
        """What ended it before its time."""
        return self._course.stopped_by

    @property
    def losses(self) -> Sequence[tuple[str, ...]]:
        """What an undo will not make as it was, or has not, in sentences by the event."""
        return self._course.losses

    @property
    def first_made(self) -> str:
        """The uuid of the first event, as they were listed, that was made again; empty if there is none."""
        made = self._course.made
        return made[max(made)] if made else ""  # what came first is taken back last

    def progress(self) -> Progress:
        """Return how far it is."""
        return Progress(
            total=self.job.total,
            counts=dict(self._course.counts),
            ended_before=self._ended_before,
            seconds=self._monotonic() - self._begun,
            waits_for=self._api.condition().waits_for,
            is_running=self._is_running,
            is_stopping=self._course.is_stopped and self._is_running,
        )

    async def run(self) -> Progress:
        """Carry the job out until nothing waits, it is stopped, or going on makes no sense; return how far it came.

        Rows that were perhaps sent before are looked at first. Nothing that happens on the way is raised.
        """
        self._is_running = True
        try:
            with long_work():
                await self._carry_out()
        except ON_PURPOSE as error:
            self._course.end(error)
        finally:
            self._is_running = False
        progress = self.progress()
        if not progress.left and self.stopped_by is None and self.is_linked:
            await self._log.end(self.job, label=label_when_over(self.job, progress.counts))
        return progress

    # -- the pool ---------------------------------------------------------------------------------------------------

    async def _carry_out(self) -> None:
        for attempt in range(ATTEMPTS):
            self._course.count(await self._log.rows.counts(self.job))
            if not attempt:
                self._ended_before = self.progress().ended
            await self._slices.settle_sent(Lost("the program ended before the answer came", is_over=not attempt))
            handler = await self._slices.handler()
            workers = 1 if handler is not None and handler.is_serial else WORKERS
            most = FEWEST if handler is None else handler.at_once
            self._at_once = min(most, max(FEWEST, -(-self.progress().left // workers)))
            self._after = -1
            ends = await asyncio.gather(*(self._work() for _ in range(workers)), return_exceptions=True)
            for broken in filter(None, ends):  # all have ended: nothing is sent any more
                raise broken
            if self._course.is_over or not self.progress().left:
                break
        if self.stopped_by is None:
            await self._relink()

    async def _work(self) -> None:
        while not self._course.is_over:
            try:
                rows = await self._take()
                if not rows:
                    return
                await self._slices.carry_out(rows)
            except ON_PURPOSE as error:
                self._course.end(error)
            except Exception:
                self.stop()  # what nobody thought of ends the others, too
                raise

    async def _take(self) -> list[JobRow]:
        """Return the next rows of one dataset."""
        async with self._taking:
            rows: list[JobRow] = []
            before = None
            while not rows and before != self._after:
                before = self._after
                rows, self._after = await self._log.rows.rows_after(self.job, after=before, limit=self._at_once)
            together = list(takewhile(lambda row: row.dataset_id == rows[0].dataset_id, rows))
            if len(together) < len(rows):
                self._after = together[-1].position
            return together

    # -- links ------------------------------------------------------------------------------------------------------

    async def _relink(self) -> None:
        """Link events that were made again, once all of them are there."""
        after = 0
        while not self.is_linked:
            changes = await self._log.rows.linked_changes(self.job, after=after, limit=100)
            self.is_linked = not changes
            if not changes or self._course.is_stopped:
                return
            after = max(changes)
            links = [link for it in changes.values() if isinstance(it, EventCreated) for link in it.links]
            ends = list(dict.fromkeys(end for link in links for end in (link.parent, link.child)))
            self.notes += await self._relinking.link(links, await self._log.rows.successors(ends))
