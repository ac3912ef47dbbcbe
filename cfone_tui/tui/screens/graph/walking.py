"""How is the graph drawn, unfolded and narrowed?"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, Static

from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import footer_commands
from cfone_tui.tui.screens.graph.rows import GraphRows, GraphTable, Looks, columns_for
from cfone_tui.tui.screens.graph.words import counted, name_of, rest_of, told_of
from cfone_tui.tui.screens.working import Working
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.tui.widgets.two_sided import two_sided
from cfone_tui.tui.wording import EXPECTED, worded
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.graph import MOST_NODES, Branch, GraphTree, Rest
from cfone_tui.workspace.marks import Marks

DOING = "reading the graph"
SIGNS = (
    ("●", "$foreground", "event"),
    ("◇", "$indicator", "indicator"),
    ("#", "$tag", "tag"),
    ("↻", "$foreground", "circle"),
    ("≡", "$foreground", "seen"),
)
SHORT = {"escape": "esc"}


@dataclass(frozen=True, slots=True)
class Opened:
    """An event was opened."""

    row: EventRow


@dataclass(frozen=True, slots=True)
class Found:
    """The events of an indicator or a tag are wanted: ``field`` as in a filter."""

    field: str
    value: str


Left = Opened | Found | None
"""What the graph was left for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the screen works with: how events are read to be marked, how text is copied, and how values are drawn."""

    marks: Marks
    read_rows: Callable[[Sequence[str]], Awaitable[Sequence[EventRow]]]
    copy: Callable[[str, str], None]
    year: str
    is_defanged: bool


class GraphWalk(Working[Left]):
    """The tree, and the keys that walk about in it."""

    DEFAULT_CSS = """
    GraphWalk {
        background: $background;
        & #graph-title { height: 1; background: $surface; }
        & Input { border: none; height: 1; padding: 0 1; background: $surface; display: none; }
        & Input:focus { border: none; }
        & GraphTable { height: 1fr; }
        & #graph-told { height: 4; border-top: solid $line; padding: 0 1; }
        & #graph-keys { height: 1; background: $panel; color: $text-muted; }
    }
    """

    is_defanged: var[bool] = var(True, init=False)

    def __init__(self, tree: GraphTree, around: Around) -> None:
        super().__init__()
        self.walk = tree
        self.around = around
        self.set_reactive(GraphWalk.is_defanged, around.is_defanged)

    def compose(self) -> ComposeResult:
        """Put title, tree, what is told of one row, and keys below each other."""
        yield Static("", id="graph-title", markup=False)
        yield Input(placeholder="every word has to be in the row", compact=True)
        yield GraphTable(columns=columns_for(self.app.size.width))
        yield Static("", id="graph-told", markup=False)
        yield Static(_keys(), id="graph-keys", markup=False)

    def on_mount(self) -> None:
        """Show what is known, and read what the first event is linked with."""
        self.table.focus()
        self.draw()
        if not self.walk.root.is_open:
            self._unfold(self.walk.root)

    def on_resize(self) -> None:
        """Say the number of nodes at the new edge."""
        self.call_after_refresh(self._say)

    def watch_is_defanged(self) -> None:
        """Draw the indicators anew."""
        self.draw()

    # -- what is where ----------------------------------------------------------------------------------------------

    @property
    def table(self) -> GraphTable:
        """The table that draws the tree."""
        return self.query_one(GraphTable)

    @property
    def row(self) -> Branch | Rest | None:
        """The row under the cursor."""
        rows, index = self.walk.rows, self.table.cursor_row
        return rows[index] if index < len(rows) else None

    def draw(self, *, keep: Branch | Rest | None = None) -> None:
        """Draw the rows anew; the cursor stays on the row to ``keep``, or goes to what that hung on."""
        table = self.table
        table.source = GraphRows(self.walk, self.around.marks, Looks(self.is_defanged, self.around.year))
        at = keep
        while at is not None:
            index = self.walk.index_of(at)
            if index is not None:
                table.move_cursor(row=index)
                break
            at = at.branch if isinstance(at, Rest) else at.parent
        self._say()

    @on(RowTable.RowHighlighted)
    def _highlighted(self) -> None:
        self._say()

    def _say(self) -> None:
        """Tell of the row under the cursor, and how much of the graph is known."""
        row, tree = self.row, self.walk
        branch = row.branch if isinstance(row, Rest) else row
        lines = list(told_of(tree, branch, is_defanged=self.is_defanged)) if branch is not None else []
        if isinstance(row, Rest):
            lines[1:] = [Content.styled(rest_of(tree, row.branch).text, "$text-muted")]
        self.query_one("#graph-told", Static).update(Content("\n").join(lines))
        nodes, rows = len(tree.graph), len(tree.rows)
        full = ", all that is kept" if nodes >= MOST_NODES else ""
        narrowed = f"narrowed to {rows - 1:,} rows, in what was read" if tree.words else counted(rows, "row")
        right = Content.styled(f"{counted(nodes, 'node')} read{full} · {narrowed} ", "$text-muted")
        name = name_of(tree.node(tree.root), is_defanged=self.is_defanged)
        left = Content.assemble((" Graph ", "$accent bold"), (name, "$foreground"))
        self.query_one("#graph-title", Static).update(two_sided([left], right, width=self.size.width))

    # -- unfolding --------------------------------------------------------------------------------------------------

    def _unfold(self, branch: Branch) -> None:
        here = self.row
        if self.walk.open(branch):
            self._read(branch)
        self.draw(keep=here)

    def _read(self, branch: Branch) -> None:
        """Read what is linked with a branch, once at a time."""
        if branch.is_reading:
            return
        branch.is_reading = True

        async def read() -> None:
            try:
                await self.walk.read(branch)
            except EXPECTED as error:
                self.notify(str(worded(error, doing=DOING)), severity="error", markup=False)
            finally:
                if self.is_attached:
                    self.draw(keep=self.row)

        start_worker(self, read, group="graph")

    def more(self, branch: Branch) -> None:
        """Show more of what is linked with a branch, or read on."""
        here = self.table.cursor_row
        if self.walk.more(branch):
            self._read(branch)
        self.draw()
        self.table.move_cursor(row=here)

    def action_unfold(self) -> None:
        """Show what hangs on the row, else go to the first of it."""
        row = self.row
        if isinstance(row, Rest):
            self.more(row.branch)
        elif row is not None and row.is_open:
            if row.children:
                self.table.action_cursor_down()
        elif row is not None:
            self._unfold(row)

    def action_fold(self) -> None:
        """Hide what hangs on the row, else go to what it hangs on."""
        row = self.row
        if isinstance(row, Branch) and row.is_open:
            self.walk.close(row)
            self.draw(keep=row)
            return
        above = self.walk.parent_index(self.table.cursor_row) if row is not None else None
        if above is not None:
            self.table.move_cursor(row=above)

    def action_turn(self) -> None:
        """Unfold what is folded, and the other way round."""
        row = self.row
        if isinstance(row, Branch) and row.is_open:
            self.action_fold()
        else:
            self.action_unfold()

    def action_read_again(self) -> None:
        """Begin anew from the first event."""
        self.workers.cancel_group(self, "graph")
        self.walk = self.walk.afresh()
        self._unfold(self.walk.root)

    # -- narrowing --------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type the words to narrow to."""
        line = self.query_one(Input)
        line.display = True
        line.focus()

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        here = self.row
        self.walk.narrow(event.value)
        self.draw(keep=here)

    @on(Input.Submitted)
    def _kept(self) -> None:
        self.query_one(Input).display = bool(self.walk.words)
        self.table.focus()

    def action_close(self) -> None:
        """Show all rows again, else leave."""
        line = self.query_one(Input)
        if not (line.display or self.walk.words):
            self.dismiss(None)
            return
        line.value = ""
        line.display = False
        self.table.focus()


def _keys() -> Content:
    parts: list[tuple[str, str]] = []
    for command in footer_commands(Place.GRAPH):
        if command.place is Place.GRAPH:
            key = SHORT.get(command.keys[0], command.keys[0])
            parts += [(f" {key}", "$accent bold"), (f" {command.label} ", "$text-muted")]
    for sign, colour, meaning in SIGNS:
        parts += [(f" {sign}", colour), (f" {meaning}", "$text-disabled")]
    return Content.assemble(*parts)
