"""What an event says, field by field."""

from cfone_tui.tui.panes.event_detail.overview.page import OverviewPage

__all__ = ["OverviewPage"]
