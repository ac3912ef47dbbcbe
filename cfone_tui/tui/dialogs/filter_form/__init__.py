"""The form that puts a filter together, one row per condition."""

from cfone_tui.tui.dialogs.filter_form.dialog import FilterForm

__all__ = ["FilterForm"]
