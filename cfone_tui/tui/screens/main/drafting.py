"""How is what was typed and not sent offered again?"""

import json
from collections.abc import Callable, Coroutine
from functools import partial

from textual import on

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import changing
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.dialogs.forms import event_fields
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.forms import Forms
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS
from cfone_tui.workspace.drafting import Draft

NAMED = 2
"""Drafts that are named at the start; the others are counted."""

Opening = Callable[[], Coroutine[None, None, None]]


class Drafting(Forms):
    """Drafts of earlier sessions."""

    @on(answers.WorkspaceOpened)
    def _look_for_drafts(self, message: answers.WorkspaceOpened) -> None:
        self.ask("drafts", message.workspace.drafts.all, answers.DraftsFound)

    @on(answers.DraftsFound)
    def _drafts_found(self, message: answers.DraftsFound) -> None:
        titles = [_title(draft) for draft in message.drafts]
        if titles:
            more = f" and {len(titles) - NAMED:,} more" if len(titles) > NAMED else ""
            text = SafeText(f"typed last time and not sent: {', '.join(titles[:NAMED])}{more} · gD goes on with it")
            self.notify(text, timeout=NOTICE_SECONDS, markup=False)

    @on(changing.Drafts)
    def _drafts_wanted(self) -> None:
        self.open_form(self._choose_draft)

    async def _choose_draft(self) -> None:
        drafts = await self.workspace.drafts.all()
        if not drafts:
            self.notify(SafeText("nothing was typed that is not sent"), markup=False)
            return
        choices = [Choice(draft.form, _title(draft), show(draft.saved_at[:16], limit=20)) for draft in drafts]
        keys = "enter goes on with it · esc leaves"
        form = await self.app.push_screen_wait(ChoiceDialog("Typed and not sent", choices, keys=keys))
        if form is None:
            return
        opening = self.opening_of(form)
        if opening is None:
            title = next(_title(draft) for draft in drafts if draft.form == form)
            self.notify(SafeText(f"open {title} where you opened it first: what was typed is there"), markup=False)
        else:
            await opening()

    def opening_of(self, form: str) -> Opening | None:
        """Return what opens the form with this key over its draft; None for one that is opened elsewhere."""
        match form.split(":"):
            case ["event", "new"]:
                return partial(self._create_event, self._new_values())
            case ["event", "copy", uuid]:
                return partial(self._copy_again, uuid, form)
            case ["event", uuid]:
                return partial(self._edit_again, uuid)
        return None

    async def _copy_again(self, uuid: str, form: str) -> None:
        await self._create_event(event_fields.values_of(await self.workspace.event(uuid)), key=form)

    async def _edit_again(self, uuid: str) -> None:
        event = await self.workspace.event(uuid)
        await self.fill_in(self._edit_plan(event, fields=event_fields.edit_fields(await self._words())))


def _title(draft: Draft) -> SafeText:
    try:
        return show(str(json.loads(draft.draft)["title"]), limit=60)
    except (ValueError, TypeError, KeyError):
        return show(draft.form, limit=60)
