"""What happens while the service is out of reach, or has to be waited for?"""

from textual import on
from textual.reactive import reactive
from textual.timer import Timer

from cfone_tui.tui.commands import listing, window
from cfone_tui.tui.panes.connection import NOTHING, Connection
from cfone_tui.tui.screens.journal import JournalScreen
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.copying import Copying
from cfone_tui.tui.screens.main.loading import Loading

EVERY = 1.0
"""Seconds between two looks at the clock while something is counted down."""


class Connecting(Copying, Loading):
    """The connection: counting down, probing, and reading again what failed meanwhile."""

    connection: reactive[Connection] = reactive(Connection())
    _countdown: Timer | None = None

    @on(answers.WorkspaceOpened)
    def _watch_condition(self, message: answers.WorkspaceOpened) -> None:
        def changed() -> None:
            self.post_message(answers.ConditionChanged())

        message.workspace.api.watch(changed)
        self.call_later(self._look)

    @on(answers.ConditionChanged)
    def _condition_changed(self) -> None:
        was_offline = self.connection.condition.is_offline
        self._look()
        if was_offline and not self.connection.condition.is_offline:
            self.app.clear_notifications()
            self.reload()
            self.load_vocabulary()

    @on(answers.RowsLoaded)
    def _rows_came(self, message: answers.RowsLoaded) -> None:
        if message.window is self.window:
            self.freshen()

    def _look(self) -> None:
        """Take over how things stand, and go on looking while there is something to count down."""
        condition = self.workspace.api.condition()
        self.connection = Connection(condition, has_rows=self.window is not None)
        self.show_trouble(self.connection.word)
        if self._countdown is not None:
            self._countdown.stop()
            self._countdown = None
        if condition != NOTHING:
            self._countdown = self.set_timer(EVERY, self._count_down)

    def _count_down(self) -> None:
        self._look()
        if self.connection.condition.is_offline and not self.connection.seconds:
            self.probe()

    def probe(self) -> None:
        """Look whether the service can be reached again; if it can, lists are read again."""
        self.ask("probe", self.workspace.api.probe, lambda _: answers.ConditionChanged())

    @on(listing.Refresh)
    def _refresh(self) -> None:
        if self.opened is None:
            self.open_workspace()
        elif self.workspace.api.condition().is_offline:
            self.probe()
        else:
            self.reload()

    @on(window.Journal)
    def _journal(self) -> None:
        self.app.push_screen(JournalScreen(self.workspace.api.requests, copy=self.copy_text))
