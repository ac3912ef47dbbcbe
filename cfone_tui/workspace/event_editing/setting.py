"""How are fields of an event set, when the answer may be lost and others may set the same?"""

from collections.abc import Mapping

from pydantic import ValidationError

from cfone_tui.api import NotFound, ThreatEventsError
from cfone_tui.contract.event import Event, EventEdit
from cfone_tui.workspace.applied import Failure, FieldConflict, Outcome
from cfone_tui.workspace.changes import FieldsChanged, Target
from cfone_tui.workspace.changes.events import fields_of, is_same, name_of, on_the_wire
from cfone_tui.workspace.editing import Seen
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.names import label_of
from cfone_tui.workspace.writing import Result, Sending, Writing, sent, why_of


class Setting:
    """Fields that are set."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._api = writing.api

    def wanted(self, before: Event, fields: Mapping[str, str | None]) -> tuple[dict[str, str], FieldsChanged]:
        """Return what differs of what is to be set, and the change that it is."""
        seen = fields_of(before)
        wanted = {name: value or "" for name, value in fields.items() if not is_same(name, seen[name], value or "")}
        return wanted, FieldsChanged(
            target=self._writing.target(uuid=before.uuid, dataset_id=before.dataset_id),
            what=name_of(before),
            before={name: seen[name] for name in wanted},
            after=wanted,
        )

    async def change(self, change: FieldsChanged, batch: Batch) -> Result:
        """Set fields that were seen as ``change.before``, unless somebody set them to something else since."""
        target = change.target
        try:
            current = await self.look(target)
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
            lambda: self._api.events.edit(change.target.uuid, body),
            lambda: self.look(change.target),
            is_done=lambda event: has(event, change.after),
            is_untouched=lambda event: has(event, change.before),
        )

    async def look_changed(self, change: FieldsChanged) -> Seen:
        """Tell by its fields whether an event was changed."""
        try:
            now = fields_of(await self.look(change.target))
        except NotFound:
            return Seen(Outcome.REFUSED, reason="the event is gone")
        if all(is_same(name, now[name], value) for name, value in change.after.items()):
            return Seen(Outcome.DONE)
        if all(is_same(name, now[name], value) for name, value in change.before.items()):
            return Seen(Outcome.REFUSED)
        return Seen(Outcome.CONFLICT, reason="somebody else changed it since")

    async def look(self, target: Target) -> Event:
        """Read an event as it is now."""
        return await self._api.events.get(target.uuid, dataset_id=target.dataset_id or None)


def _worded(conflict: FieldConflict) -> str:
    return f"{label_of(conflict.field)} is {conflict.theirs or 'empty'} now, was {conflict.before or 'empty'}"
