"""The event as it was received, and its raw record."""

from cfone_tui.tui.panes.event_detail.raw.page import RawPage

__all__ = ["RawPage"]
