"""The saved views with their digits and their number of events."""

from cfone_tui.tui.panes.views.pane import ViewLine, ViewsPane

__all__ = ["ViewLine", "ViewsPane"]
