"""How is counted what the server did not tell?"""

from datetime import UTC

from textual import on
from textual.content import Content

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import listing, window
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.panes.status import worded
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.event_window import EventWindow


class Counting(Loading):
    """The number of events on request."""

    @on(listing.Count)
    def _count_wanted(self) -> None:
        shown = self.window
        if shown is None or self.is_under_way("counting"):
            return
        if shown.counting_cost():
            self.bring_up("counting", lambda: self._count(shown))
        else:
            self._say(shown.count())

    async def _count(self, shown: EventWindow) -> None:
        most = shown.counting_cost()
        lines = [
            Content(f"The server does not tell: {worded(shown.count())}."),
            Content(
                f"Counting sends at most {most:,} request{'' if most == 1 else 's'}, one after the other; esc stops."
            ),
        ]
        if not await self.app.push_screen_wait(ConfirmDialog("Count the events?", lines, yes="Count", is_safe=True)):
            return

        def told(asked: int) -> None:
            self.say_doing(SafeText(f"counting, request {asked:,} of at most {most:,}, esc stops"))

        told(0)
        try:
            count = await shown.count_all(told)
        finally:
            self.say_doing(SafeText(""))
        if shown is self.window:
            self.events.table.invalidate()
            self.show_counts()
            self._say(count)

    def _say(self, count: Count) -> None:
        text = f"{worded(count)}, as of {count.as_of.astimezone(UTC):%H:%M:%SZ}"
        self.notify(SafeText(text), markup=False)

    @on(window.Close)
    def _stop_counting(self, message: window.Close) -> None:
        if self.is_under_way("counting"):
            message.prevent_default()
            self.workers.cancel_group(self, "counting")
            self.notify(SafeText("counting stopped"), markup=False)
