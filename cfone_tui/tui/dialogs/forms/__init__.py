"""Forms as modal screens: events and categories."""

from cfone_tui.tui.dialogs.forms.dialog import Filled, FormDialog, carried_over

__all__ = ["Filled", "FormDialog", "carried_over"]
