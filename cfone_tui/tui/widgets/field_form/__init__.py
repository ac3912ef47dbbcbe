"""A form of labelled fields that shows all its errors at once and loses no byte of what it was given."""

from cfone_tui.tui.widgets.field_form.field import Choice, Field, Kind
from cfone_tui.tui.widgets.field_form.form import FieldForm

__all__ = ["Choice", "Field", "FieldForm", "Kind"]
