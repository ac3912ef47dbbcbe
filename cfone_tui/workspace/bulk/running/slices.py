"""How is one slice of a job carried out: looked at, written down, sent, and settled?"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.store.state.jobs import Job, JobRow, RowState
from cfone_tui.workspace.bulk.handlers import HANDLERS, Ended, Handler, Hands, Lost, Ready, is_stopping
from cfone_tui.workspace.bulk.log import RowLog
from cfone_tui.workspace.bulk.looking import TooManyAlike
from cfone_tui.workspace.bulk.running.course import Course
from cfone_tui.workspace.bulk.running.wanting import Wanting
from cfone_tui.workspace.bulk.turns import ROWS_IN_A_TURN
from cfone_tui.workspace.changes import ChangeBase, EventCreated, EventDeleted

REQUESTS_AT_ONCE = 6
AT_ONCE = 100
"""Rows that are read at once to see what they want."""

TAKEN_BACK = "it was taken back meanwhile"


class Slices:
    """Carries out rows of one job."""

    def __init__(self, job: Job, api: ThreatEvents, log: RowLog, wanting: Wanting, course: Course) -> None:
        self._job = job
        self._log = log
        self._wanting = wanting
        self._course = course
        hands = Hands(api, asyncio.Semaphore(REQUESTS_AT_ONCE), lambda: course.is_stopped)
        self._handlers = {kind: handler(hands) for kind, handler in HANDLERS.items()}

    async def handler(self) -> Handler[Any] | None:
        """Return what makes the changes that wait; None where nothing waits that can be made."""
        rows: list[JobRow] = []
        after, before = -1, None
        while before != after:
            before = after
            rows, after = await self._log.rows_after(self._job, after=after, limit=AT_ONCE)
            wanted, _ = await self._wanting.of(rows)
            if wanted:
                return self._handlers[type(wanted[0].change)]
        return None

    # -- looking first ----------------------------------------------------------------------------------------------

    async def settle_sent(self, lost: Lost) -> None:
        """Look what became of rows that were perhaps sent, of which nobody heard."""
        after = -1
        while not self._course.is_over:
            rows, after = await self._log.rows_after(self._job, after=after, limit=AT_ONCE, state=RowState.SENT)
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

    # -- one slice --------------------------------------------------------------------------------------------------

    async def carry_out(self, rows: Sequence[JobRow]) -> None:
        """Carry out rows of one dataset; raises what keeps the job from going on."""
        wanted, ended = await self._wanting.of(rows)
        for kind, handler in self._handlers.items():
            part = [it for it in wanted if type(it.change) is kind]
            for start in range(0, len(part), handler.at_once):
                if self._course.is_over:
                    break
                await self._change(handler, part[start : start + handler.at_once])
        if ended:
            await self._settle(ended, {})

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
        if not prepared.ready or self._course.is_stopped:
            return
        await _to_its_end(self._send(handler, prepared.ready))

    async def _send(self, handler: Handler[Any], ready: Sequence[Ready[Any]]) -> None:
        ids = await self._log.begin(self._job, ready)
        over = [it for it in ready if it.row.position not in ids]
        if over:
            await self._settle([Ended(row=it.row, state=RowState.SKIPPED, reason=TAKEN_BACK) for it in over], {})
        ready = [it for it in ready if it.row.position in ids]
        written = {it.row.position: (ids[it.row.position], it.change) for it in ready}
        sent = await handler.send(ready)
        if sent.stopped_by is not None:
            self._course.end(sent.stopped_by)
        await self._settle([self._course.bounded(it) for it in sent.ended], written)

    async def _settle(self, ended: Sequence[Ended], written: dict[int, tuple[int, Any]]) -> None:
        told = [_with_losses(it, written[it.row.position][1]) if it.row.position in written else it for it in ended]
        await self._log.settle(self._job, told, written)
        for start in range(0, len(told), ROWS_IN_A_TURN):
            self._course.heard(told[start : start + ROWS_IN_A_TURN])
            await asyncio.sleep(0)


def _with_losses(ended: Ended, change: ChangeBase) -> Ended:
    """Return how a row ended, with what an undo of it will not make as it was, or has not."""
    if ended.state is not RowState.DONE or not isinstance(change, EventDeleted | EventCreated) or not change.losses:
        return ended
    said = (ended.reason, *change.losses) if ended.reason else change.losses
    return replace(ended, reason="; ".join(said), losses=change.losses)


async def _to_its_end(work: Any) -> None:
    """Do ``work`` to its end before a cancellation is heard: what was sent has to be written down."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        _ = task.cancelled() or task.exception()
        raise
