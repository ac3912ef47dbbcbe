"""How does a value of the event in the detail become a filter?"""

from dataclasses import replace

from textual import on

from cfone_tui.query import QueryError, parse, with_condition
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import detail
from cfone_tui.tui.panes.event_detail import DetailPage, Value
from cfone_tui.tui.screens.main.levels import Levels
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.workspace.place import Place

DATASET = "dataset"
"""The field that is no condition but a place to look in."""


class DetailPivots(Levels, Loading):
    """Keeping and excluding what stands under the cursor of the detail; the list that comes of it gets the keys."""

    @on(detail.KeepValue)
    def _keep_value(self) -> None:
        self._list_by(self.detail.value, is_kept=True)

    @on(detail.ExcludeValue)
    def _exclude_value(self) -> None:
        self._list_by(self.detail.value, is_kept=False)

    @on(DetailPage.ValueChosen)
    def _value_wanted(self, message: DetailPage.ValueChosen) -> None:
        self._list_by(message.value, is_kept=True)

    def _list_by(self, value: Value | None, *, is_kept: bool) -> None:
        if value is None or not value.field:
            self.notify(SafeText("no filter asks for this: j and k go to another value"), markup=False)
            return
        try:
            place = self._pivoted(value, is_kept=is_kept)
        except QueryError as error:
            self.notify(show(str(error)), severity="warning", markup=False)
            return
        self.keep_place(place)
        self.leave_detail()

    def _pivoted(self, value: Value, *, is_kept: bool) -> Place:
        place, wanted = self.origin, value.asked or value.text
        is_scope = value.field == DATASET and is_kept
        if is_scope and not parse(place.filter_text, now=self.workspace.clock()).datasets:
            return replace(place, dataset_id=wanted)
        return replace(place, filter_text=with_condition(place.filter_text, value.field, wanted, negate=not is_kept))
