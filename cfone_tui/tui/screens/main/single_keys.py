"""How do single keys decide about events, and when do they not?"""

from textual import on
from textual.widgets import Input, TextArea

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import triage as commands
from cfone_tui.tui.commands import window
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.commands.registry import COMMANDS
from cfone_tui.tui.screens.main.triaging import Triaging


class SingleKeys(Triaging):
    """The mode in which the keys behind ``i`` act without it."""

    @on(commands.Mode)
    def _toggle_single_keys(self) -> None:
        self._triage_by_single_keys(not self.is_triaging)

    def _triage_by_single_keys(self, is_on: bool) -> None:  # noqa: FBT001 - private
        self.is_triaging = is_on
        self.say_doing(SafeText(""))
        if is_on:
            self.notify(SafeText("l and s decide now: ← → go to columns, : sorts · esc ends"), markup=False)
        self.update_situation()
        self.refresh_bindings()

    @on(window.Close)
    def _end_single_keys(self, message: window.Close) -> None:
        """End the mode, unless there is something over the list to be closed first."""
        if self.is_triaging and not self.has_class("-zoomed") and self.spot is Spot.EVENTS:
            message.prevent_default()
            self._triage_by_single_keys(False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave single keys to whoever else has them, but while they decide about events of the list or the detail."""
        command = COMMANDS.get(str(parameters[0])) if action == "command" and parameters else None
        if command is None or command.place is not Spot.TRIAGE:
            return super().check_action(action, parameters)
        is_here = self.events.table.has_focus or self.detail.has_focus_within or self.focused is None
        return self.is_triaging and is_here and not isinstance(self.focused, Input | TextArea)
