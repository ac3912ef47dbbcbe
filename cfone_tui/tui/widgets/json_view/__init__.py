"""A viewer of JSON text that shows every number, string and key exactly as it came."""

from cfone_tui.tui.widgets.json_view.json_view import JsonView
from cfone_tui.tui.widgets.json_view.reader import Document

__all__ = ["Document", "JsonView"]
