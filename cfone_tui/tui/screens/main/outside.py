"""How does the main screen reach the user's own editor, and how is a form filled in there?"""

import os
from functools import partial

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms import FormPlan, Values
from cfone_tui.tui.outside import Outside
from cfone_tui.tui.outside.json_sheet import FieldsSheet
from cfone_tui.tui.outside.toml_sheet import TomlSheet, choice_faults
from cfone_tui.tui.screens.main.base import MainBase
from cfone_tui.workspace.drafting import Typed

NOTES = (
    "The fields of this event. Save and leave: what changes is shown before anything is sent.",
    "Leave the file as it is to change nothing.",
)
NAMES = ("indicator", "event", "name", "value")
"""Fields that tell one thing from others, the best first."""
NAME_LIMIT = 60


class WithEditor(MainBase):
    """The user's own editor."""

    @property
    def outside(self) -> Outside:
        """The editor that the environment names, and the texts of this account that are edited in it."""
        return Outside(self.app, self.workspace.outside, environment=os.environ, say=self._say_of_outside)

    async def written_outside(self, plan: FormPlan, values: Values) -> Values | None:
        """Have the values of a form written in the user's own editor; None when nothing shall change."""
        sheet = TomlSheet(plan.title, plan.fields, values)
        return await self.outside.edit(
            sheet, key=f"{plan.key}.toml", what=title_of(plan, values), keep=partial(self.form_saved, plan)
        )

    async def written_as_json(self, plan: FormPlan, values: Values) -> Values | None:
        """Have the fields written as JSON, before there is a form; what was written is kept at once."""
        sheet = FieldsSheet(values, names=plan.names, notes=NOTES, check=partial(choice_faults, plan.fields))
        written = await self.outside.edit(
            sheet,
            key=f"{plan.key}.json",
            what=title_of(plan, values),
            keep=partial(self.form_saved, plan),
            is_unsent=values != plan.values,
        )
        if written is not None and written != plan.values:
            return written
        if written is not None:
            await self.workspace.drafts.discard(plan.key)
            self.notify(SafeText("nothing was changed"), markup=False)
        return None

    async def form_saved(self, plan: FormPlan, values: Values, *, sent_at: str = "") -> None:
        """Keep what was filled in, and be sure of it; ``sent_at`` is when it was sent, while no answer came."""
        draft = draft_of(plan, values, sent_at=sent_at)
        await self.workspace.drafts.save(plan.key, draft, dataset_id=plan.dataset_id)

    def _say_of_outside(self, what: str) -> None:
        self.notify(show(what, limit=400), severity="warning", markup=False)


def draft_of(plan: FormPlan, values: Values, *, sent_at: str = "") -> str:
    """Return what is kept of a form that was not sent: what it showed at first, and what was typed."""
    return str(Typed(title_of(plan, values), fields=dict(values), base=dict(plan.values), sent_at=sent_at))


def title_of(plan: FormPlan, values: Values) -> str:
    """Return how to call a form that was not sent: what it is for, and of what."""
    called = next(filter(None, (values.get(name, "") for name in NAMES)), "")
    return f"{plan.title}: {called[:NAME_LIMIT]}" if called else plan.title
