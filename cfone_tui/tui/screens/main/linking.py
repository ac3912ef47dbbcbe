"""How do linked events come into the detail, and how does one go to one of them?"""

from contextlib import aclosing

from textual import on

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.references import ReferencesPage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.following import Following
from cfone_tui.tui.screens.working import DOING
from cfone_tui.tui.wording import EXPECTED, worded
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import Uuid
from cfone_tui.workspace.trail import Stop


class Linking(Following):
    """The links of the event in the detail, and the way along them."""

    @on(ReferencesPage.ReferencesWanted)
    def _references_wanted(self, message: ReferencesPage.ReferencesWanted) -> None:
        linked = message.linked

        async def read() -> None:
            try:
                async with aclosing(linked.read_on()) as reading:
                    async for _ in reading:
                        if self.shown.references is not linked:
                            return
                        self.post_message(answers.LinksRead(linked))
            except EXPECTED as error:
                problem = worded(error, doing=DOING["references"])
                self.post_message(answers.LinksRead(linked, problem=problem))

        start_worker(self, read, group="references", is_exclusive=True)

    @on(ReferencesPage.ReferencesLeft)
    def _references_left(self) -> None:
        self.workers.cancel_group(self, "references")

    @on(answers.LinksRead)
    def _links_read(self, message: answers.LinksRead) -> None:
        if message.linked is not self.shown.references:
            return
        page = self.query_one(ReferencesPage)
        if message.problem is not None:
            page.fail(SafeText(f"{message.problem.what} · r tries again"))
        else:
            page.show_links()

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
