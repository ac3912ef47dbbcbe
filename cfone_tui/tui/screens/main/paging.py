"""How does one get to the pages of the other nouns, and from there back to events?"""

from dataclasses import replace
from functools import partial

from textual import on

from cfone_tui.tui.commands import pages
from cfone_tui.tui.commands.command import Command
from cfone_tui.tui.dialogs.forms import FormPlan
from cfone_tui.tui.event_table import Looks
from cfone_tui.tui.nouns import EventsWanted, PageWanted, Way
from cfone_tui.tui.nouns.every import NOUNS
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.copying import Copying
from cfone_tui.tui.screens.main.forms import Forms
from cfone_tui.tui.screens.nouns import NounScreen, Standing


class Paging(Copying, Forms):
    """The pages: opened over the list, left for the events that they lead to."""

    def on_mount(self) -> None:
        """Begin without any page."""
        self._standings: dict[str, Standing] = {}

    @on(answers.WorkspaceOpened)
    def _follow_looks(self) -> None:
        self.watch(self, "is_defanged", self._tell_pages, init=False)

    @property
    def looks(self) -> Looks:
        """How values look now."""
        return self.events.table.looks

    def open_plan(self, plan: FormPlan) -> None:
        """Show a form over a page, and send it when it is filled in."""
        self.open_form(partial(self.fill_in, plan))

    def act_on(self, command: Command) -> None:
        """Carry out a command that a page was given and that means the same everywhere."""
        self.post_message(type(command)())

    @on(pages.OpenPage)
    def _open_noun(self, message: pages.OpenPage) -> None:
        self.open_page(PageWanted(message.noun))

    @on(pages.OpenEvents)
    def _back_to_events(self) -> None:
        self.remove_class("-sidebar", "-zoomed")
        self.events.table.focus()

    def open_page(self, wanted: PageWanted) -> None:
        """Lay a page over the list."""
        self.app.push_screen(NounScreen(wanted, self, self._standings), self._page_left)

    def _page_left(self, way: Way | None) -> None:
        if isinstance(way, EventsWanted):
            self._back_to_events()
            self.keep_place(replace(self.origin, filter_text=way.filter_text, dataset_id=way.dataset_id))
        elif way is not None and way.noun in NOUNS:
            self.open_page(way)
        elif way is not None:
            self._back_to_events()

    @property
    def _pages(self) -> list[NounScreen]:
        return [screen for screen in self.app.screen_stack if isinstance(screen, NounScreen)]

    def _tell_pages(self) -> None:
        for page in self._pages:
            page.look_anew()

    @on(answers.Changed)
    def _refresh_pages(self) -> None:
        for page in self._pages:
            page.read_anew()
