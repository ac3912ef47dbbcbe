"""The tags of an event."""

from cfone_tui.tui.panes.event_detail.tags.page import TagsPage

__all__ = ["TagsPage"]
