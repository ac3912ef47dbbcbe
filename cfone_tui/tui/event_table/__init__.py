"""Events as rows of a table: the columns, their looks, and the table that draws them."""

from cfone_tui.tui.event_table.anchored_table import AnchoredTable, MovingRows
from cfone_tui.tui.event_table.columns import (
    ALL_COLUMNS,
    COLUMNS,
    SORTABLE,
    EventColumn,
    Looks,
    column_ordered_by,
    columns_for,
    order_in_words,
)
from cfone_tui.tui.event_table.table import EventCells, EventRows, EventTable

__all__ = [
    "ALL_COLUMNS",
    "COLUMNS",
    "SORTABLE",
    "AnchoredTable",
    "EventCells",
    "EventColumn",
    "EventRows",
    "EventTable",
    "Looks",
    "MovingRows",
    "column_ordered_by",
    "columns_for",
    "order_in_words",
]
