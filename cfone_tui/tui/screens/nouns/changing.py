"""How is something made, edited and deleted on a page?"""

from functools import partial
from typing import Any

from textual import on

from cfone_tui.safe_text import show
from cfone_tui.tui.commands import nouns
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.forms import FormPlan
from cfone_tui.tui.nouns import Deletion
from cfone_tui.tui.screens.nouns.moving import Moving


class Changing(Moving):
    """Forms and questions; what comes of them is told, and undone, by the screen below."""

    @on(nouns.Create)
    def _create(self) -> None:
        self.bring_up("item-form", self._create_one)

    async def _create_one(self) -> None:
        self._open(await self.noun.creation(), f"a {self.noun.one} cannot be made here")

    @on(nouns.EditRow)
    def _edit(self) -> None:
        if self.current is not None:
            self.bring_up("item-form", partial(self._edit_one, self.current))

    async def _edit_one(self, item: Any) -> None:
        self._open(await self.noun.edit(item), f"{self.noun.name(item)} cannot be edited")

    def _open(self, plan: FormPlan | None, why_not: str) -> None:
        if plan is None:
            self.notify(show(why_not, limit=200), severity="warning", markup=False)
        else:
            self.host.open_plan(plan)

    @on(nouns.Delete)
    def _delete(self) -> None:
        if self.current is not None:
            self.bring_up("item-form", partial(self._delete_one, self.current))

    async def _delete_one(self, item: Any) -> None:
        deletion: Deletion | None = await self.noun.deletion(item)
        if deletion is None:
            said = show(f"{self.noun.name(item)} cannot be deleted", limit=200)
            self.notify(said, severity="warning", markup=False)
            return
        dialog = ConfirmDialog(deletion.title, deletion.lines, yes="Delete", is_safe=False)
        if await self.app.push_screen_wait(dialog):
            self.host.write(deletion.send)
