"""How are events and other things created and edited in forms?"""

import json
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import changing
from cfone_tui.tui.dialogs.conflicts import ConflictDialog
from cfone_tui.tui.dialogs.forms import (
    Faults,
    Filled,
    FormDialog,
    FormPlan,
    Values,
    carried_over,
    event_fields,
    event_reading,
)
from cfone_tui.tui.dialogs.forms.words import Words
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.editing import Editing
from cfone_tui.tui.screens.main.outside import WithEditor, draft_of
from cfone_tui.tui.screens.main.refusals import errors_of
from cfone_tui.tui.widgets.field_form import Field
from cfone_tui.workspace.applied import Failure, Outcome


class Forms(WithEditor, Editing):
    """Modal forms; what the server refuses opens them again as they were, with its words beside the fields."""

    async def fill_in(self, plan: FormPlan, *, begins_outside: bool = False) -> None:
        """Show a form until it was sent and taken, or given up; what is typed outlives the window.

        One that ``begins_outside`` is filled in in the user's own editor first.
        """
        typed = await self._draft(plan)
        if begins_outside:
            typed = await self.written_as_json(plan, typed or plan.values)
            if typed is None:
                return
        title, errors = f"{plan.title} · what you typed last time, not sent yet" if typed else plan.title, None
        while True:
            dialog: FormDialog[Any] = FormDialog(
                title,
                plan.fields,
                plan.values,
                read=plan.read,
                review=plan.review,
                errors=errors,
                typed=typed,
                keep=partial(self._keep_draft, plan),
                outside=partial(self.written_outside, plan),
                is_sent_at_once=begins_outside,
            )
            begins_outside = False
            filled: Filled[Any] | None = await self.app.push_screen_wait(dialog)
            if filled is None:
                await self.workspace.drafts.discard(plan.key)
                return
            refused = await self._send(plan, filled.content, values=filled.values)
            if not refused:
                return
            plan, typed, refused = await self._decide(plan, filled.values, refused)
            if not refused:
                return
            title, errors = plan.title, errors_of(refused)

    async def _send(self, plan: FormPlan, content: Any, *, values: Values) -> list[Failure]:
        """Send what a form means, and tell of it unless it has to be put right first; return what was refused.

        What was typed stays a draft until it is known to be done.
        """
        await self.form_saved(plan, values)
        applied = await plan.send(content)
        if not applied.failures:
            await self.workspace.drafts.discard(plan.key)
        refused = [it for it in applied.failures if it.outcome in (Outcome.REFUSED, Outcome.CONFLICT)]
        if applied.changed or not refused:
            self.post_message(answers.Changed(applied))
        return refused

    async def _decide(
        self, plan: FormPlan, values: Values, refused: list[Failure]
    ) -> tuple[FormPlan, Values, list[Failure]]:
        """Have the user decide where both sides changed the same, and send again, until all is taken.

        Return the form over what is there now, what is typed into it, and what is still refused.
        """
        while refused:
            failure, base = refused[0], plan.values
            if plan.over is not None and failure.current is not None:
                plan = plan.over(failure.current)
            values = carried_over(values, base=base, now=plan.values)
            mine = await self._sides(failure)
            if mine is None:
                break
            given_up = {it.field: plan.values[it.field] for it in failure.conflicts if it.field not in mine}
            values = {**values, **given_up}
            if all(plan.values.get(name, "") == value for name, value in values.items()):
                await self.workspace.drafts.discard(plan.key)
                self.notify(SafeText("what the others wrote stays, nothing was sent"), markup=False)
                return plan, values, []
            try:
                refused = await self._send(plan, plan.read(values), values=values)
            except Faults:
                break
        return plan, values, refused

    async def _sides(self, failure: Failure) -> frozenset[str] | None:
        """Return the fields in which ours counts; None where none were changed by both, or nothing was decided."""
        if not failure.conflicts:
            return None
        title = SafeText(f"Somebody changed {show(failure.what, limit=60)} meanwhile")
        lines = (SafeText("What only one of you changed is merged; nothing was sent yet."),)
        return await self.app.push_screen_wait(ConflictDialog(title, failure.conflicts, lines=lines))

    def open_form(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Open a form, unless the last one is still on its way."""
        if self.is_under_way("form"):
            self.notify(SafeText("the last form is still on its way"), severity="warning", markup=False)
        else:
            self.carry_out("form", work)

    # -- drafts -----------------------------------------------------------------------------------------------------

    def _keep_draft(self, plan: FormPlan, values: Values) -> None:
        self.workspace.drafts.keep(plan.key, draft_of(plan, values))

    async def _draft(self, plan: FormPlan) -> Values | None:
        """Return what was typed into this form and never sent, over what is there now."""
        draft = await self.workspace.drafts.get(plan.key)
        if draft is None:
            return None
        content = json.loads(draft.draft)
        return carried_over(content["typed"], base=content["base"], now=plan.values)

    # -- events -----------------------------------------------------------------------------------------------------

    async def _words(self) -> Words:
        workspace = self.workspace
        datasets = tuple(it.dataset for it in self.dataset_counts)
        return Words(await workspace.vocabulary(), await workspace.categories(), datasets)

    @on(changing.Add)
    def _add(self) -> None:
        self.open_form(partial(self._create_event, self._new_values()))

    def _new_values(self) -> Values:
        dataset_id = self.place.dataset_id or (self.dataset_counts[0].dataset.uuid if self.dataset_counts else "")
        return event_fields.new_values(self.workspace.clock(), dataset_id=dataset_id)

    @on(changing.Duplicate)
    def _duplicate(self) -> None:
        self.open_form(self._duplicate_event)

    async def _duplicate_event(self) -> None:
        event = await self._current_event()
        if event is not None:
            await self._create_event(event_fields.values_of(event), key=f"event:copy:{event.uuid}")

    async def _create_event(self, values: Values, *, key: str = "event:new") -> None:
        await self.fill_in(
            FormPlan(
                key=key,
                title="New event",
                fields=event_fields.create_fields(await self._words()),
                values=values,
                read=partial(event_reading.creation, now=self.workspace.clock()),
                send=self.workspace.editor.events.create,
            )
        )

    @on(changing.Edit)
    def _edit(self) -> None:
        self.open_form(self._edit_event)

    @on(changing.EditOutside)
    def _edit_outside(self) -> None:
        self.open_form(partial(self._edit_event, is_outside=True))

    async def _edit_event(self, *, is_outside: bool = False) -> None:
        event = await self._current_event()
        if event is not None:
            plan = self._edit_plan(event, fields=event_fields.edit_fields(await self._words()))
            await self.fill_in(plan, begins_outside=is_outside)

    def _edit_plan(self, event: Event, *, fields: Sequence[Field]) -> FormPlan:
        return FormPlan(
            key=f"event:{event.uuid}",
            title="Edit event",
            fields=fields,
            values=event_fields.values_of(event),
            read=partial(event_reading.changes, event, now=self.workspace.clock()),
            review=event_reading.review(event),
            send=partial(self.workspace.editor.events.edit, event),
            over=partial(self._edit_plan, fields=fields),
            names={it.name: Event.model_fields[it.name].alias or it.name for it in fields},
        )

    async def _current_event(self) -> Event | None:
        row = self.current
        return None if row is None else await self.workspace.event(row.uuid, row.dataset_id)
