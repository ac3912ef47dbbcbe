"""The events linked with an event."""

from cfone_tui.tui.panes.event_detail.references.page import ReferencesPage

__all__ = ["ReferencesPage"]
