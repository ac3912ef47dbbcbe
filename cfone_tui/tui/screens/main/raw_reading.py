"""How does the raw record come into the detail?"""

from dataclasses import replace

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.tui.panes.event_detail.raw import RawPage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import MainBase


class RawReading(MainBase):
    """The raw record of the event in the detail."""

    @on(RawPage.RawWanted)
    def _raw_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, RawRecord]:
            return event, await self.workspace.raw(event)

        self.ask("raw", read, lambda both: answers.RawLoaded(*both))

    @on(answers.RawLoaded)
    def _raw_loaded(self, message: answers.RawLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, raw=message.record)
