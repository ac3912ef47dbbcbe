"""What do all changes have in common: one at a time, finished once begun, journalled, and told in a line?"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from cfone_tui.api import NotFound, NotSent, OutcomeUnknown, ReadOnly, Refused, ThreatEvents, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import Change, Target
from cfone_tui.workspace.journal import Batch, Journal
from cfone_tui.workspace.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How the change of one thing ended; ``is_done`` when something was changed, even where not all of it was.

    ``thing`` is what was changed as it is now, ``made`` the id of one that is new, ``removed`` of one that is gone.
    """

    is_done: bool = False
    thing: BaseModel | None = None
    made: str = ""
    removed: str | None = None
    failure: Failure | None = None


class Writing:
    """The service, the journal and the order of changes."""

    def __init__(self, api: ThreatEvents, journal: Journal, source: Source, *, clock: Callable[[], datetime]) -> None:
        self.api = api
        self.journal = journal
        self.source = source
        self.clock = clock
        self._tasks: set[asyncio.Task[Any]] = set()
        self._one_at_a_time = asyncio.Lock()
        self._one_at_a_time_here = asyncio.Lock()

    def check_writable(self) -> None:
        """Raise :class:`~cfone_tui.api.ReadOnly` where nothing may be changed."""
        if self.source.is_read_only:
            raise ReadOnly("this source is read-only")

    async def carry(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do ``work`` when all earlier work is done, to its end even if the caller is cancelled."""
        return await self._carry(work, turns=(self._one_at_a_time,))

    async def carry_here(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do work that stays on this machine, which waits for work of its own kind only."""
        return await self._carry(work, turns=(self._one_at_a_time_here,))

    async def carry_last(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do work that depends on what was done last, wherever that was."""
        return await self._carry(work, turns=(self._one_at_a_time, self._one_at_a_time_here))

    async def _carry(self, work: Callable[[], Coroutine[Any, Any, T]], *, turns: Sequence[asyncio.Lock]) -> T:
        async def alone() -> T:
            async with AsyncExitStack() as stack:
                for turn in turns:
                    await stack.enter_async_context(turn)
                return await work()

        task = asyncio.create_task(alone())
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    async def settled(self) -> None:
        """Wait until all work is done."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    def target(self, *, uuid: str = "", dataset_id: str = "") -> Target:
        """Return a target in this account."""
        return Target.of(self.source, uuid=uuid, dataset_id=dataset_id)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        # A caller that was cancelled does not ask for the error.
        _ = task.cancelled() or task.exception()


class Sending:
    """One change on its way: written down, sent, settled."""

    def __init__(self, batch: Batch, change: Change, change_id: int) -> None:
        self._batch = batch
        self.change = change
        self._id = change_id

    @classmethod
    async def begin(cls, batch: Batch, change: Change) -> "Sending":
        """Write a change down; raises :class:`~cfone_tui.workspace.errors.NotRecorded`."""
        return cls(batch, change, await batch.record(change))

    async def done(self, change: Change | None = None) -> None:
        """Settle as carried out; ``change`` is what really happened, where that is better known now."""
        await self._batch.settle(self._id, Outcome.DONE, change=change)

    async def failed(self, error: ThreatEventsError) -> Failure:
        """Settle as not carried out, or as unknown, and return what to tell."""
        return await self.ended(outcome_of(error), why_of(error), error=error)

    async def ended(self, outcome: Outcome, why: str, *, error: ThreatEventsError | None = None) -> Failure:
        """Settle in any other way than done, and return what to tell."""
        await self._batch.settle(self._id, outcome, reason=why)
        return Failure(self.change.target.uuid, self.change.what, outcome, why, error=error)


async def sent(
    send: Callable[[], Awaitable[T]],
    look: Callable[[], Awaitable[T]],
    *,
    is_done: Callable[[T], bool],
    is_untouched: Callable[[T], bool],
) -> T:
    """Send an edit; when the answer was lost look whether it was done, and send it once more if it surely was not."""
    try:
        return await send()
    except OutcomeUnknown as error:
        try:
            now = await look()
        except ThreatEventsError:
            raise error from None
        if is_done(now):
            return now
        if is_untouched(now):
            return await send()
        raise


async def is_gone(look: Callable[[], Awaitable[object]]) -> bool:
    """Look whether a thing is surely gone."""
    try:
        await look()
    except NotFound:
        return True
    except ThreatEventsError:
        return False
    return False


def outcome_of(error: ThreatEventsError) -> Outcome:
    """Return what an error says about a write: only what surely did not happen counts as refused."""
    return Outcome.REFUSED if isinstance(error, NotSent | Refused) else Outcome.UNKNOWN


def why_of(error: ThreatEventsError) -> str:
    """Return the reason in a few words."""
    if isinstance(error, OutcomeUnknown):
        return f"nobody knows whether it was carried out ({error.problem})"
    return str(error)


def nothing_or_unknown(results: Iterable[Result], nothing: str, *, unknown: str) -> str:
    """Return ``nothing`` when surely nothing was done, else that it is not known whether ``unknown``."""
    is_unknown = any(it.failure is not None and it.failure.outcome is Outcome.UNKNOWN for it in results)
    return f"it is not known whether {unknown}" if is_unknown else nothing


def applied(results: Iterable[Result], summary: str, *, undo: str | None, batch: Batch) -> Applied:
    """Return what came of a batch; without anything done there is nothing to undo."""
    listed = tuple(results)
    is_undoable = batch.is_kept and any(result.is_done for result in listed)
    return Applied(
        summary=summary,
        undo=undo if is_undoable else None,
        changed=tuple(result.thing for result in listed if isinstance(result.thing, Event)),
        things=tuple(it.thing for it in listed if it.thing is not None and not isinstance(it.thing, Event)),
        removed=tuple(result.removed for result in listed if result.removed is not None),
        failures=tuple(result.failure for result in listed if result.failure is not None),
        not_undoable=None if batch.is_kept else "the journal could not be written",
    )


def several(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 event", "2 events"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"
