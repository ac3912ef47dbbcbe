"""A table over rows that are not in memory: it asks for row i when row i comes into view."""

from cfone_tui.tui.widgets.row_table.row_table import RowTable
from cfone_tui.tui.widgets.row_table.source import Cell, Column, RowSource, Sort

__all__ = ["Cell", "Column", "RowSource", "RowTable", "Sort"]
