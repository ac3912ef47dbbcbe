"""How does one go into the graph around an event, and come back from it with what was found there?"""

from functools import partial

from textual import on

from cfone_tui.query import QueryError, with_condition
from cfone_tui.safe_text import show
from cfone_tui.tui.commands import graph
from cfone_tui.tui.screens.graph import Around, Found, GraphScreen, Left, Opened
from cfone_tui.tui.screens.main.copying import Copying
from cfone_tui.tui.screens.main.levels import Levels
from cfone_tui.tui.screens.main.linking import Linking
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.graph import Graph, GraphTree
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.reading_rows import read_rows


class Graphing(Copying, Linking, Levels, Loading):
    """The graph: one that was left is found as it was when it is opened from the same event again."""

    _tree: GraphTree | None = None

    @on(graph.ShowGraph)
    def _show_graph(self) -> None:
        row = self.current
        if row is None or row.problem:
            return
        around = Around(
            marks=self.workspace.marks,
            read_rows=partial(read_rows, self.workspace.api),
            copy=self.copy_text,
            year=f"{self.workspace.clock():%Y}",
            is_defanged=self.is_defanged,
        )
        self.app.push_screen(GraphScreen(self._tree_of(row), around), self._graph_left)

    def _tree_of(self, row: EventRow) -> GraphTree:
        """Return the tree that was walked last if it began with this event, else a new one."""
        kept = self._tree
        if kept is None or kept.node(kept.root).uuid != row.uuid:
            known = Graph(self.workspace.api)
            kept = self._tree = GraphTree(known, known.add_event(row))
        return kept

    def _graph_left(self, found: Left) -> None:
        self.events.table.invalidate()
        self.update_situation()
        match found:
            case Opened(row=row):
                self.go_to(row)
                self.add_class("-zoomed")
                self.call_after_refresh(self.detail.focus_page)
            case Found(field=field, value=value):
                self._show_found(field, value)

    def _show_found(self, field: str, value: str) -> None:
        try:
            text = with_condition("", field, value)
        except QueryError as error:
            self.notify(show(error.message, limit=300), severity="warning", markup=False)
            return
        self.leave_detail()
        self.keep_place(Place(filter_text=text))
