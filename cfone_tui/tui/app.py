"""What is the window as a whole: its themes, its keys, its command palette, and how it ends?"""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from cfone_tui.settings.keymap import Keymap
from cfone_tui.tui.commands.registry import COMMANDS, plain_keys
from cfone_tui.tui.screens.main import MainScreen
from cfone_tui.tui.screens.main.base import Connect
from cfone_tui.tui.themes import DARK, THEMES
from cfone_tui.tui.widgets import strip_guard


class CfoneApp(App[None], inherit_bindings=False):
    """The window; it holds no data and runs no workers."""

    TITLE = "cfone"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 6

    def __init__(self, connect: Connect, *, keymap: Keymap | None = None) -> None:
        super().__init__()
        self._connect = connect
        self._keys = plain_keys(keymap or Keymap())
        strip_guard.install()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own variables, so that style sheets can be read before a theme is chosen."""
        return DARK.variables

    def on_mount(self) -> None:
        """Dress up and show the main screen."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        if self._keys:
            self.set_keymap(self._keys)
        self.push_screen(MainScreen(self._connect))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer our commands and the themes in the palette."""
        if isinstance(screen, MainScreen):
            for command in COMMANDS.values():
                if not command.action and command.why_not(screen.situation) is None:
                    title = f"{command.label.capitalize()} ({command.id})"
                    yield SystemCommand(title, command.help(), partial(screen.action_command, command.id))
        for theme in THEMES:
            yield SystemCommand(f"Theme {theme.name}", "Change the colours", partial(self._dress, theme.name))

    def _dress(self, name: str) -> None:
        self.theme = name
