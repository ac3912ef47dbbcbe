"""How does the first list of a start look before the main screen is there?"""

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.event_table import EventCells, Looks, column_ordered_by
from cfone_tui.tui.last_view import Picture
from cfone_tui.tui.panes.status import worded
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.listing import FirstList


def picture_of(first: FirstList) -> Picture:
    """Return the rows of a list that was just read, as the main screen will draw them."""
    window, place, count = first.window, first.standing.place, first.window.count()
    looks = Looks(year=f"{count.as_of:%Y}", times=first.standing.arrangement.times, now=count.as_of)
    column = column_ordered_by(place.order_by)
    key = place.order_by if column is None else column.column.key
    cells = EventCells(window, (), looks, window.signs_of)
    return Picture(cells, Sort(key, descending=place.is_descending), SafeText(worded(count)))
