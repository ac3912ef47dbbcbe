"""How do tags come onto events and off them, without harm to the other tags?"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from cfone_tui.api import OutcomeUnknown, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import TagsChanged
from cfone_tui.workspace.changes.events import name_of
from cfone_tui.workspace.changes.tags import without
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.writing import Result, Sending, Writing, applied, outcome_of, several, why_of

EVENTS_AT_ONCE = 4
ATTEMPTS = 2


class Tagging:
    """Changes of the tags of events."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._api = writing.api

    async def tag(
        self,
        rows: Sequence[EventRow],
        *,
        add: Sequence[str],
        remove: Sequence[str],
        on_progress: Callable[[int, int], None] | None,
    ) -> Applied:
        """Add and remove tags of events, a few events at a time."""
        add = without(map(str.strip, add), ("",))
        remove = without(remove, add)
        batch = self._writing.journal.batch(_summary(len(rows), add, remove))
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

    async def change(
        self, uuid: str, *, dataset_id: str, what: str, add: Iterable[str], remove: Iterable[str], batch: Batch
    ) -> Result:
        """Add and remove tags of one event: read, send the difference, read back, repair."""
        try:
            event = await self._read(uuid, dataset_id)
        except ThreatEventsError as error:
            return Result(failure=Failure(uuid, what, Outcome.REFUSED, why_of(error), error=error))
        goal = _Goal.of(event, add=add, remove=remove)
        if goal.is_reached(event):
            return Result(event=event)
        change = TagsChanged(
            target=self._writing.target(uuid=uuid, dataset_id=event.dataset_id or dataset_id),
            what=name_of(event),
            before=event.tags,
            after=(*without(event.tags, goal.remove), *without(goal.add, event.tags)),
        )
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure(uuid, what, Outcome.REFUSED, str(error)))
        return await self._send(sending, change, event, goal)

    async def _send(self, sending: Sending, change: TagsChanged, event: Event, goal: "_Goal") -> Result:
        error: ThreatEventsError | None = None
        try:
            event = await self._approach(event, goal)
        except ThreatEventsError as raised:
            error = raised
            try:
                event = await self._read(event.uuid, event.dataset_id)
            except ThreatEventsError:
                return Result(failure=await sending.failed(error))
        is_changed = set(event.tags) != set(change.before)
        if is_changed:
            await sending.done(change.model_copy(update={"after": event.tags}))
        if goal.is_reached(event):
            if not is_changed:
                await sending.done()
            return Result(is_done=True, event=event)
        why = goal.missed(event) + (f" ({why_of(error)})" if error is not None else "")
        if is_changed:
            failure = Failure(event.uuid, change.what, Outcome.UNKNOWN, why, error=error)
        else:
            outcome = Outcome.REFUSED if error is None else outcome_of(error)
            failure = await sending.ended(outcome, why, error=error)
        return Result(is_done=is_changed, event=event, failure=failure)

    async def _approach(self, event: Event, goal: "_Goal") -> Event:
        """Send what is missing and read back, once more where the first answer was lost or not the whole was done."""
        for _ in range(ATTEMPTS):
            unwanted = goal.unwanted(event)
            if unwanted:
                before = event
                with suppress(OutcomeUnknown):
                    await self._api.event_tags.detach(event.uuid, unwanted)
                event = await self._read(event.uuid, event.dataset_id)
                goal.protect(before, event)
            missing = goal.missing(event)
            if missing:
                with suppress(OutcomeUnknown):
                    await self._api.event_tags.attach(event.uuid, missing)
                event = await self._read(event.uuid, event.dataset_id)
            if goal.is_reached(event):
                break
        return event

    async def _read(self, uuid: str, dataset_id: str) -> Event:
        return await self._api.events.get(uuid, dataset_id=dataset_id or None)


class _Goal:
    """The tags an event shall have and those it shall not have; about others nothing is said."""

    def __init__(self, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        self.add = add
        self.remove = remove
        self._kept: tuple[str, ...] = ()

    @classmethod
    def of(cls, event: Event, *, add: Iterable[str], remove: Iterable[str]) -> "_Goal":
        """Return the goal, removed tags spelled as the event has them."""
        unwanted = {tag.casefold() for tag in remove}
        return cls(tuple(add), tuple(tag for tag in event.tags if tag.casefold() in unwanted))

    def protect(self, before: Event, after: Event) -> None:
        """Want all other tags back when a removal took every tag: the server understood it as the removal of all."""
        kept = without(before.tags, self.remove)
        if kept and not set(kept) & set(after.tags):
            self._kept = kept

    def missing(self, event: Event) -> tuple[str, ...]:
        """Return the tags to add."""
        return without((*self._kept, *self.add), event.tags)

    def unwanted(self, event: Event) -> tuple[str, ...]:
        """Return the tags to remove."""
        return without(event.tags, without(event.tags, self.remove))

    def is_reached(self, event: Event) -> bool:
        """Tell whether nothing is left to do."""
        return not self.missing(event) and not self.unwanted(event)

    def missed(self, event: Event) -> str:
        """Return in plain English what is not as it should be."""
        lost = without(self._kept, event.tags)
        parts = [
            f"tags lost and not put back: {', '.join(lost)}" if lost else "",
            f"not added: {', '.join(without(self.add, event.tags))}" if without(self.add, event.tags) else "",
            f"not removed: {', '.join(self.unwanted(event))}" if self.unwanted(event) else "",
        ]
        return "; ".join(part for part in parts if part)


def _summary(number: int, add: Sequence[str], remove: Sequence[str]) -> str:
    events = several(number, "event")
    if add and remove:
        return f"{events} tagged {', '.join(add)}, {', '.join(remove)} removed"
    return f"{events} tagged {', '.join(add)}" if add else f"{', '.join(remove)} removed from {events}"


def _nothing(results: Sequence[Result], add: Sequence[str], remove: Sequence[str]) -> str:
    if any(result.failure for result in results):
        return "no tags were changed"
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
