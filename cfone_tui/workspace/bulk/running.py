"""How is a job carried out: by a pool of workers, in slices, each written down before it is sent and settled after?"""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from cfone_tui.api import Refused, ThreatEvents, ThreatEventsError
from cfone_tui.api.pace import long_work
from cfone_tui.contract.event import Event
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state.jobs import Job, JobRow, RowState
from cfone_tui.workspace.bulk.deeds import Deed, TakeBack, deed_of, summary_of, wanted_by
from cfone_tui.workspace.bulk.handlers import (
    CopyHandler,
    CreateHandler,
    DeleteHandler,
    Ended,
    FieldsHandler,
    Handler,
    Hands,
    Lost,
    MoveHandler,
    Ready,
    TagsHandler,
)
from cfone_tui.workspace.bulk.handlers.handler import is_stopping
from cfone_tui.workspace.bulk.log import JobLog
from cfone_tui.workspace.bulk.looking import TooManyAlike
from cfone_tui.workspace.bulk.progress import Progress
from cfone_tui.workspace.bulk.relinking import Relinking
from cfone_tui.workspace.changes import (
    Change,
    EventCopied,
    EventCreated,
    EventDeleted,
    EventMoved,
    FieldsChanged,
    TagsChanged,
)
from cfone_tui.workspace.errors import WorkspaceError
from cfone_tui.workspace.source import Source

WORKERS = 4
REQUESTS_AT_ONCE = 6
ATTEMPTS = 3
"""How often a row is sent of which looking shows that it was not carried out."""

HANDLERS: dict[type, type[Handler[Any]]] = {
    FieldsChanged: FieldsHandler,
    TagsChanged: TagsHandler,
    EventMoved: MoveHandler,
    EventCopied: CopyHandler,
    EventDeleted: DeleteHandler,
    EventCreated: CreateHandler,
}
"""How each kind of change is made to many events."""

ON_PURPOSE = (ThreatEventsError, WorkspaceError, StoreError)
"""What ends a job before its time, with a sentence that says why."""

UNREADABLE = "what it takes back cannot be read"
NO_WAY_BACK = "it cannot be undone"
TAKEN_BACK = "it was taken back meanwhile"


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who hears how events are now, and which are gone."""

    changed: Callable[[Event], None] = lambda _event: None
    gone: Callable[[str], None] = lambda _uuid: None


class Run:
    """One job on its way; ``stopped_by`` is what ended it before its time, ``notes`` what could not be put back.

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
        self.stopped_by: Exception | None = None
        self.notes: list[str] = []
        self.is_linked = not isinstance(self.deed, TakeBack)
        self._api = api
        self._log = log
        self._source = source
        self._monotonic = monotonic
        self._watcher = watcher
        self._is_stopped = False
        self._is_running = False
        self._begun = monotonic()
        self._ended_before = 0
        self._counts: Counter[RowState] = Counter()
        self._attempts: Counter[int] = Counter()
        self._after = -1
        self._taking = asyncio.Lock()
        hands = Hands(api, asyncio.Semaphore(REQUESTS_AT_ONCE), lambda: self._is_stopped)
        self._handlers = {kind: handler(hands) for kind, handler in HANDLERS.items()}
        self._relinking = Relinking(api)

    # -- from outside -----------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Send nothing more; what is on its way is waited for."""
        self._is_stopped = True

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._is_running

    def progress(self) -> Progress:
        """Return how far it is."""
        return Progress(
            total=self.job.total,
            counts=dict(self._counts),
            ended_before=self._ended_before,
            seconds=self._monotonic() - self._begun,
            waits_for=self._api.condition().waits_for,
            is_running=self._is_running,
            is_stopping=self._is_stopped and self._is_running,
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
            self.stopped_by = self.stopped_by or error
        finally:
            self._is_running = False
        progress = self.progress()
        if not progress.left and self.stopped_by is None and self.is_linked:
            await self._log.end(self.job, label=summary_of(self.deed, progress.number(RowState.DONE)))
        return progress

    async def _carry_out(self) -> None:
        for attempt in range(ATTEMPTS):
            self._counts = Counter(await self._log.counts(self.job))
            if not attempt:
                self._ended_before = self.progress().ended
            await self._settle_sent(Lost("the program ended before the answer came", is_over=not attempt))
            self._after = -1
            workers = 1 if await self._is_serial() else WORKERS
            ends = await asyncio.gather(*(self._work() for _ in range(workers)), return_exceptions=True)
            for broken in filter(None, ends):  # all have ended: nothing is sent any more
                raise broken
            if self._is_over or not self.progress().left:
                break
        if self.stopped_by is None:
            await self._relink()

    @property
    def _is_over(self) -> bool:
        return self._is_stopped or self.stopped_by is not None

    async def _is_serial(self) -> bool:
        """Tell whether slices have to go one after the other."""
        rows, _ = await self._log.rows_after(self.job, after=-1, limit=1)
        wanted, _ = await self._wanted(rows)
        return any(self._handlers[type(it.change)].is_serial for it in wanted)

    # -- looking first ----------------------------------------------------------------------------------------------

    async def _settle_sent(self, lost: Lost) -> None:
        """Look what became of rows that were perhaps sent, of which nobody heard."""
        after = -1
        while not self._is_over:
            rows, after = await self._log.rows_after(self.job, after=after, limit=100, state=RowState.SENT)
            if not rows:
                return
            changes = await self._log.changes([row.change_id for row in rows if row.change_id is not None])
            known = [Ready(row, changes[row.change_id]) for row in rows if row.change_id in changes]
            unreadable = [row for row in rows if row.change_id not in changes]
            ended = [Ended(row=row, state=RowState.UNKNOWN, reason="its record is damaged") for row in unreadable]
            for kind, handler in self._handlers.items():
                part = [it for it in known if type(it.change) is kind]
                ended += await handler.look(part, lost) if part else []
            written = {it.row.position: (it.row.change_id or 0, it.change) for it in known}
            await self._settle(ended, written)

    # -- the pool ---------------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        while not self._is_over:
            try:
                rows = await self._take()
                if not rows:
                    return
                await self._slice(rows)
            except ON_PURPOSE as error:
                self.stopped_by = self.stopped_by or error
            except Exception:
                self.stop()  # what nobody thought of ends the others, too
                raise

    async def _take(self) -> list[JobRow]:
        """Return the next rows of one dataset, no more than one kind of change handles at a time."""
        async with self._taking:
            rows: list[JobRow] = []
            before = None
            while not rows and before != self._after:
                before = self._after
                rows, self._after = await self._log.rows_after(self.job, after=before, limit=self._at_once)
            together = list(takewhile(lambda row: row.dataset_id == rows[0].dataset_id, rows))
            if len(together) < len(rows):
                self._after = together[-1].position
            return together

    @property
    def _at_once(self) -> int:
        match self.deed.kind:
            case "tag":
                return TagsHandler.at_once
            case "delete":
                return DeleteHandler.at_once
            case "set" | "take back":
                return FieldsHandler.at_once
            case _:
                return Handler.at_once

    async def _slice(self, rows: Sequence[JobRow]) -> None:
        wanted, ended = await self._wanted(rows)
        for kind, handler in self._handlers.items():
            part = [it for it in wanted if type(it.change) is kind]
            for start in range(0, len(part), handler.at_once):
                if self._is_over:
                    break
                await self._change(handler, part[start : start + handler.at_once])
        if ended:
            await self._settle(ended, {})

    async def _wanted(self, rows: Sequence[JobRow]) -> tuple[list[Ready[Change]], list[Ended]]:
        """Return what is wanted of each row, and the rows of which nothing can be wanted."""
        deed = self.deed
        if not isinstance(deed, TakeBack):
            return [Ready(row, wanted_by(deed, row, self._source, json.loads(row.seen))) for row in rows], []
        changes = await self._log.changes([row.undoes for row in rows if row.undoes is not None])
        now = await self._log.successors([change.target.uuid for change in changes.values()])
        wanted: list[Ready[Change]] = []
        ended: list[Ended] = []
        for row in rows:
            change = changes.get(row.undoes) if row.undoes is not None else None
            if change is None:
                ended.append(Ended(row=row, state=RowState.FAILED, reason=UNREADABLE))
                continue
            target = change.target.model_copy(update={"uuid": now.get(change.target.uuid, change.target.uuid)})
            inverse = change.model_copy(update={"target": target}).inverse()
            if inverse is None:
                ended.append(Ended(row=row, state=RowState.FAILED, reason=NO_WAY_BACK))
            else:
                wanted.append(Ready(row, inverse))
        return wanted, ended

    async def _change(self, handler: Handler[Any], wanted: Sequence[Ready[Any]]) -> None:
        try:
            prepared = await handler.prepare(wanted)
        except Refused as refused:
            if is_stopping(refused):
                raise
            failed = [Ended(row=it.row, state=RowState.FAILED, reason=str(refused)) for it in wanted]
            await self._settle(failed, {})
            return
        except TooManyAlike as many:
            await self._settle([Ended(row=it.row, state=RowState.FAILED, reason=str(many)) for it in wanted], {})
            return
        if prepared.ended:
            await self._settle(prepared.ended, {})
        if not prepared.ready or self._is_stopped:
            return
        await _to_its_end(self._send(handler, prepared.ready))

    async def _send(self, handler: Handler[Any], ready: Sequence[Ready[Any]]) -> None:
        ids = await self._log.begin(self.job, ready)
        over = [it for it in ready if it.row.position not in ids]
        if over:
            await self._settle([Ended(row=it.row, state=RowState.SKIPPED, reason=TAKEN_BACK) for it in over], {})
        ready = [it for it in ready if it.row.position in ids]
        written = {it.row.position: (ids[it.row.position], it.change) for it in ready}
        sent = await handler.send(ready)
        self.stopped_by = self.stopped_by or sent.stopped_by
        await self._settle([self._bounded(it) for it in sent.ended], written)

    def _bounded(self, ended: Ended) -> Ended:
        """Return how a row ended; one that was sent often enough is given up."""
        if ended.state is not RowState.PENDING or self._is_over:
            return ended
        self._attempts[ended.row.position] += 1
        if self._attempts[ended.row.position] < ATTEMPTS:
            return ended
        return replace(ended, state=RowState.FAILED)

    async def _settle(self, ended: Sequence[Ended], written: dict[int, tuple[int, Any]]) -> None:
        await self._log.settle(self.job, ended, written)
        for it in ended:
            was = RowState.SENT if it.row.state is RowState.SENT else RowState.PENDING
            self._counts[was] -= 1
            self._counts[it.state] += 1
            if it.event is not None:
                self._watcher.changed(it.event)
            if it.gone:
                self._watcher.gone(it.gone)

    # -- links ------------------------------------------------------------------------------------------------------

    async def _relink(self) -> None:
        """Link events that were made again, once all of them are there."""
        after = 0
        while not self.is_linked:
            changes = await self._log.linked_changes(self.job, after=after, limit=100)
            self.is_linked = not changes
            if not changes or self._is_stopped:
                return
            after = max(changes)
            links = [link for it in changes.values() if isinstance(it, EventCreated) for link in it.links]
            ends = list(dict.fromkeys(end for link in links for end in (link.parent, link.child)))
            self.notes += await self._relinking.link(links, await self._log.successors(ends))


async def _to_its_end(work: Any) -> None:
    """Do ``work`` to its end before a cancellation is heard: what was sent has to be written down."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        _ = task.cancelled() or task.exception()
        raise
