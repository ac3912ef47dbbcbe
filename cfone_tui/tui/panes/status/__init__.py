"""The first line of the window: where the data comes from, and how exact the numbers are."""

from cfone_tui.tui.panes.status.pane import Status, StatusPane, worded

__all__ = ["Status", "StatusPane", "worded"]
