"""The main screen, split by topic."""

from cfone_tui.tui.screens.main.screen import MainScreen

__all__ = ["MainScreen"]
