"""How do tags come onto events and off them, without harm to the other tags?"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from cfone_tui.api import NotFound, OutcomeUnknown, RemovalUnseen, RemovedOtherwise, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import within, without
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import ChangeBase, TagsChanged
from cfone_tui.workspace.changes.events import name_of
from cfone_tui.workspace.editing import Editing, Look, Seen, Way, carried
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.tag_goal import TagGoal
from cfone_tui.workspace.writing import Result, Sending, applied, nothing_or_unknown, outcome_of, several, why_of

EVENTS_AT_ONCE = 4
ATTEMPTS = 2

Progress = Callable[[int, int], None]
"""Called with how many of how many events are through."""


class Tagging(Editing):
    """Changes of the tags of events."""

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Tags come and go in one way."""
        return {TagsChanged: self._carry_out}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The tags of the event tell."""
        return {TagsChanged: self._look}

    @carried
    async def tag(
        self,
        rows: Sequence[EventRow],
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        on_progress: Progress | None = None,
    ) -> Applied:
        """Add and remove tags of events; their other tags stay, those that came meanwhile too.

        Every event is read before and after: servers that understand a removal as the removal of all tags are
        noticed, and the tags that were not meant are put back.
        """
        add = without(map(str.strip, add), ("",))
        remove = without(remove, add)
        batch = self.writing.journal.batch(_summary(len(rows), add, remove))
        gate, through = asyncio.Semaphore(EVENTS_AT_ONCE), 0

        async def one(row: EventRow) -> Result:
            nonlocal through
            async with gate:
                result = await self.change(
                    row.uuid,
                    dataset_id=row.dataset_id,
                    what=row.indicator or row.event,
                    add=add,
                    remove=remove,
                    batch=batch,
                )
            through += 1
            if on_progress is not None:
                on_progress(through, len(rows))
            return result

        results = await asyncio.gather(*map(one, rows))
        number = sum(result.is_done for result in results)
        summary = _summary(number, add, remove) if number else _nothing(results, add, remove)
        await batch.relabel(summary)
        return applied(results, summary, undo=_undo(add, remove), batch=batch)

    async def _look(self, change: TagsChanged) -> Seen:
        try:
            event = await self._read(change.target.uuid, change.target.dataset_id)
        except NotFound:
            return Seen(Outcome.REFUSED, reason="the event is gone")
        come, gone = within(event.tags, change.added), without(change.removed, event.tags)
        if not (come or gone):
            return Seen(Outcome.REFUSED)
        after = (*without(change.before, gone), *without(come, change.before))
        return Seen(Outcome.DONE, change.model_copy(update={"after": after}))

    async def _carry_out(self, change: TagsChanged, batch: Batch) -> Result:
        target = change.target
        return await self.change(
            target.uuid,
            dataset_id=target.dataset_id,
            what=change.what,
            add=change.added,
            remove=change.removed,
            batch=batch,
        )

    async def change(
        self, uuid: str, *, dataset_id: str, what: str, add: Iterable[str], remove: Iterable[str], batch: Batch
    ) -> Result:
        """Add and remove tags of one event: read, send the difference, read back, repair."""
        try:
            event = await self._read(uuid, dataset_id)
        except ThreatEventsError as error:
            return Result(failure=Failure(uuid, what, Outcome.REFUSED, why_of(error), error=error))
        goal = TagGoal.of(event, add=add, remove=remove)
        if goal.is_reached(event):
            return Result(thing=event)
        change = TagsChanged(
            target=self.writing.target(uuid=uuid, dataset_id=event.dataset_id or dataset_id),
            what=name_of(event),
            before=event.tags,
            after=(*without(event.tags, goal.remove), *without(goal.add, event.tags)),
        )
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure(uuid, what, Outcome.REFUSED, str(error)))
        return await self._send(sending, change, event, goal)

    async def _send(self, sending: Sending, change: TagsChanged, event: Event, goal: TagGoal) -> Result:
        error: ThreatEventsError | None
        try:
            event, error = await self._approach(event, goal)
        except RemovalUnseen as raised:
            return Result(failure=await sending.failed(raised))
        except ThreatEventsError as raised:
            error = raised
            try:
                event = await self._read(event.uuid, event.dataset_id)
            except ThreatEventsError:
                return Result(failure=await _lost_sight(sending, goal, error))
        return await _settled(sending, change, event, goal, error=error)

    async def _approach(self, event: Event, goal: TagGoal) -> tuple[Event, ThreatEventsError | None]:
        """Send what is missing and read back, once more where the first answer was lost or not the whole was done.

        Also return what stood in the way of removing just what was meant.
        """
        problem: ThreatEventsError | None = None
        for _ in range(ATTEMPTS):
            unwanted = goal.unwanted(event)
            if unwanted:
                event, problem = await self._remove(event, unwanted, goal)
            missing = goal.missing(event)
            if missing:
                with suppress(OutcomeUnknown):
                    await self.api.event_tags.attach(event.uuid, missing)
                goal.sent(missing)
                event = await self._read(event.uuid, event.dataset_id)
            if goal.is_reached(event) or goal.lost(event):
                break
        return event, problem

    async def _remove(self, event: Event, tags: Sequence[str], goal: TagGoal) -> tuple[Event, ThreatEventsError | None]:
        try:
            removed = await self.api.event_tags.detach(event.uuid, tags, before=event)
        except RemovedOtherwise as otherwise:
            goal.sent(tags)
            goal.lose(otherwise.lost)
            return otherwise.event, otherwise.problem
        goal.sent(tags)
        return removed.event, None

    async def _read(self, uuid: str, dataset_id: str) -> Event:
        return await self.api.events.get(uuid, dataset_id=dataset_id or None)


async def _settled(
    sending: Sending, change: TagsChanged, event: Event, goal: TagGoal, *, error: ThreatEventsError | None
) -> Result:
    """Write down what this change did, of all that is different now, and return it."""
    before, after = goal.own(event)
    own = change.model_copy(update={"before": before, "after": after})
    is_ours = bool(own.added or own.removed)
    if is_ours:
        await sending.done(own)
    if goal.is_reached(event):
        if not is_ours:
            await sending.ended(Outcome.REFUSED, "somebody else did the same meanwhile", error=error)
        return Result(is_done=is_ours, thing=event)
    why = goal.missed(event) + (f" ({why_of(error)})" if error is not None else "")
    if is_ours:
        failure = Failure(event.uuid, change.what, Outcome.UNKNOWN, why, error=error)
    else:
        outcome = Outcome.REFUSED if error is None else outcome_of(error)
        failure = await sending.ended(outcome, why, error=error)
    return Result(is_done=is_ours, thing=event, failure=failure)


async def _lost_sight(sending: Sending, goal: TagGoal, error: ThreatEventsError) -> Failure:
    """Settle a change after which the event cannot be read: unknown, if anything was sent that may have been taken."""
    if not goal.is_begun:
        return await sending.failed(error)
    why = f"the event cannot be read again ({why_of(error)})"
    return await sending.ended(Outcome.UNKNOWN, why, error=error)


def _summary(number: int, add: Sequence[str], remove: Sequence[str]) -> str:
    events = several(number, "event")
    if add and remove:
        return f"{events} tagged {', '.join(add)}, {', '.join(remove)} removed"
    return f"{events} tagged {', '.join(add)}" if add else f"{', '.join(remove)} removed from {events}"


def _nothing(results: Sequence[Result], add: Sequence[str], remove: Sequence[str]) -> str:
    if any(result.failure for result in results):
        return nothing_or_unknown(results, "no tags were changed", unknown="tags were changed")
    events = several(len(results), "event")
    is_one = len(results) == 1
    if add:
        return f"nothing to change: {events} {'has' if is_one else 'have'} {', '.join(add)} already"
    return f"nothing to change: {events} {'does' if is_one else 'do'} not have {', '.join(remove)}"


def _undo(add: Sequence[str], remove: Sequence[str]) -> str:
    if add and remove:
        return "takes that back"
    pronoun = "it" if len(add or remove) == 1 else "them"
    return f"removes {pronoun} again" if add else f"puts {pronoun} back"
