"""The live map of keys."""

from cfone_tui.tui.screens.help.screen import HelpScreen

__all__ = ["HelpScreen"]
