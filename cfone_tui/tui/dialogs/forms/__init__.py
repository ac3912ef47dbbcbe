"""Forms as modal screens: events and categories."""

from cfone_tui.tui.dialogs.forms.dialog import Filled, FormDialog

__all__ = ["Filled", "FormDialog"]
