"""The events linked with an event."""

from cfone_tui.tui.panes.event_detail.references.page import ReferencesPage, Sorting
from cfone_tui.tui.panes.event_detail.references.rows import Order

__all__ = ["Order", "ReferencesPage", "Sorting"]
