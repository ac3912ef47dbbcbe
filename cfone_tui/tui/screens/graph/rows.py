"""How does a row of the graph look, and how many columns are there room for?"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from cfone_tui.contract.graph import NodeType
from cfone_tui.reference import tlp as tlp_scale
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, defang, lookalike, show
from cfone_tui.tui.event_looks import EventLooks
from cfone_tui.tui.screens.graph.words import relation_of, rest_of
from cfone_tui.tui.widgets.row_table import Cell, Column
from cfone_tui.workspace.graph import Branch, GraphNode, GraphTree, Rest

GUIDES = 6
"""Levels that are drawn as such; deeper ones are told by their number."""

COLUMNS = (
    Column("link", SafeText("LINK"), 30, flexible=True, min_width=25),
    Column("what", SafeText("EVENT, INDICATOR OR TAG"), 44, flexible=True, min_width=24),
    Column("kind", SafeText("KIND"), 19),
    Column("date", SafeText("DATE"), 11),
    Column("tlp", SafeText("TLP"), 5),
    Column("attacker", SafeText("ATTACKER"), 16),
)
ROOM_FOR = {"date": 76, "kind": 110, "attacker": 128, "tlp": 116}
"""Cells a table must have to show these columns."""

SIGNS = {
    NodeType.EVENT: Cell(SafeText("●"), "events--dim"),
    NodeType.INDICATOR: Cell(SafeText("◇"), "events--indicator"),
    NodeType.TAG: Cell(SafeText("#"), "events--tag"),
}
MARKED = Cell(SafeText("✓"), "events--mark")
NO_SIGN = Cell(SafeText(" "))
NOTHING = Cell(SafeText(""))
LONGEST = 300
"""Characters of a value that are drawn in a row."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How values are drawn; dates of another year than ``year`` say which."""

    is_defanged: bool
    year: str


def columns_for(width: int) -> tuple[Column, ...]:
    """Return the columns that a table of ``width`` cells has room for."""
    return tuple(column for column in COLUMNS if width >= ROOM_FOR.get(column.key, 0))


class GraphTable(EventLooks):
    """The rows of a graph."""

    def on_resize(self) -> None:
        """Choose the columns there is room for."""
        columns = columns_for(self.size.width)
        if columns != self.columns:
            self.columns = columns


class GraphRows:
    """A tree as cells."""

    def __init__(self, tree: GraphTree, marks: Container[str], looks: Looks) -> None:
        self._tree = tree
        self._marks = marks
        self._looks = looks

    def row_count(self) -> int:
        """Return how many rows are shown."""
        return len(self._tree.rows)

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return one cell for each column."""
        if index >= len(self._tree.rows):
            return None
        row = self._tree.rows[index]
        if isinstance(row, Rest):
            told = {"link": _dim(f"{_guides(row.depth)}…"), "what": rest_of(self._tree, row.branch)}
            return [told.get(column.key, NOTHING) for column in columns]
        node = self._tree.node(row)
        return [
            _link(self._tree, row) if column.key == "link" else CELLS[column.key](node, self._looks)
            for column in columns
        ]

    def is_marked(self, index: int) -> bool:
        """Tell whether the row is an event that is marked."""
        row = self._tree.rows[index] if index < len(self._tree.rows) else None
        if not isinstance(row, Branch):
            return False
        node = self._tree.node(row)
        return node.is_event and node.uuid in self._marks

    def sign(self, index: int) -> Cell:
        """Return what kind of thing the row is, or that it is marked."""
        row = self._tree.rows[index] if index < len(self._tree.rows) else None
        if not isinstance(row, Branch):
            return NO_SIGN
        if self.is_marked(index):
            return MARKED
        kind = self._tree.node(row).type
        return SIGNS[NodeType(kind)] if kind in SIGNS else NO_SIGN


def _link(tree: GraphTree, row: Branch) -> Cell:
    """Return how a row hangs on the one above: guides, whether it is open, and the kind of link."""
    return _dim(f"{_guides(row.depth)}{_fold(tree, row)} {relation_of(row)}")


def _guides(depth: int) -> str:
    if depth <= GUIDES:
        return "│ " * depth
    return f"{depth} ⋯ " + "│ " * (GUIDES - 2)


def _fold(tree: GraphTree, row: Branch) -> str:
    if row.cycle is not None:
        return "↻"
    if row.is_open:
        return "▾"
    return "▸" if tree.may_unfold(row) else " "


def _dim(text: str) -> Cell:
    return Cell(SafeText(text), "events--dim")


def _what(node: GraphNode, looks: Looks) -> Cell:
    if not node.name:
        said = harmless(node.event) if looks.is_defanged else node.event
        return Cell(show(said or node.id, limit=LONGEST), "" if said else "events--faint")
    if node.type == NodeType.TAG:
        return Cell(show(node.name, limit=LONGEST), "events--tag")
    if node.is_event and node.name == node.event:
        return Cell(show(harmless(node.name) if looks.is_defanged else node.name, limit=LONGEST))
    kind = node.indicator_type if node.is_event else node.kind
    value = defang(node.name, kind=kind) if looks.is_defanged else node.name
    if lookalike(node.name) is not None:
        return Cell(SafeText(show(value, limit=LONGEST) + " ⚠"), "events--lookalike", keep_end=2)
    return Cell(show(value, limit=LONGEST), "events--indicator")


def _kind(node: GraphNode, _looks: Looks) -> Cell:
    words = node.kind if node.is_event else f"{node.type} {node.kind}".strip()
    return Cell(show(words, limit=LONGEST), "" if node.is_event else "events--dim")


def _date(node: GraphNode, looks: Looks) -> Cell:
    text = node.date
    shown = f"{text[5:10]} {text[11:16]}" if looks.year and text[:4] == looks.year else text[:10]
    return Cell(show(shown), "events--dim")


def _tlp(node: GraphNode, _looks: Looks) -> Cell:
    if not node.is_event:
        return NOTHING
    marking = tlp_scale.tlp(node.tlp)
    key = marking.key.replace("+", "-") if marking.is_known else "other"
    return Cell(show(marking.short, limit=LONGEST), f"events--tlp-{key}")


def _attacker(node: GraphNode, _looks: Looks) -> Cell:
    return Cell(show(node.attacker, limit=LONGEST), "events--attacker")


CELLS: dict[str, Callable[[GraphNode, Looks], Cell]] = {
    "what": _what,
    "kind": _kind,
    "date": _date,
    "tlp": _tlp,
    "attacker": _attacker,
}
