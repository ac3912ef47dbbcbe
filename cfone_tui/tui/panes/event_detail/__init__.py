"""Everything known about one event."""

from cfone_tui.tui.panes.event_detail.page import DetailPage, Value
from cfone_tui.tui.panes.event_detail.pane import EventDetailPane
from cfone_tui.tui.panes.event_detail.shown import Shown

__all__ = ["DetailPage", "EventDetailPane", "Shown", "Value"]
