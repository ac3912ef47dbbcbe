"""How do linked events come into the detail, and how does one go to one of them?"""

from dataclasses import replace

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.tui.panes.event_detail.references import ReferencesPage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.following import Following
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import Uuid
from cfone_tui.workspace.trail import Stop
from cfone_tui.workspace.workspace import References


class Linking(Following):
    """The links of the event in the detail, and the way along them."""

    @on(ReferencesPage.ReferencesWanted)
    def _references_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, References]:
            return event, await self.workspace.references(event)

        self.ask("references", read, lambda both: answers.ReferencesLoaded(*both))

    @on(answers.ReferencesLoaded)
    def _references_loaded(self, message: answers.ReferencesLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, references=message.references)

    @on(ReferencesPage.EventChosen)
    def _event_chosen(self, message: ReferencesPage.EventChosen) -> None:
        self.go_to(message.row)

    def go_to(self, row: EventRow) -> None:
        """Show an event, one stop further on the trail, and put the cursor on it if the list holds it."""
        self.look_back()
        self.trail.go(Stop(self.kept_place, self.cursor, beside=row, page="overview"))
        self.show_trail()
        event_window, left = self.window, self.events.table.cursor_row
        self.beside, self.opened_from = row, self.cursor.uuid
        self.load_event(row)
        self.detail.active = "overview"
        if event_window is not None and event_window.index_of(row.uuid) is not None:

            async def found() -> int:
                return await event_window.jump(Uuid(row.uuid))

            self.ask("jump", found, lambda index: answers.RowFound(event_window, index, left=left))
