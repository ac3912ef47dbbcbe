"""What this program did to an event."""

from cfone_tui.tui.panes.event_detail.history.page import HistoryPage

__all__ = ["HistoryPage"]
