"""How does a row of the linked events look?"""

from collections.abc import Container, Sequence

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.event_table import EventCells, EventColumn, EventRows, EventTable, Looks
from cfone_tui.tui.event_table.columns import BY_KEY
from cfone_tui.tui.panes.event_detail.references.rows import ReferenceRows
from cfone_tui.tui.widgets.row_table import Cell, Column
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.references import Link

POINTS_AT = Cell(SafeText("↗"), "events--indicator")
POINTED_AT_BY = Cell(SafeText("↙"), "events--dim")
MUTUAL = Cell(SafeText("⇄"), "events--lookalike")
ITSELF = Cell(SafeText("↻"), "events--lookalike")
MARKED = Cell(SafeText("✓"), "events--mark")
NOTHING = Cell(SafeText(""))
UNKNOWN = Cell(SafeText("?"), "events--faint")


def _own(key: str, title: str, width: int, *, min_width: int) -> EventColumn:
    return EventColumn(Column(key, SafeText(title), width, flexible=True, min_width=min_width), lambda *_: NOTHING)


TYPE = _own("link", "LINK", 12, min_width=13)
SHARED = _own("shared", "SHARED TAGS", 14, min_width=11)
COLUMNS = (
    *(BY_KEY["date"], BY_KEY["tlp"], TYPE, BY_KEY["category"], BY_KEY["attacker"], BY_KEY["from"]),
    *(BY_KEY["indicator"], BY_KEY["event"], SHARED),
)
ROOM_FOR = {"tlp": 84, "category": 104, "attacker": 62, "from": 96, "event": 150, "shared": 72}
"""Cells a table must have to show these columns."""


class ReferenceCells(EventCells):
    """Links as cells."""

    def __init__(self, rows: ReferenceRows, marks: Container[str], looks: Looks) -> None:
        super().__init__(rows, marks, looks)
        self._links: Sequence[Link] = rows.links

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return one cell for each column; what is known of the link itself is drawn before the event is read."""
        link = self._links[index]
        own = {TYPE.column.key: _type(link), SHARED.column.key: _shared(link)}
        if link.problem:
            told = own | {"indicator": _unreadable(link), "date": Cell(SafeText("unreadable"), "events--lookalike")}
            return [told.get(column.key, NOTHING) for column in columns]
        cells = super().cells(index, [_STAND_IN if column.key in own else column for column in columns])
        if cells is None:
            return None
        return [own.get(column.key, cell) for column, cell in zip(columns, cells, strict=True)]

    def sign(self, index: int) -> Cell:
        """Return the direction of a link; a mark goes before it."""
        link = self._links[index]
        if self.is_marked(index):
            return MARKED
        if link.is_self:
            return ITSELF
        if link.is_mutual:
            return MUTUAL
        return POINTS_AT if link.is_outgoing else POINTED_AT_BY


_STAND_IN = BY_KEY["tlp"].column
"""A column in the place of one that says something of the link."""


class ReferenceTable(EventTable):
    """The table of linked events."""

    def cells_of(self, rows: EventRows, marks: Container[str], looks: Looks) -> EventCells:
        """Return the rows with what is said of their links."""
        if isinstance(rows, ReferenceRows):
            return ReferenceCells(rows, marks, looks)
        return super().cells_of(rows, marks, looks)

    @property
    def shown_columns(self) -> tuple[EventColumn, ...]:
        """The columns there is room for."""
        width = self.size.width
        return tuple(column for column in COLUMNS if width >= ROOM_FOR.get(column.column.key, 0))


def _type(link: Link) -> Cell:
    if link.types is None:
        return NOTHING
    words = ", ".join(kind.replace("_", " ") for kind in link.types)
    return Cell(show(words, limit=100)) if words else UNKNOWN


def _shared(link: Link) -> Cell:
    return Cell(show(" ".join(link.shared), limit=300), "events--tag")


def _unreadable(link: Link) -> Cell:
    return Cell(show(f"{link.uuid[:8]}… {link.problem}", limit=300), "events--lookalike")


def event_of(link: Link) -> EventRow:
    """Return the event of a link, by its id alone where no more is known."""
    return link.row if link.row is not None else EventRow(uuid=link.uuid)
