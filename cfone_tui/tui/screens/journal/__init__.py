"""The journal: what was asked of the server."""

from cfone_tui.tui.screens.journal.screen import JournalScreen

__all__ = ["JournalScreen"]
