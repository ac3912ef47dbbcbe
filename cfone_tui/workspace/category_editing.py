"""How are categories made, changed and deleted?"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEventsError
from cfone_tui.contract.category import Category, CategoryCreate, CategoryEdit
from cfone_tui.workspace.applied import Applied, Failure, FieldConflict, Outcome
from cfone_tui.workspace.changes import CategoryChanged, CategoryCreated, CategoryDeleted, ChangeBase
from cfone_tui.workspace.changes.categories import fields_of
from cfone_tui.workspace.editing import Editing, Look, Seen, Way, carried, seen
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.vocabularies import ALL
from cfone_tui.workspace.writing import Result, Sending, applied, is_gone, nothing_or_unknown, sent, why_of


class CategoryEditing(Editing):
    """Changes of categories."""

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Categories are made, deleted and changed."""
        return {CategoryCreated: self._make_again, CategoryDeleted: self.unmake, CategoryChanged: self.change}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The list of categories tells."""
        return {CategoryCreated: self._look_made, CategoryDeleted: self._look_gone, CategoryChanged: self._look_changed}

    @carried
    async def create(self, body: CategoryCreate) -> Applied:
        """Create a category."""
        batch = self.writing.journal.batch(f"category created: {body.name}")
        result = await self.make(body.model_dump(mode="json", by_alias=False, exclude_unset=True), batch=batch)
        nothing = nothing_or_unknown([result], "no category was created", unknown="the category was created")
        summary = f"category created: {body.name}" if result.is_done else nothing
        return applied([result], summary, undo="deletes it again", batch=batch)

    async def _make_again(self, change: CategoryCreated, batch: Batch) -> Result:
        return await self.make(change.fields, batch=batch, replaces=change.replaces)

    async def make(self, fields: Mapping[str, Any], *, batch: Batch, replaces: str = "") -> Result:
        """Create the category of these fields; ``replaces`` is its uuid of before."""
        body = CategoryCreate.model_validate({name: value for name, value in fields.items() if value is not None})
        change = CategoryCreated(target=self.writing.target(), what=body.name, fields=dict(fields), replaces=replaces)
        change = change.model_copy(update={"known": await self._known(change)})
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure("", body.name, Outcome.REFUSED, str(error)))
        try:
            category = await self.api.categories.create(body)
        except OutcomeUnknown as error:
            found = await self._found(change)
            if found is None:
                return Result(failure=await sending.failed(error))
            category = found
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        target = change.target.model_copy(update={"uuid": category.uuid})
        await sending.done(change.model_copy(update={"target": target, "fields": fields_of(category)}))
        return Result(is_done=True, thing=category, made=category.uuid)

    async def _alike(self, change: CategoryCreated) -> dict[str, Category]:
        name = change.fields["name"]
        return {it.uuid: it for it in await self.api.categories.list(dataset_ids=ALL) if it.name == name}

    async def _known(self, change: CategoryCreated) -> tuple[str, ...] | None:
        try:
            return tuple(await self._alike(change))
        except ThreatEventsError:
            return None

    async def _found(self, change: CategoryCreated) -> Category | None:
        """Return the category of that name that was not there before; None when there is none, or several."""
        try:
            return change.claimed(await self._alike(change))
        except ThreatEventsError:
            return None

    async def _look_made(self, change: CategoryCreated) -> Seen:
        found = await self._alike(change)
        category = change.claimed(found)
        if category is None:
            return Seen(Outcome.REFUSED if change.is_missing(found) else Outcome.UNKNOWN)
        target = change.target.model_copy(update={"uuid": category.uuid})
        return Seen(Outcome.DONE, change.model_copy(update={"target": target, "fields": fields_of(category)}))

    async def _look_gone(self, change: CategoryDeleted) -> Seen:
        try:
            await self.api.categories.get(change.target.uuid)
        except NotFound:
            return Seen(Outcome.DONE)
        return Seen(Outcome.REFUSED)

    async def _look_changed(self, change: CategoryChanged) -> Seen:
        try:
            now = fields_of(await self.api.categories.get(change.target.uuid))
        except NotFound:
            return Seen(Outcome.REFUSED, reason="the category is gone")
        return seen(now, before=change.before, after=change.after)

    @carried
    async def delete(self, category: Category) -> Applied:
        """Delete a category that the user saw like this; its events keep its name."""
        batch = self.writing.journal.batch(f"category deleted: {category.name}")
        target = self.writing.target(uuid=category.uuid)
        change = CategoryDeleted(target=target, what=category.name, fields=fields_of(category))
        result = await self.unmake(change, batch)
        nothing = nothing_or_unknown([result], "no category was deleted", unknown="the category was deleted")
        summary = f"category deleted: {category.name}" if result.is_done else nothing
        return applied([result], summary, undo="makes it again, under a new id", batch=batch)

    async def unmake(self, change: CategoryDeleted, batch: Batch) -> Result:
        """Delete a category, unless somebody changed it since."""
        target = change.target
        try:
            current = await self.api.categories.get(target.uuid)
        except NotFound:
            return Result(is_done=True, removed=target.uuid)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        if fields_of(current) != change.fields:
            why = "somebody changed it meanwhile, so it stays"
            return Result(failure=Failure(target.uuid, change.what, Outcome.CONFLICT, why, current=current))
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            await self.api.categories.delete(target.uuid)
        except ThreatEventsError as error:
            if not (isinstance(error, OutcomeUnknown) and await is_gone(lambda: self.api.categories.get(target.uuid))):
                return Result(failure=await sending.failed(error))
        await sending.done()
        return Result(is_done=True, removed=target.uuid)

    @carried
    async def edit(self, before: Category, body: CategoryEdit) -> Applied:
        """Change what ``body`` sets of a category that the user saw as ``before``; conflicts as for events."""
        seen = fields_of(before)
        wanted = body.model_dump(mode="json", by_alias=False, exclude_unset=True)
        wanted = {name: value for name, value in wanted.items() if value != seen[name]}
        summary = f"category changed: {before.name}"
        batch = self.writing.journal.batch(summary)
        change = CategoryChanged(
            target=self.writing.target(uuid=before.uuid),
            what=before.name,
            before={name: seen[name] for name in wanted},
            after=wanted,
        )
        result = await self.change(change, batch)
        if result.failure is not None:
            summary = nothing_or_unknown([result], "the category was not changed", unknown="the category was changed")
        elif not result.is_done:
            summary = "nothing to change: the category is like that already"
        undo = "puts it back" if len(wanted) == 1 else "puts them back"
        return applied([result], summary, undo=undo, batch=batch)

    async def change(self, change: CategoryChanged, batch: Batch) -> Result:
        """Set fields that were seen as ``change.before``, unless somebody set them to something else since."""
        target = change.target
        try:
            current = await self.api.categories.get(target.uuid)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        now = fields_of(current)
        conflicts = tuple(
            FieldConflict(name, _text(change.before[name]), _text(mine), _text(now[name]))
            for name, mine in change.after.items()
            if now[name] not in (change.before[name], mine)
        )
        if conflicts:
            why = f"changed by somebody else meanwhile: {', '.join(it.field.replace('_', ' ') for it in conflicts)}"
            failure = Failure(
                target.uuid, change.what, Outcome.CONFLICT, why, conflicts=conflicts, current=current, now=now
            )
            return Result(failure=failure)
        wanted = {name: mine for name, mine in change.after.items() if now[name] != mine}
        if not wanted:
            return Result(thing=current)
        narrowed = change.model_copy(update={"before": {name: now[name] for name in wanted}, "after": wanted})
        return await self._send(narrowed, batch)

    async def _send(self, change: CategoryChanged, batch: Batch) -> Result:
        target = change.target
        try:
            body = CategoryEdit.model_validate(change.after)
            sending = await Sending.begin(batch, change)
        except (ValidationError, NotRecorded) as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            category = await self._patch(change, body)
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        now = fields_of(category)
        await sending.done(change.model_copy(update={"after": {name: now[name] for name in change.after}}))
        return Result(is_done=True, thing=category)

    async def _patch(self, change: CategoryChanged, body: CategoryEdit) -> Category:
        def has(category: Category, fields: Mapping[str, Any]) -> bool:
            now = fields_of(category)
            return all(now[name] == value for name, value in fields.items())

        uuid = change.target.uuid
        return await sent(
            lambda: self.api.categories.edit(uuid, body),
            lambda: self.api.categories.get(uuid),
            is_done=lambda category: has(category, change.after),
            is_untouched=lambda category: has(category, change.before),
        )


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
