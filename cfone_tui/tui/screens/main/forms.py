"""How are events and other things created and edited in forms?"""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.reference.shapes import harmless
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
from cfone_tui.tui.dialogs.leaving import KEPT_SAID, Left
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.editing import Editing
from cfone_tui.tui.screens.main.outside import WithEditor, draft_of
from cfone_tui.tui.screens.main.refusals import errors_of
from cfone_tui.tui.widgets.field_form import Field
from cfone_tui.tui.wording import EXPECTED
from cfone_tui.workspace.applied import Failure, Outcome
from cfone_tui.workspace.drafting import Typed

NOT_SENT = SafeText("what you typed last time, not sent yet")

Elsewhere = Callable[[FormPlan, Values], Awaitable[Values | None]]
"""Has the values of a form written in the user's own editor."""


class Forms(WithEditor, Editing):
    """Modal forms; what the server refuses opens them again as they were, with its words beside the fields."""

    async def fill_in(self, plan: FormPlan, *, outside: Elsewhere | None = None, is_sent_at_once: bool = False) -> None:
        """Show a form until it was sent and taken, or given up; what is typed outlives the window.

        With ``outside`` it is filled in in the user's own editor first, and with ``is_sent_at_once`` sent from there.
        """
        typed, known, errors = *await self._draft(plan), None
        if outside is not None:
            typed = await outside(plan, typed or plan.values)
            if typed is None:
                return
        while True:
            dialog: FormDialog[Any] = FormDialog(
                plan.title,
                plan.fields,
                plan.values,
                read=plan.read,
                review=plan.review,
                errors=errors,
                typed=typed,
                known=known,
                keep=partial(self._keep_draft, plan),
                outside=partial(self.written_outside, plan),
                is_sent_at_once=is_sent_at_once,
            )
            is_sent_at_once = False
            filled: Filled[Any] | Left = await self.app.push_screen_wait(dialog)
            if isinstance(filled, Left):
                await self.left(plan.key, filled)
                return
            refused = await self._send(plan, filled.content, values=filled.values)
            if not refused:
                return
            plan, typed, refused = await self._decide(plan, filled.values, refused)
            if not refused:
                return
            known, errors = SafeText(""), errors_of(refused)

    async def _send(self, plan: FormPlan, content: Any, *, values: Values) -> list[Failure]:
        """Send what a form means, and tell of it unless it has to be put right first; return what was refused.

        What was typed stays a draft until it is known to be done; one that no answer came to says so.
        """
        await self.form_saved(plan, values, sent_at=format_instant(self.workspace.clock()))
        try:
            applied = await plan.send(content)
        except EXPECTED:
            await self.form_saved(plan, values)
            raise
        refused = [it for it in applied.failures if it.outcome in (Outcome.REFUSED, Outcome.CONFLICT)]
        if not applied.failures:
            await self.workspace.drafts.discard(plan.key)
        elif len(refused) == len(applied.failures):
            await self.form_saved(plan, values)
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
        title = SafeText(f"Somebody changed {show(harmless(failure.what), limit=60)} meanwhile")
        lines = (SafeText("What only one of you changed is merged; nothing was sent yet."),)
        return await self.app.push_screen_wait(ConflictDialog(title, failure.conflicts, lines=lines))

    def open_form(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Open a form, unless the last one is still on its way."""
        if self.is_under_way("form"):
            self.notify(SafeText("the last form is still on its way"), severity="warning", markup=False)
        else:
            self.bring_up("form", work)

    # -- drafts -----------------------------------------------------------------------------------------------------

    def _keep_draft(self, plan: FormPlan, values: Values) -> None:
        self.workspace.drafts.keep(plan.key, draft_of(plan, values), dataset_id=plan.dataset_id)

    async def left(self, key: str, left: Left) -> None:
        """Keep, or drop, what was typed into something that was left."""
        if left is Left.KEPT:
            self.notify(KEPT_SAID, markup=False)
        else:
            await self.workspace.drafts.discard(key)

    async def _draft(self, plan: FormPlan) -> tuple[Values | None, SafeText]:
        """Return what was typed into this form, over what is there now, and what is known of it."""
        typed = await self.workspace.drafts.typed(plan.key)
        if typed is None or typed.fields is None:
            return None, SafeText("")
        values = carried_over(typed.fields, base=typed.base or {}, now=plan.values)
        if typed.sent_at and all(plan.values.get(name, "") == value for name, value in values.items()):
            # no answer came, but it is like that by now
            await self.workspace.drafts.discard(plan.key)
            return None, SafeText("")
        return values, known_of(typed)

    # -- events -----------------------------------------------------------------------------------------------------

    async def words(self) -> Words:
        """Return what there is to choose from in the forms of events."""
        workspace = self.workspace
        datasets = tuple(it.dataset for it in self.dataset_counts)
        return Words(await workspace.vocabulary(), await workspace.categories(), datasets)

    @on(changing.Add)
    def _add(self) -> None:
        self.open_form(partial(self._create_event, self.new_values()))

    def new_values(self) -> Values:
        """Return what the form of a new event begins with."""
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
        await self.fill_in(await self.creation_plan(values, key=key))

    async def creation_plan(self, values: Values, *, key: str = "event:new") -> FormPlan:
        """Return the plan of a new event, which begins with these values."""
        return FormPlan(
            key=key,
            title="New event",
            fields=event_fields.create_fields(await self.words()),
            values=values,
            read=partial(event_reading.creation, now=self.workspace.clock()),
            send=self.workspace.editor.events.create,
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
            plan = self.edit_plan(event, fields=event_fields.edit_fields(await self.words()))
            await self.fill_in(plan, outside=self.written_as_json if is_outside else None, is_sent_at_once=is_outside)

    def edit_plan(self, event: Event, *, fields: Sequence[Field]) -> FormPlan:
        """Return the plan of changing an event."""
        return FormPlan(
            key=f"event:{event.uuid}",
            title="Edit event",
            fields=fields,
            values=event_fields.values_of(event),
            read=partial(event_reading.changes, event, now=self.workspace.clock()),
            review=event_reading.review(event),
            send=partial(self.workspace.editor.events.edit, event),
            over=partial(self.edit_plan, fields=fields),
            names={it.name: Event.model_fields[it.name].alias or it.name for it in fields},
        )

    async def _current_event(self) -> Event | None:
        row = self.current
        return None if row is None else await self.workspace.event(row.uuid, row.dataset_id)


def known_of(typed: Typed) -> SafeText:
    """Return what is known of something that was typed: that it was not sent, or that no answer came."""
    moment = parse_instant(typed.sent_at)
    if moment is None:
        return NOT_SENT
    said = f"sent at {moment:%m-%d %H:%M}Z, and no answer came: it may have arrived. Look before you send it again"
    return SafeText(f"what you typed last time; {said}")
