"""Everything known about one event."""

from cfone_tui.tui.panes.event_detail.pane import EventDetailPane, Shown

__all__ = ["EventDetailPane", "Shown"]
