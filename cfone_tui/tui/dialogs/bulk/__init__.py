"""What would happen to many events, asked before anything is sent."""

from cfone_tui.tui.dialogs.bulk.dialog import BulkDialog
from cfone_tui.tui.dialogs.bulk.value import ValueDialog, read_value

__all__ = ["BulkDialog", "ValueDialog", "read_value"]
