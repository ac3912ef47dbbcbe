"""How are values counted by reading the whole list, where the server does not count them?"""

from dataclasses import replace

from textual import on
from textual.content import Content

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import facets as commands
from cfone_tui.tui.commands import window as window_commands
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.faceting import Faceting
from cfone_tui.tui.screens.working import Failed
from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.facets import cost_of, walk


class FacetWalks(Faceting):
    """Counting by reading everything."""

    @on(commands.CountAll)
    def _walk_wanted(self) -> None:
        facets, window = self.counted.facets, self.window
        if window is None or self.is_under_way("walk"):
            return
        if facets is not None and facets.of.exactness is Exactness.EXACT and not self.counted.is_old:
            self.notify(SafeText("these numbers are exact"), markup=False)
        else:
            self.bring_up("walk", lambda: self._walk_list(window))

    async def _walk_list(self, window: EventWindow) -> None:
        is_all_sifted = not (window.query.clauses or window.query.datasets)
        cost = cost_of(window, sifted_from=self._total(window.place.dataset_id) if is_all_sifted else None)
        many = f"{cost.requests:,} request{'' if cost.requests == 1 else 's'}"
        lines = [
            Content("The server does not count this by value, so the whole list is read, 500 events at a time."),
            Content(f"This takes {many}." if cost.is_known else f"Nobody knows how many there are: at most {many}."),
            Content("They stand back for everything else that is asked; esc ends it and keeps what was counted."),
        ]
        if not await self.app.push_screen_wait(ConfirmDialog("Count all events?", lines, yes="Count", is_safe=True)):
            return
        async for tally, count in walk(window):
            self.post_message(answers.Walked(window, tally, count))

    @on(answers.Walked)
    def _walked_on(self, message: answers.Walked) -> None:
        if message.window is self.window:
            self._walked = message
            self._show_walked(message)

    def _show_walked(self, walked: answers.Walked) -> None:
        facets = walked.tally.facets(self.counted.column, of=walked.count)
        is_under_way = walked.count.exactness is Exactness.LOADED and self.is_under_way("walk")
        read = walked.count.value if is_under_way else None
        self.counted = replace(self.counted, facets=facets, is_old=False, is_walked=True, read=read)
        self.take_timeline(walked.tally.timeline(of=walked.count), of=walked.window)

    @on(window_commands.Close)
    def _stop_walk(self, message: window_commands.Close) -> None:
        if self.is_under_way("walk"):
            message.prevent_default()
            self._end_walk()

    def _end_walk(self) -> None:
        self.workers.cancel_group(self, "walk")
        self.counted = replace(self.counted, read=None)

    @on(Failed)
    def _walk_failed(self, message: Failed) -> None:
        if message.group == "walk":
            self.counted = replace(self.counted, read=None)
