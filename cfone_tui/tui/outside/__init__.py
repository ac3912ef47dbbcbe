"""The user's own editor as another way to write what is written in the window."""

from cfone_tui.tui.outside.editing import Outside
from cfone_tui.tui.outside.sheet import Sheet, SheetFault

__all__ = ["Outside", "Sheet", "SheetFault"]
