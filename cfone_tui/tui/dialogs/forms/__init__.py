"""Forms as modal screens: events and categories."""

from cfone_tui.tui.dialogs.forms.dialog import Faults, Filled, FormDialog, carried_over

__all__ = ["Faults", "Filled", "FormDialog", "carried_over"]
