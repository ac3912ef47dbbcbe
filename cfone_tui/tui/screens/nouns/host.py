"""What does a page need of the screen that opened it?"""

from collections.abc import Callable, Coroutine
from typing import Protocol

from cfone_tui.tui.commands.command import Command
from cfone_tui.tui.dialogs.forms import FormPlan
from cfone_tui.tui.event_table import Looks
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.workspace import Workspace


class Host(Protocol):
    """The screen below the pages: it holds the workspace, and shows the events that a page leads to."""

    @property
    def workspace(self) -> Workspace:
        """Return the open workspace."""
        ...

    @property
    def looks(self) -> Looks:
        """Return how values look now."""
        ...

    def copy_text(self, text: str, form: str) -> None:
        """Copy a text and say what it was."""
        ...

    def open_plan(self, plan: FormPlan) -> None:
        """Show a form, and send it when it is filled in."""
        ...

    def write(self, change: Callable[[], Coroutine[None, None, Applied]]) -> None:
        """Carry out a change."""
        ...

    def act_on(self, command: Command) -> None:
        """Carry out a command that means the same everywhere, such as undo or the journal."""
        ...
