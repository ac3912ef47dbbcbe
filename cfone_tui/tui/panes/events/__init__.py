"""The event list."""

from cfone_tui.tui.panes.events.pane import EventsPane

__all__ = ["EventsPane"]
