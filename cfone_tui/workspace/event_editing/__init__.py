"""Whole events and their fields: made, deleted, set, one at a time."""

from cfone_tui.workspace.event_editing.event_editing import EventEditing

__all__ = ["EventEditing"]
