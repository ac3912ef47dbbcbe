"""How does a key, a click or a choice become a command of a screen, and what is it allowed to do now?"""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.reactive import reactive

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import window
from cfone_tui.tui.commands.command import Place, Situation
from cfone_tui.tui.commands.registry import COMMANDS, behind_prefix, places_from
from cfone_tui.tui.dialogs.which_key import WhichKey, waits_for_nothing
from cfone_tui.tui.panes.footer import FooterPane
from cfone_tui.tui.screens.help import HelpScreen
from cfone_tui.tui.screens.working import Working
from cfone_tui.tui.widgets.message_line import MessageLine

Result = TypeVar("Result")


class Commanded(Working[Result]):
    """A screen with commands: the road from a key to one of them."""

    ALWAYS: ClassVar[Sequence[str]] = ()
    """Commands that also help when nothing else can be done."""

    situation: reactive[Situation] = reactive(Situation())
    spot: reactive[Place] = reactive(Place.EVENTS)
    """Where the keys go."""

    def action_command(self, command_id: str) -> None:
        """Run a command, or say why it cannot be run now."""
        command = COMMANDS[command_id]
        reason = None if command_id in self.ALWAYS else command.why_not(self.situation)
        if reason is not None:
            self.notify(SafeText(f"{command.label}: {reason}"), severity="warning", markup=False)
        elif command.action:
            self.call_later(self._act, command.action)
        else:
            self.post_message(command())

    async def _act(self, action: str) -> None:
        """Have the widget in focus act, or the nearest around it that can."""
        for widget in self.focused.ancestors_with_self if self.focused is not None else ():
            if await self.app.run_action(action, widget):
                return

    def action_prefix(self, prefix: str) -> None:
        """Show which keys go on from a prefix, and run what is chosen."""
        choices = behind_prefix(prefix, places_from(self.spot))
        # only a screen whose rows are on their way has keys wait for them
        popup = WhichKey(prefix, choices, is_to_wait=getattr(self, "waits_for", waits_for_nothing))
        self.app.push_screen(popup, self._chosen)

    def _chosen(self, command_id: str | None) -> None:
        if command_id is not None:
            self.action_command(command_id)

    @on(FooterPane.CommandChosen)
    def _command_clicked(self, message: FooterPane.CommandChosen) -> None:
        self.action_command(message.command_id)

    @on(window.Help)
    def _help(self) -> None:
        self.app.push_screen(HelpScreen(self.spot, self.situation), self._chosen)

    @on(window.Palette)
    def _palette(self) -> None:
        self.app.action_command_palette()

    @on(window.Messages)
    def _messages_wanted(self) -> None:
        self.app.post_message(MessageLine.Clicked())

    @on(window.QuitNow)
    def _quit_now(self) -> None:
        self.app.exit()
