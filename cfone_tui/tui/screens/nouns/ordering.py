"""How is a page searched, narrowed and sorted from the keyboard?"""

from textual import on

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import nouns
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.screens.nouns.looking import Looking
from cfone_tui.tui.screens.nouns.search_line import SearchLine
from cfone_tui.tui.widgets.row_table import RowTable, Sort

ALL = "\x00all"
"""The key of the choice that takes a narrowing away."""


class Ordering(Looking):
    """Which items are listed, and in which order."""

    _searched_before = ""

    @on(nouns.Search)
    def _begin_search(self) -> None:
        self._searched_before = self.search
        self.searching.begin()

    @on(SearchLine.Typed)
    def _typed(self, message: SearchLine.Typed) -> None:
        self.search_for(message.text, at_once=False)

    @on(SearchLine.Submitted)
    def _submitted(self, message: SearchLine.Submitted) -> None:
        self.search_for(message.text, at_once=True)
        self.table.focus()

    @on(SearchLine.Abandoned)
    def _search_abandoned(self) -> None:
        self.searching.show_text(self._searched_before)
        self.search_for(self._searched_before, at_once=True)
        self.table.focus()

    @on(nouns.Everything)
    def _everything(self) -> None:
        self.searching.show_text("")
        if self.narrowing:
            self.search = ""
            self.narrow_to("", "")
        else:
            self.search_for("", at_once=True)

    @on(nouns.Narrow)
    def _narrow(self) -> None:
        self.bring_up("narrowings", self._choose_narrowing)

    async def _choose_narrowing(self) -> None:
        choices = [Choice(ALL, SafeText("all")), *await self.noun.narrowings()]
        names = {choice.key: choice.label for choice in choices}
        now = next((at for at, it in enumerate(choices) if it.key == self.narrowing), 0)
        dialog = ChoiceDialog(f"Narrow by {self.noun.narrowed_by}", choices, highlighted=now)
        key = await self.app.push_screen_wait(dialog)
        if key is not None:
            self.narrow_to("" if key == ALL else key, "" if key == ALL else names[key])

    @on(nouns.SortPage)
    def _choose_order(self) -> None:
        columns = self.noun.columns
        now = next((at for at, it in enumerate(columns) if it.column.key == self.sort.key), 0)
        note = SafeText("now, downwards" if self.sort.descending else "now, upwards")
        choices = [
            Choice(it.column.key, SafeText(it.label), note if at == now else SafeText(""))
            for at, it in enumerate(columns)
        ]
        keys = "enter sorts, the same again turns it round · esc leaves"
        self.app.push_screen(ChoiceDialog("Sort by", choices, keys=keys, highlighted=now), self._sorted)

    def _sorted(self, key: str | None) -> None:
        if key is not None:
            self.sort_by(key)

    @on(nouns.ReversePage)
    def _reverse(self) -> None:
        self.sort = Sort(self.sort.key, descending=not self.sort.descending)
        self.put_in_order()

    @on(RowTable.HeaderClicked)
    def _header_clicked(self, message: RowTable.HeaderClicked) -> None:
        self.sort_by(message.key)
