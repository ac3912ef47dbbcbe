"""Forms as modal screens: events, and the other nouns."""

from cfone_tui.tui.dialogs.forms.dialog import Faults, Filled, FormDialog, carried_over
from cfone_tui.tui.dialogs.forms.plan import FormPlan, Values

__all__ = ["Faults", "Filled", "FormDialog", "FormPlan", "Values", "carried_over"]
