"""A sheet of labelled values with a cursor that stands on values, and a long text that is laid out bit by bit."""

from cfone_tui.tui.widgets.sheet.sheet import FLOW, Entry, Flow, Sheet, Stop
from cfone_tui.tui.widgets.sheet.sheet_view import SheetView
from cfone_tui.tui.widgets.sheet.spans import Span, Spans, plain, wrapped

__all__ = ["FLOW", "Entry", "Flow", "Sheet", "SheetView", "Span", "Spans", "Stop", "plain", "wrapped"]
