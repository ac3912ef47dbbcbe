"""How are events made, changed and deleted, when the answer may be lost and others may change the same?"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEventsError
from cfone_tui.contract.event import Event, EventCreate, EventEdit
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.wire import format_instant
from cfone_tui.workspace.applied import Applied, Failure, FieldConflict, Outcome
from cfone_tui.workspace.changes import ChangeBase, EventCreated, EventDeleted, FieldsChanged, Target
from cfone_tui.workspace.changes.events import changed_since, fields_of, is_same, name_of, on_the_wire
from cfone_tui.workspace.editing import Editing, Look, Seen, Way, carried
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.names import label_of
from cfone_tui.workspace.writing import (
    Result,
    Sending,
    Writing,
    applied,
    is_gone,
    nothing_or_unknown,
    sent,
    several,
    why_of,
)

MOST_CANDIDATES = 20
"""Events whose raw records are read to find the one that was created."""

MARK = re.compile(r"\s*cfone:[^:\s]+:\d+$")
"""The mark of an event that was made here, at the end of the source of its raw record."""


class EventEditing(Editing):
    """Changes of whole events and of their fields."""

    def __init__(self, writing: Writing, *, ids: Callable[[], str]) -> None:
        super().__init__(writing)
        self._ids = ids

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Events are made, deleted and changed."""
        return {EventCreated: self._make_again, EventDeleted: self.unmake, FieldsChanged: self.change}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The event tells; one that was made, by its mark."""
        return {EventCreated: self._look_made, EventDeleted: self._look_gone, FieldsChanged: self._look_changed}

    # -- making -----------------------------------------------------------------------------------------------------

    @carried
    async def create(self, body: EventCreate) -> Applied:
        """Create an event; ``raw.source`` gets a mark, by which it is found again when the answer was lost."""
        name = body.indicator or body.event
        batch = self.writing.journal.batch(f"event created: {name}")
        result = await self.make(body.to_wire(), batch=batch)
        nothing = nothing_or_unknown([result], "no event was created", unknown="the event was created")
        summary = f"event created: {name}" if result.is_done else nothing
        return applied([result], summary, undo="deletes it again", batch=batch)

    async def _make_again(self, change: EventCreated, batch: Batch) -> Result:
        return await self.make(change.body, batch=batch, replaces=change.replaces)

    async def make(self, wire: Mapping[str, Any], *, batch: Batch, replaces: str = "") -> Result:
        """Create the event of a body as on the wire, under a mark of its own; ``replaces`` is its uuid of before."""
        mark = f"cfone:{self._ids()}:0"
        body = EventCreate.model_validate({**wire, "raw": {**wire["raw"], "source": _marked(wire, mark)}})
        change = EventCreated(
            target=self.writing.target(dataset_id=body.dataset_id or ""),
            what=body.indicator or body.event,
            body=body.to_wire(),
            replaces=replaces,
        )
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure("", change.what, Outcome.REFUSED, str(error)))
        try:
            event = await self.api.events.create(body)
        except OutcomeUnknown as error:
            found = await self._find(body, mark)
            if found is None:
                return Result(failure=await sending.failed(error))
            event = found
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        await sending.done(_created(change, event))
        return Result(is_done=True, thing=event, made=event.uuid)

    async def _find(self, body: EventCreate, mark: str) -> Event | None:
        """Return the event that carries the mark; None when it is not found, which does not prove anything."""
        same = ("indicator", body.indicator) if body.indicator else ("event", body.event)
        # Dates are compared with a margin, since the sources do not say in which form they are kept.
        clauses = [
            Clause(field=same[0], op=Operator.EQUALS, value=same[1]),
            Clause(field="date", op=Operator.GTE, value=format_instant(body.date - timedelta(seconds=1))),
            Clause(field="date", op=Operator.LTE, value=format_instant(body.date + timedelta(seconds=1))),
        ]
        scope = [body.dataset_id] if body.dataset_id else []
        try:
            page = await self.api.events.list(search=clauses, dataset_id=scope, page_size=MOST_CANDIDATES)
            for event in page.events:
                # Events without a raw record are others, among which the one with the mark may be.
                with suppress(NotFound):
                    record = await self.api.raw.of_event(event.dataset_id, event.uuid)
                    if record.source.endswith(mark):
                        return event
        except ThreatEventsError:
            return None
        return None

    async def unmake(self, change: EventDeleted, batch: Batch) -> Result:
        """Delete an event, unless somebody changed it since."""
        target = change.target
        try:
            current = await self._look(target)
        except NotFound:
            return Result(is_done=True, removed=target.uuid)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        if changed_since(current, change):
            why = "it was changed since it was created, so it stays"
            return Result(failure=Failure(target.uuid, change.what, Outcome.CONFLICT, why, current=current))
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            await self.api.events.delete(current.dataset_id, [target.uuid])
        except OutcomeUnknown as error:
            if not await is_gone(lambda: self._look(target)):
                return Result(failure=await sending.failed(error))
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        await sending.done()
        return Result(is_done=True, removed=target.uuid)

    async def _look(self, target: Target) -> Event:
        return await self.api.events.get(target.uuid, dataset_id=target.dataset_id or None)

    # -- looking, later -----------------------------------------------------------------------------------------------

    async def _look_made(self, change: EventCreated) -> Seen:
        found = await self._find(EventCreate.model_validate(change.body), _mark_of(change))
        return Seen(Outcome.UNKNOWN) if found is None else Seen(Outcome.DONE, _created(change, found))

    async def _look_gone(self, change: EventDeleted) -> Seen:
        try:
            await self._look(change.target)
        except NotFound:
            return Seen(Outcome.DONE)
        return Seen(Outcome.REFUSED)

    async def _look_changed(self, change: FieldsChanged) -> Seen:
        try:
            now = fields_of(await self._look(change.target))
        except NotFound:
            return Seen(Outcome.REFUSED, reason="the event is gone")
        if all(is_same(name, now[name], value) for name, value in change.after.items()):
            return Seen(Outcome.DONE)
        if all(is_same(name, now[name], value) for name, value in change.before.items()):
            return Seen(Outcome.REFUSED)
        return Seen(Outcome.CONFLICT, reason="somebody else changed it since")

    # -- changing ---------------------------------------------------------------------------------------------------

    @carried
    async def edit(self, before: Event, fields: Mapping[str, str | None]) -> Applied:
        """Set fields of an event (names as in :class:`Event`, None or "" clears) that the user saw as ``before``.

        The event is read again first. If a field was changed to something else meanwhile nothing is sent, and the
        failure holds the conflicts and the event as it is now: pass that as ``before`` to overwrite it.
        """
        wanted, change = self._wanted(before, fields)
        batch = self.writing.journal.batch(_summary(wanted, before))
        result = await self.change(change, batch)
        return await self._told(result, before, wanted, batch)

    @carried
    async def set_fields(self, rows: Sequence[EventRow], fields: Mapping[str, str | None]) -> Applied:
        """Set the same fields of some events, as they are when it is done, one after the other."""
        batch = self.writing.journal.batch(f"{_named(fields)} of {several(len(rows), 'event')} set")
        results: list[Result] = []
        for row in rows:
            try:
                event = await self._look(self.writing.target(uuid=row.uuid, dataset_id=row.dataset_id))
            except ThreatEventsError as error:
                what = row.indicator or row.event
                results.append(Result(failure=Failure(row.uuid, what, Outcome.REFUSED, why_of(error), error=error)))
                continue
            wanted, change = self._wanted(event, fields)
            results.append(await self.change(change, batch))
            if len(rows) == 1:
                return await self._told(results[0], event, wanted, batch)
        number = sum(result.is_done for result in results)
        summary = f"{_named(fields)} of {several(number, 'event')} set" if number else "nothing was changed"
        await batch.relabel(summary)
        return applied(results, summary, undo="puts them back", batch=batch)

    def _wanted(self, before: Event, fields: Mapping[str, str | None]) -> tuple[dict[str, str], FieldsChanged]:
        """Return what differs of what is to be set, and the change that it is."""
        seen = fields_of(before)
        wanted = {name: value or "" for name, value in fields.items() if not is_same(name, seen[name], value or "")}
        return wanted, FieldsChanged(
            target=self.writing.target(uuid=before.uuid, dataset_id=before.dataset_id),
            what=name_of(before),
            before={name: seen[name] for name in wanted},
            after=wanted,
        )

    async def _told(self, result: Result, before: Event, wanted: Mapping[str, str], batch: Batch) -> Applied:
        """Say what came of setting fields of one event."""
        taken = {
            name: value
            for name, value in wanted.items()
            if result.failure is None or name not in result.failure.not_taken
        }
        if result.is_done:
            summary = _summary(taken, before)
            await batch.relabel(summary)
        elif result.failure is not None:
            summary = nothing_or_unknown([result], "the event was not changed", unknown="the event was changed")
        else:
            summary = "nothing to change: the event is like that already"
        undo = "puts it back" if len(taken) == 1 else "puts them back"
        return applied([result], summary, undo=undo, batch=batch)

    async def change(self, change: FieldsChanged, batch: Batch) -> Result:
        """Set fields that were seen as ``change.before``, unless somebody set them to something else since."""
        target = change.target
        try:
            current = await self._look(target)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        now = fields_of(current)
        conflicts = tuple(
            FieldConflict(name, change.before[name], mine, now[name])
            for name, mine in change.after.items()
            if not is_same(name, now[name], change.before[name]) and not is_same(name, now[name], mine)
        )
        if conflicts:
            why = f"changed by somebody else meanwhile: {', '.join(map(_worded, conflicts))}"
            failure = Failure(
                target.uuid, change.what, Outcome.CONFLICT, why, conflicts=conflicts, current=current, now=now
            )
            return Result(failure=failure)
        wanted = {name: mine for name, mine in change.after.items() if not is_same(name, now[name], mine)}
        if not wanted:
            return Result(thing=current)
        narrowed = change.model_copy(update={"before": {name: now[name] for name in wanted}, "after": wanted})
        return await self._send(narrowed, current, batch)

    async def _send(self, change: FieldsChanged, current: Event, batch: Batch) -> Result:
        target = change.target
        try:
            body = EventEdit.model_validate({"dataset_id": current.dataset_id, **on_the_wire(change.after)})
            sending = await Sending.begin(batch, change)
        except ValidationError as error:
            first = error.errors()[0]
            why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why))
        except NotRecorded as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            event = await self._patch(change, body)
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        now = fields_of(event)
        ignored = tuple(name for name in change.after if is_same(name, now[name], change.before[name]))
        taken = [name for name in change.after if name not in ignored]
        failure = None
        if ignored:
            why = f"the server did not take: {', '.join(map(label_of, ignored))}"
            failure = Failure(target.uuid, change.what, Outcome.REFUSED, why, current=event, not_taken=ignored)
        if not taken:
            await sending.ended(Outcome.REFUSED, failure.why if failure is not None else "")
            return Result(thing=event, failure=failure)
        # Servers may write a value in their own way; an undo has to know it as it is now.
        own = {"before": {name: change.before[name] for name in taken}, "after": {name: now[name] for name in taken}}
        await sending.done(change.model_copy(update=own))
        return Result(is_done=True, thing=event, failure=failure)

    async def _patch(self, change: FieldsChanged, body: EventEdit) -> Event:
        def has(event: Event, fields: Mapping[str, str]) -> bool:
            now = fields_of(event)
            return all(is_same(name, now[name], value) for name, value in fields.items())

        return await sent(
            lambda: self.api.events.edit(change.target.uuid, body),
            lambda: self._look(change.target),
            is_done=lambda event: has(event, change.after),
            is_untouched=lambda event: has(event, change.before),
        )


def _marked(wire: Mapping[str, Any], mark: str) -> str:
    """Return the source of the raw record with the mark at its end; a mark of an earlier creation is replaced.

    That of an import stays: by it the next import knows the event.
    """
    given = MARK.sub("", str(wire["raw"].get("source") or ""))
    return f"{given} {mark}" if given else mark


def _mark_of(change: EventCreated) -> str:
    found = MARK.search(str(change.body["raw"].get("source") or ""))
    return found.group().strip() if found is not None else ""


def _created(change: EventCreated, event: Event) -> EventCreated:
    target = change.target.model_copy(update={"uuid": event.uuid, "dataset_id": event.dataset_id})
    return change.model_copy(update={"target": target, "fields": fields_of(event), "tags": event.tags})


def _summary(fields: Mapping[str, str], event: Event) -> str:
    if len(fields) == 1:
        name, value = next(iter(fields.items()))
        field = label_of(name)
        return f"{field} of {name_of(event)} set to {value}" if value else f"{field} of {name_of(event)} emptied"
    return f"{len(fields)} fields of {name_of(event)} changed"


def _named(fields: Mapping[str, object]) -> str:
    return ", ".join(map(label_of, fields))


def _worded(conflict: FieldConflict) -> str:
    return f"{label_of(conflict.field)} is {conflict.theirs or 'empty'} now, was {conflict.before or 'empty'}"
