"""How is a list kept as a view, and how are views renamed, moved and deleted?"""

from functools import partial

from textual import on
from textual.content import Content

from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import views
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.forms.query_form import query_plan
from cfone_tui.tui.dialogs.view_name import Named, ViewNameDialog
from cfone_tui.tui.dialogs.views import Picked, ViewAct, ViewChoice, ViewsDialog
from cfone_tui.tui.nouns import PageWanted
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.paging import Paging
from cfone_tui.tui.screens.main.viewing import NAME_LIMIT, Viewing
from cfone_tui.workspace.nouns.alerts import alerts_of
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.views import SavedView, what_is_lost

ACCOUNT = SafeText("as a saved query of the account")


class ViewKeeping(Paging, Viewing):
    """Views are saved, renamed, moved and deleted: those of the file, and the saved queries of the account."""

    @on(views.SaveView)
    def _save_view(self) -> None:
        """Open the dialog at once: keys that follow quickly are meant for it."""
        place = self.origin
        lost = [show(it, limit=200) for it in what_is_lost(place, now=self.workspace.clock())]
        account = SafeText("") if self.workspace.source.is_read_only else ACCOUNT
        now = next((view.name for view in self.shelf.local if view.place == place), "")
        dialog = ViewNameDialog("Save this list as a view", name=now, account=account, lost=lost)

        def answered(named: Named | None) -> None:
            if named is not None:
                beside = self.shelf.account if named.is_for_account else self.shelf.local
                there = next((view for view in beside if view.name == named.name), None)
                keep = self.carry_out if there is None else self.bring_up
                keep("view", partial(self._keep_list, place, named, there))

        self.app.push_screen(dialog, answered)

    async def _keep_list(self, place: Place, named: Named, there: SavedView | None) -> None:
        if there is not None and not await self._is_to_be_replaced(there):
            return
        if named.is_for_account:
            await self._keep_in_account(named.name, place, there)
        else:
            await self.workspace.views.save(named.name, place, self.arranged)
            self._tell(f"saved as view {named.name}")
        await self._read_again()

    async def _keep_in_account(self, name: str, place: Place, there: SavedView | None) -> None:
        content = await self.workspace.views.query_json(place)
        editor = self.workspace.editor
        if there is None or there.query is None:
            applied = await editor.queries.create(name, content)
        else:
            applied = await editor.queries.edit(there.query, {"query_json": content})
        self.post_message(answers.Changed(applied))

    async def _is_to_be_replaced(self, view: SavedView) -> bool:
        lines = [Content("Its filter, dataset, order and layout give way to those of this list.")]
        lines += await self._warnings(view)
        return await self._is_wanted(f"Replace the view {show(view.name, limit=NAME_LIMIT)}?", lines, yes="Replace")

    async def _is_wanted(self, title: str, lines: list[Content], *, yes: str) -> bool:
        dialog = ConfirmDialog(title, lines, yes=yes, is_safe=False)
        return await self.app.push_screen_wait(dialog)

    async def _warnings(self, view: SavedView) -> list[Content]:
        """Return what in the account follows a saved query."""
        if view.query is None:
            return []
        followers = await self.workspace.views.followers(view.query)
        return [Content.styled(show(f"It drives {it}.", limit=200), "$warning") for it in followers]

    async def _going_with(self, query: SavedQuery) -> list[Content]:
        """Return how many alerts go with a saved query."""
        number = len(await alerts_of(self.workspace.api, query.id))
        if not number:
            return []
        if number == 1:
            return [Content("Its alert goes with it; undo sets it again, under a new number.")]
        return [Content(f"Its {number:,} alerts go with it; undo sets them again, under new numbers.")]

    # -- all views --------------------------------------------------------------------------------------------------

    @on(views.PickView)
    def _pick_view(self) -> None:
        if self.shelf.views:
            self._show_all(next((view.key for view in self.shelf.views if view.place == self.place), ""))
        else:
            self._tell("there are no views yet: m saves this list as one")

    def _show_all(self, at: str) -> None:
        if self.shelf.views:
            self.app.push_screen(ViewsDialog(self._choices(), highlighted=at, move=self._move_view), self._picked)

    def _picked(self, picked: Picked | None) -> None:
        view = next((it for it in self.shelf.views if picked is not None and it.key == picked.key), None)
        if picked is None or view is None:
            return
        match picked.act:
            case ViewAct.OPEN:
                self.open_view(view)
            case ViewAct.RENAME:
                self._ask_for_name(view)
            case ViewAct.DELETE:
                self.bring_up("view", partial(self._delete_view, view))
            case ViewAct.EDIT if view.query is not None:
                self.open_form(partial(self._edit_query, view.query))
            case ViewAct.ALERTS if view.query is not None:
                self.open_page(PageWanted("alerts", of=view.name, dataset_id=str(view.query.id)))
            case _:
                self._tell("only queries saved in the account have that: m, then tab, saves this list there")
                self._show_all(view.key)

    def _choices(self) -> list[ViewChoice]:
        digits = (*map(str, range(1, views.DIGITS + 1)), *[""] * len(self.shelf.views))
        local = [self._choice(view, digit) for view, digit in zip(self.shelf.local, digits, strict=False)]
        return local + [self._choice(view, "") for view in self.shelf.account]

    def _choice(self, view: SavedView, digit: str) -> ViewChoice:
        what = view.problem or (view.place.filter_text if view.place is not None else "")
        parts = ("" if view.query is None else "saved in the account", what)
        note = show(" · ".join(filter(None, parts)), limit=NAME_LIMIT)
        name, count = show(view.name, limit=NAME_LIMIT), self.count_of(view)
        return ViewChoice(view.key, name, digit, count, note, is_movable=view.query is None)

    def _move_view(self, key: str, steps: int) -> None:
        async def moved() -> None:
            view = next(view for view in self.shelf.local if view.key == key)
            await self.workspace.views.move(view, steps=steps)
            await self._read_again()

        self.carry_out("view-order", moved)

    def _ask_for_name(self, view: SavedView) -> None:
        def answered(named: Named | None) -> None:
            if named is None or named.name == view.name:
                self._show_all(view.key)
            else:
                self.carry_out("view", partial(self._rename_view, view, named.name))

        self.app.push_screen(ViewNameDialog(f"Rename {show(view.name, limit=NAME_LIMIT)}", name=view.name), answered)

    async def _rename_view(self, view: SavedView, name: str) -> None:
        if view.query is not None:
            self.post_message(answers.Changed(await self.workspace.editor.queries.edit(view.query, {"name": name})))
        else:
            await self.workspace.views.rename(view, to=name)
        await self._read_again()
        self._show_all(view.key if view.query is not None else SavedView(name=name).key)

    async def _delete_view(self, view: SavedView) -> None:
        name = show(view.name, limit=NAME_LIMIT)
        if view.query is None:
            lines = [Content("It is taken out of views.toml; no event changes.")]
        else:
            lines = [Content("It is deleted from the account, for everybody; no event changes.")]
            lines += await self._warnings(view)
            lines += await self._going_with(view.query)
        if not await self._is_wanted(f"Delete the view {name}?", lines, yes="Delete"):
            self._show_all(view.key)
            return
        if view.query is not None:
            self.post_message(answers.Changed(await self.workspace.editor.queries.delete(view.query)))
        else:
            await self.workspace.views.delete(view)
            self._tell(f"view {name} deleted")
        await self._read_again()
        self._show_all("")

    async def _edit_query(self, query: SavedQuery) -> None:
        """Change what a saved query is called and what it drives, over what is there now."""
        editor = self.workspace.editor
        await self.fill_in(query_plan(editor.queries, await self.workspace.api.queries.get(query.id)))

    @on(answers.Changed)
    def _queries_may_differ(self, message: answers.Changed) -> None:
        """Read the views again where saved queries came, went or changed, as they do by an undo too."""
        mine = {str(view.query.id) for view in self.shelf.account if view.query is not None}
        applied = message.applied
        if mine & set(applied.removed) or any(isinstance(it, SavedQuery) for it in applied.things):
            self.load_views()

    async def _read_again(self) -> None:
        self.take_shelf(await self.workspace.views.read())

    def _tell(self, text: str) -> None:
        self.notify(show(text, limit=200), markup=False)
