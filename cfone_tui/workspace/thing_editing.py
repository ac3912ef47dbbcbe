"""How is a thing made, changed and deleted, whatever it is?"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEventsError
from cfone_tui.workspace.applied import Applied, Failure, FieldConflict, Outcome
from cfone_tui.workspace.changes import ChangeBase, Target
from cfone_tui.workspace.changes.things import Edited, Made, Removed
from cfone_tui.workspace.editing import Editing, Look, Seen, Way, carried, seen
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.writing import Result, Sending, applied, is_gone, nothing_or_unknown, sent, why_of

Thing = TypeVar("Thing", bound=BaseModel)
Fields = Mapping[str, Any]
"""What can be set of a thing, as JSON has it, by the names of the contract."""


class ThingEditing(Editing, ABC, Generic[Thing]):
    """Changes of things of one kind: what they have in common.

    A subclass says how a thing is looked at, found by what it was made of, and sent.
    """

    noun: ClassVar[str]
    created: ClassVar[type[Made]]
    changed: ClassVar[type[Edited]]
    deleted: ClassVar[type[Removed] | None] = None
    finds_all: ClassVar[bool] = True
    """Whether what is not found surely is not there: a search leaves that to the server."""

    # -- what a kind of thing is ------------------------------------------------------------------------------------

    @abstractmethod
    def fields_of(self, thing: Thing) -> dict[str, Any]:
        """Return what can be set of a thing."""

    @abstractmethod
    def name_of(self, fields: Fields) -> str:
        """Return what to call a thing of these fields in a message."""

    def target_of(self, thing: Thing) -> Target:
        """Return a thing as the target of a change."""
        return self.writing.target(uuid=str(getattr(thing, "uuid", "")))

    @abstractmethod
    async def look(self, target: Target) -> Thing:
        """Read a thing as it is now; raises NotFound."""

    async def again(self, uuid: str, dataset_id: str = "") -> Thing:
        """Read the thing of an id; raises NotFound."""
        return await self.look(self.writing.target(uuid=uuid, dataset_id=dataset_id))

    @abstractmethod
    async def find(self, target: Target, fields: Fields) -> Sequence[Thing]:
        """Return the things that may have been made of these fields; raises Unreadable where there are too many."""

    @abstractmethod
    async def send_creation(self, target: Target, fields: Fields) -> Thing:
        """Make a thing."""

    @abstractmethod
    async def send_edit(self, target: Target, fields: Fields) -> Thing:
        """Set these fields of a thing; None clears one."""

    async def send_deletion(self, target: Target) -> None:
        """Delete a thing."""
        raise NotImplementedError

    # -- commands ---------------------------------------------------------------------------------------------------

    @carried
    async def create(self, fields: Fields, *, dataset_id: str = "") -> Applied:
        """Make a thing."""
        name = self.name_of(fields)
        batch = self.writing.journal.batch(f"{self.noun} created: {name}")
        change = self.created(target=self.writing.target(dataset_id=dataset_id), what=name, fields=dict(fields))
        result = await self._make(change, batch)
        nothing = nothing_or_unknown([result], f"no {self.noun} was created", unknown=f"the {self.noun} was created")
        is_undoable = self.created.opposite is not None
        return applied(
            [result],
            f"{self.noun} created: {name}" if result.is_done else nothing,
            undo="deletes it again" if is_undoable else None,
            batch=batch,
        )

    @carried
    async def edit(self, before: Thing, fields: Fields) -> Applied:
        """Set fields of a thing that the user saw as ``before``; conflicts as for events."""
        shown = self.fields_of(before)
        wanted = {name: value for name, value in fields.items() if value != shown.get(name)}
        name = self.name_of(shown)
        summary = f"{self.noun} changed: {name}"
        batch = self.writing.journal.batch(summary)
        target = self.target_of(before)
        change = self.changed(
            target=target, what=name, before={key: shown.get(key) for key in wanted}, after=dict(wanted)
        )
        result = await self._change(change, batch)
        if result.failure is not None and not result.is_done:
            nothing = f"the {self.noun} was not changed"
            summary = nothing_or_unknown([result], nothing, unknown=f"the {self.noun} was changed")
        elif not result.is_done:
            summary = f"nothing to change: the {self.noun} is like that already"
        return applied([result], summary, undo="puts it back" if len(wanted) == 1 else "puts them back", batch=batch)

    @carried
    async def delete(self, thing: Thing) -> Applied:
        """Delete a thing that the user saw like this."""
        assert self.deleted is not None, f"a {self.noun} is not deleted here"
        fields = self.fields_of(thing)
        name = self.name_of(fields)
        batch = self.writing.journal.batch(f"{self.noun} deleted: {name}")
        result = await self._unmake(self.deleted(target=self.target_of(thing), what=name, fields=fields), batch)
        nothing = nothing_or_unknown([result], f"no {self.noun} was deleted", unknown=f"the {self.noun} was deleted")
        summary = f"{self.noun} deleted: {name}" if result.is_done else nothing
        return applied([result], summary, undo="makes it again, under a new id", batch=batch)

    # -- ways -------------------------------------------------------------------------------------------------------

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Things are made, changed and, most of them, deleted."""
        ways: dict[type[ChangeBase], Way] = {self.created: self._make, self.changed: self._change}
        return ways if self.deleted is None else ways | {self.deleted: self._take_back}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """Reading the thing tells."""
        looks: dict[type[ChangeBase], Look] = {self.created: self._look_made, self.changed: self._look_changed}
        return looks if self.deleted is None else looks | {self.deleted: self._look_gone}

    async def _make(self, change: Made, batch: Batch) -> Result:
        change = change.model_copy(update={"known": await self._known(change)})
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure("", change.what, Outcome.REFUSED, str(error)))
        try:
            thing = await self.send_creation(change.target, change.fields)
        except ValidationError as error:
            return Result(failure=await sending.ended(Outcome.REFUSED, str(error)))
        except ThreatEventsError as error:
            found = await self._found(change) if isinstance(error, OutcomeUnknown) else None
            if found is None:
                return Result(failure=await sending.failed(error))
            thing = found
        done = self._as_made(change, thing)
        await sending.done(done)
        return Result(is_done=True, thing=thing, made=done.target.uuid)

    async def _alike(self, change: Made) -> dict[str, Thing]:
        found = await self.find(change.target, change.fields)
        return {self.target_of(it).uuid: it for it in found}

    async def _known(self, change: Made) -> tuple[str, ...] | None:
        try:
            return tuple(await self._alike(change))
        except ThreatEventsError:
            return None

    async def _found(self, change: Made) -> Thing | None:
        try:
            return change.claimed(await self._alike(change))
        except ThreatEventsError:
            return None

    def _as_made(self, change: Made, thing: Thing) -> Made:
        return change.model_copy(update={"target": self.target_of(thing), "fields": self.fields_of(thing)})

    async def lost_with(self, target: Target, fields: Fields) -> str:
        """Return what others would lose with a thing that was made here; "" for nothing."""
        del target, fields
        return ""

    async def _take_back(self, change: Removed, batch: Batch) -> Result:
        """Delete a thing without a dialog that says what goes with it: only where nothing does."""
        uuid = change.target.uuid
        try:
            why = await self.lost_with(change.target, change.fields)
        except ThreatEventsError as error:
            return Result(failure=Failure(uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        if why:
            return Result(failure=Failure(uuid, change.what, Outcome.CONFLICT, why))
        return await self._unmake(change, batch)

    async def _unmake(self, change: Removed, batch: Batch) -> Result:
        target = change.target
        try:
            current = await self.look(target)
        except NotFound:
            return Result(is_done=True, removed=target.uuid)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        if self.fields_of(current) != change.fields:
            why = "somebody changed it meanwhile, so it stays"
            return Result(failure=Failure(target.uuid, change.what, Outcome.CONFLICT, why, current=current))
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            await self.send_deletion(target)
        except ThreatEventsError as error:
            if not (isinstance(error, OutcomeUnknown) and await is_gone(lambda: self.look(target))):
                return Result(failure=await sending.failed(error))
        await sending.done()
        return Result(is_done=True, removed=target.uuid)

    async def _change(self, change: Edited, batch: Batch) -> Result:
        target = change.target
        try:
            current = await self.look(target)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        now = self.fields_of(current)
        conflicts = tuple(
            FieldConflict(name, text_of(change.before.get(name)), text_of(mine), text_of(now.get(name)))
            for name, mine in change.after.items()
            if now.get(name) not in (change.before.get(name), mine)
        )
        if conflicts:
            why = f"changed by somebody else meanwhile: {', '.join(it.field.replace('_', ' ') for it in conflicts)}"
            failure = Failure(
                target.uuid, change.what, Outcome.CONFLICT, why, conflicts=conflicts, current=current, now=now
            )
            return Result(failure=failure)
        wanted = {name: mine for name, mine in change.after.items() if now.get(name) != mine}
        if not wanted:
            return Result(thing=current)
        before = {name: now.get(name) for name in wanted}
        return await self._send(change.model_copy(update={"before": before, "after": wanted}), batch)

    async def _send(self, change: Edited, batch: Batch) -> Result:
        target = change.target
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            thing = await sent(
                lambda: self.send_edit(target, change.after),
                lambda: self.look(target),
                is_done=lambda it: self._has(it, change.after),
                is_untouched=lambda it: self._has(it, change.before),
            )
        except ValidationError as error:
            return Result(failure=await sending.ended(Outcome.REFUSED, str(error)))
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        now = self.fields_of(thing)
        ignored = tuple(name for name in change.after if now.get(name) == change.before.get(name))
        taken = [name for name in change.after if name not in ignored]
        failure = None
        if ignored:
            why = f"the server did not take: {', '.join(it.replace('_', ' ') for it in ignored)}"
            failure = Failure(target.uuid, change.what, Outcome.REFUSED, why, current=thing, not_taken=ignored)
        if not taken:
            await sending.ended(Outcome.REFUSED, failure.why if failure is not None else "")
            return Result(thing=thing, failure=failure)
        own = {"before": {it: change.before.get(it) for it in taken}, "after": {it: now.get(it) for it in taken}}
        await sending.done(change.model_copy(update=own))
        return Result(is_done=True, thing=thing, failure=failure)

    def _has(self, thing: Thing, fields: Fields) -> bool:
        now = self.fields_of(thing)
        return all(now.get(name) == value for name, value in fields.items())

    # -- looking ----------------------------------------------------------------------------------------------------

    async def _look_made(self, change: Made) -> Seen:
        found = await self._alike(change)
        thing = change.claimed(found)
        if thing is None:
            return Seen(Outcome.REFUSED if self.finds_all and change.is_missing(found) else Outcome.UNKNOWN)
        return Seen(Outcome.DONE, self._as_made(change, thing))

    async def _look_gone(self, change: Removed) -> Seen:
        try:
            await self.look(change.target)
        except NotFound:
            return Seen(Outcome.DONE)
        return Seen(Outcome.REFUSED)

    async def _look_changed(self, change: Edited) -> Seen:
        try:
            now = self.fields_of(await self.look(change.target))
        except NotFound:
            return Seen(Outcome.REFUSED, reason=f"the {self.noun} is gone")
        return seen(now, before=change.before, after=change.after)


def text_of(value: object) -> str:
    """Return a value as it stands in a conflict."""
    if isinstance(value, list):
        return ", ".join(map(text_of, value))
    if isinstance(value, dict):
        return str(value.get("value", value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
