"""What is linked with an event, over any number of links, and what can be done with it?"""

from collections.abc import Sequence

from textual import on

from cfone_tui.contract.graph import NodeType
from cfone_tui.safe_text import SafeText, defang
from cfone_tui.tui.commands.command import Place, Situation
from cfone_tui.tui.commands.registry import COMMANDS, behind_prefix, bindings
from cfone_tui.tui.dialogs.which_key import WhichKey
from cfone_tui.tui.screens.graph.walking import Found, GraphWalk, Opened
from cfone_tui.tui.screens.help import HelpScreen
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.tui.wording import EXPECTED, worded
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.graph import Branch, Rest


class GraphScreen(GraphWalk):
    """A tree over the graph; ``tree`` keeps what was read and unfolded, for who comes back."""

    BINDINGS = bindings(Place.GRAPH)

    # -- acting -----------------------------------------------------------------------------------------------------

    @on(RowTable.RowSelected)
    def _clicked_twice(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open what stands under the cursor."""
        row = self.row
        if isinstance(row, Rest):
            self.more(row.branch)
        elif row is not None and row.cycle is not None:
            self.draw(keep=row.cycle)
        elif row is not None:
            self._open_node(row)

    def _open_node(self, row: Branch) -> None:
        node = self.walk.node(row)
        if node.is_event:
            self.dismiss(Opened(node.row()))
        elif node.name and node.type in (NodeType.INDICATOR, NodeType.TAG):
            self.dismiss(Found("ioc" if node.type == NodeType.INDICATOR else "tag", node.name))
        else:
            self.notify(SafeText("the server does not say what this is"), severity="warning", markup=False)

    def action_mark(self) -> None:
        """Mark the event, or take its mark off."""
        row = self.row
        node = self.walk.node(row) if isinstance(row, Branch) else None
        if node is None or not node.is_event:
            self.notify(SafeText("only events can be marked"), markup=False)
            return
        if node.uuid in self.around.marks:
            self.around.marks.discard(node.uuid)
            self.draw()
        else:
            self._mark([node.uuid])
        self.table.action_cursor_down()

    def action_mark_all(self) -> None:
        """Mark all events among the rows."""
        nodes = (self.walk.node(row) for row in self.walk.rows if isinstance(row, Branch))
        uuids = tuple(dict.fromkeys(node.uuid for node in nodes if node.is_event))
        self._mark([uuid for uuid in uuids if uuid not in self.around.marks])

    def _mark(self, uuids: Sequence[str]) -> None:
        """Mark events as they are read now: the graph does not tell their tags."""

        async def marked() -> None:
            try:
                rows = await self.around.read_rows(uuids)
            except EXPECTED as error:
                self.notify(str(worded(error, doing="marking")), severity="error", markup=False)
                return
            for row in rows:
                self.around.marks.add(row)
            missing = len(uuids) - len(rows)
            if missing or len(uuids) > 1:
                told = f"{len(rows):,} events marked" + (f", {missing:,} cannot be read" if missing else "")
                self.notify(SafeText(told), severity="warning" if missing else "information", markup=False)
            self.draw()

        start_worker(self, marked, group="mark")

    def action_copy(self, what: str) -> None:
        """Copy the value or the uuid of the row."""
        row = self.row
        if not isinstance(row, Branch):
            return
        node = self.walk.node(row)
        if what == "uuid":
            self.around.copy(node.uuid, "uuid")
        elif what == "exact" or node.type == NodeType.TAG or node.name == node.event:
            self.around.copy(node.name or node.id, "as it is")
        else:
            kind = node.indicator_type if node.is_event else node.kind
            harmless = defang(node.name, kind=kind)
            self.around.copy(harmless or node.id, "defanged" if harmless != node.name else "as it is")

    def action_defang(self) -> None:
        """Show indicators in the other way."""
        self.is_defanged = not self.is_defanged

    # -- keys -------------------------------------------------------------------------------------------------------

    def action_table(self, action: str) -> None:
        """Move in the tree."""
        getattr(self.table, f"action_{action}")()

    async def action_prefix(self, prefix: str) -> None:
        """Show which keys go on from a prefix, and do what is chosen."""
        self.app.push_screen(WhichKey(prefix, behind_prefix(prefix, (Place.GRAPH,))), self._chosen)

    def action_help(self) -> None:
        """Show the keys, and do what is chosen."""
        self.app.push_screen(HelpScreen(Place.GRAPH, Situation()), self._chosen)

    def _chosen(self, command_id: str | None) -> None:
        command = COMMANDS.get(command_id or "")
        if command is not None and command.place is Place.GRAPH:
            self.call_later(self.run_action, command.action)
