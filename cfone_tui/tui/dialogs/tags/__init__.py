"""The popup that changes the tags of one or several events."""

from cfone_tui.tui.dialogs.tags.dialog import TagDialog
from cfone_tui.tui.dialogs.tags.selection import TagChoice

__all__ = ["TagChoice", "TagDialog"]
