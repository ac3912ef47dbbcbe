"""Saved views: those of the user's own file and the saved queries of the account, as lists that can be opened."""

from cfone_tui.workspace.views.saved_view import SavedView, Shelf, what_is_lost
from cfone_tui.workspace.views.views import Views

__all__ = ["SavedView", "Shelf", "Views", "what_is_lost"]
