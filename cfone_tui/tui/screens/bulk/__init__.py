"""A change of many events, row by row."""

from cfone_tui.tui.screens.bulk.screen import BulkScreen, Wish

__all__ = ["BulkScreen", "Wish"]
