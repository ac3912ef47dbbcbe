"""How is what was typed and not sent offered again?"""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from textual import on

from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import changing
from cfone_tui.tui.dialogs.choice import Choice
from cfone_tui.tui.dialogs.drafts import DraftsDialog
from cfone_tui.tui.dialogs.forms import FormPlan, event_fields, query_form
from cfone_tui.tui.nouns import PageWanted
from cfone_tui.tui.nouns.every import NOUNS, noun_of
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS
from cfone_tui.tui.screens.main.note_writing import NoteWriting
from cfone_tui.tui.screens.main.raw_changing import RawChanging
from cfone_tui.workspace.drafting import Draft, Typed
from cfone_tui.workspace.event_row import row_of

NAMED = 2
"""Drafts that are named at the start; the others are counted."""
OUTSIDE = "outside"

Opening = Callable[[], Coroutine[None, None, None]]


class Drafting(NoteWriting, RawChanging):
    """Drafts of earlier sessions."""

    @on(answers.ListSeen)
    def _look_for_drafts(self) -> None:
        self.ask("drafts", self.workspace.drafts.all, answers.DraftsFound)

    @on(answers.DraftsFound)
    def _drafts_found(self, message: answers.DraftsFound) -> None:
        answered = [it for it in map(_typed, message.drafts) if not it.sent_at]
        unanswered = [it for it in map(_typed, message.drafts) if it.sent_at]
        said = [
            SafeText(f"{what}: {_named(drafts)}")
            for what, drafts in (
                ("typed last time and not sent", answered),
                ("sent, and no answer came", unanswered),
            )
            if drafts
        ]
        if said:
            self.notify(f"{'; '.join(said)} · gD goes on with it", timeout=NOTICE_SECONDS, markup=False)

    @on(changing.Drafts)
    def _drafts_wanted(self) -> None:
        self.open_form(self._choose_draft)

    async def _choose_draft(self) -> None:
        drafts = {draft.form: draft for draft in await self.workspace.drafts.all()}
        if not drafts:
            self.notify(SafeText("nothing was typed that is not sent"), markup=False)
            return
        choices = [Choice(form, show(harmless(_typed(it).title), limit=60), _note(it)) for form, it in drafts.items()]
        form = await self.app.push_screen_wait(DraftsDialog(choices, discard=self._forget_draft))
        if form is not None:
            self.expect_dialog()
            await self.go_on_with(drafts[form])

    def _forget_draft(self, form: str) -> None:
        self.carry_out("draft", partial(self.workspace.drafts.discard, form))

    async def go_on_with(self, draft: Draft) -> None:
        """Open what something was typed into, over what is there now, with what was typed."""
        form, is_outside = draft.form, False
        if form.startswith(f"{OUTSIDE}:"):
            form, is_outside = form.removeprefix(f"{OUTSIDE}:").removesuffix(".toml"), True
        is_json, form = form.endswith(".json"), form.removesuffix(".json")
        kind, _, uuid = form.partition(":")
        if kind == "raw":
            await self.edit_record_of(uuid, is_outside=is_outside)
        elif kind == "note":
            self.write_note(row_of(await self.workspace.event(uuid, draft.dataset_id)))
        else:
            plan = await self._plan_of(kind, uuid, draft)
            outside = self.written_as_json if is_json else self.written_outside
            await self.fill_in(plan, outside=outside if is_outside else None, is_sent_at_once=is_outside and is_json)

    async def _plan_of(self, kind: str, uuid: str, draft: Draft) -> FormPlan:
        """Return the plan of the form with a key such as ``tag:new`` or ``event:`` and an id."""
        if kind == query_form.KEY:
            query = await self.workspace.api.queries.get(int(uuid))
            return query_form.query_plan(self.workspace.editor.queries, query)
        if kind != "event":
            return await self._plan_of_noun(kind, uuid, draft)
        if uuid == "new":
            return await self.creation_plan(self.new_values())
        if uuid.startswith("copy:"):
            copied = await self.workspace.event(uuid.removeprefix("copy:"))
            return await self.creation_plan(event_fields.values_of(copied), key=f"event:{uuid}")
        event = await self.workspace.event(uuid)
        return self.edit_plan(event, fields=event_fields.edit_fields(await self.words()))

    async def _plan_of_noun(self, one: str, uuid: str, draft: Draft) -> FormPlan:
        key = next(key for key, noun in NOUNS.items() if noun.one == one)
        noun = noun_of(self.workspace, PageWanted(key, dataset_id=draft.dataset_id or None))
        item: Any = None if uuid == "new" else await noun.again(uuid, draft.dataset_id)
        plan = await (noun.creation() if item is None else noun.edit(item))
        assert plan is not None, f"a form of a {one} was typed into"
        return plan


def _typed(draft: Draft) -> Typed:
    try:
        return Typed.of(draft)
    except ValueError:
        return Typed(draft.form)


def _note(draft: Draft) -> SafeText:
    return show(f"{draft.saved_at[:16].replace('T', ' ')}Z{'  sent, no answer' if _typed(draft).sent_at else ''}")


def _named(drafts: Sequence[Typed]) -> SafeText:
    more = f" and {len(drafts) - NAMED:,} more" if len(drafts) > NAMED else ""
    return SafeText(f"{', '.join(show(harmless(it.title), limit=60) for it in drafts[:NAMED])}{more}")
