"""Which filters of earlier sessions does the filter bar bring back?"""

from textual import on

from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import MainBase


class Recalling(MainBase):
    """The history of filters, which the state file keeps."""

    @on(answers.ListSeen)
    def _recall_filters(self) -> None:
        self.ask("history", self.workspace.whereabouts.recent_filters, answers.FiltersRecalled)

    @on(answers.FiltersRecalled)
    def _filters_recalled(self, message: answers.FiltersRecalled) -> None:
        self.filters.recall(message.texts)
