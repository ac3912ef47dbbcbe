"""How is a graph, which may run in circles, walked as a tree: which rows are there, and which are open?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeGuard

from cfone_tui.contract.graph import NodeType
from cfone_tui.workspace.graph.graph import Extent, Graph, Neighbour
from cfone_tui.workspace.graph.nodes import GraphNode

_ORDER = {NodeType.EVENT.value: 0, NodeType.INDICATOR.value: 1, NodeType.TAG.value: 2}
STEP = 1_000
"""Children of one branch that are made at once: a few milliseconds."""

_BY_ORDER = attrgetter("order")


@dataclass(slots=True, eq=False)
class Branch:
    """A node at one place of the tree; the root has no parent.

    ``link`` is how it came here. ``cycle`` is the branch above that stands for the same node: it is not walked again.
    ``is_repeat`` tells that the node stood elsewhere in the tree before.
    """

    key: str
    parent: "Branch | None" = None
    link: Neighbour | None = None
    depth: int = 0
    cycle: "Branch | None" = None
    is_repeat: bool = False
    order: int = 0
    said: str = ""
    """All that can be searched of it, in lower case."""
    is_open: bool = False
    is_reading: bool = False
    problem: str = ""
    """Why its neighbours could not be read, in the words of the error."""
    children: list["Branch"] = field(default_factory=list)
    taken: int = 0
    """How many of the neighbours of its node have become children, or were left out."""

    def ancestors(self) -> Iterator["Branch"]:
        """Yield the branches above, the nearest first."""
        branch = self.parent
        while branch is not None:
            yield branch
            branch = branch.parent


@dataclass(frozen=True, slots=True)
class Rest:
    """The row below an open branch that says what is not shown of it."""

    branch: Branch

    @property
    def depth(self) -> int:
        """How far from the root it stands."""
        return self.branch.depth + 1


Row = Branch | Rest


class GraphTree:
    """A graph unfolded from one of its nodes; nothing is read here but through :meth:`read`."""

    def __init__(self, graph: Graph, root: str) -> None:
        self.graph = graph
        self.root = Branch(root, said=graph.node(root).haystack())
        self._placed = {root}
        self._all: list[Row] = [self.root]
        """The rows that there are without a search."""
        self._rows = self._all
        self._words: tuple[str, ...] = ()
        self._shown_whole: set[Branch] = set()
        """Branches that were opened since the search began: what hangs on them is shown whether it is meant or not."""

    @property
    def rows(self) -> Sequence[Row]:
        """All rows that are shown, from top to bottom."""
        return self._rows

    @property
    def words(self) -> tuple[str, ...]:
        """What the rows are narrowed to: each word is in every row that is meant."""
        return self._words

    def node(self, branch: Branch) -> GraphNode:
        """Return what is known of the node of a branch."""
        return self.graph.node(branch.key)

    def afresh(self) -> "GraphTree":
        """Return a tree from the same node of which nothing was read yet."""
        graph = self.graph.afresh(self.root.key)
        return GraphTree(graph, self.root.key)

    def index_of(self, row: Row) -> int | None:
        """Return where a row stands; None while it is hidden."""
        try:
            return self._rows.index(row)
        except ValueError:
            return None

    def parent_index(self, index: int) -> int | None:
        """Return where the branch stands that the row at ``index`` hangs on."""
        row = self._rows[index]
        above = row.branch if isinstance(row, Rest) else row.parent
        return None if above is None else self.index_of(above)

    def may_unfold(self, branch: Branch) -> bool:
        """Tell whether something may hang on a branch, as far as that is known."""
        if branch.cycle is not None:
            return False
        is_known = self.graph.extent(branch.key) is Extent.WHOLE
        return not is_known or any(not _is_way_back(link, branch) for link in self.graph.neighbours(branch.key))

    def hidden(self, branch: Branch) -> int:
        """Return how many neighbours of a branch were read and are not among its rows yet."""
        return len(self.graph.neighbours(branch.key)) - branch.taken

    # -- opening and closing ----------------------------------------------------------------------------------------

    def open(self, branch: Branch) -> bool:
        """Show the neighbours of a branch; return whether they have to be read first."""
        if branch.cycle is not None:
            return False
        branch.is_open = True
        self._shown_whole.add(branch)
        if not branch.taken:
            self._grow(branch)
        self._replace_below(branch)
        return self.graph.extent(branch.key) is Extent.UNREAD

    def more(self, branch: Branch) -> bool:
        """Show more neighbours of an open branch; return whether they have to be read first."""
        if not self.hidden(branch):
            return self.graph.extent(branch.key) in (Extent.UNREAD, Extent.PART)
        self._grow(branch)
        self._replace_below(branch)
        return False

    def close(self, branch: Branch) -> None:
        """Hide what hangs on a branch."""
        branch.is_open = False
        self._replace_below(branch)

    async def read(self, branch: Branch) -> None:
        """Read neighbours of a branch, or more of them; raises :class:`~cfone_tui.api.ThreatEventsError`."""
        branch.is_reading, branch.problem = True, ""
        try:
            await self.graph.read(branch.key)
        except Exception as error:
            branch.problem = str(error)
            raise
        finally:
            branch.is_reading = False
            for twin in [branch, *(row for row in self._rows if self._is_twin(row, branch) and row is not branch)]:
                self._grow(twin)
                self._replace_below(twin)

    def narrow(self, text: str) -> None:
        """Show only rows in which each word of ``text`` is found, and what they hang on."""
        self._words = tuple(text.casefold().split())
        self._shown_whole.clear()
        self._choose()

    # -- rows -------------------------------------------------------------------------------------------------------

    def _grow(self, branch: Branch) -> None:
        """Give a branch the next children that its neighbours make, events before indicators before tags."""
        known = self.graph.neighbours(branch.key)
        above = {branch.key: branch, **{it.key: it for it in reversed(tuple(branch.ancestors()))}}
        for link in known[branch.taken : branch.taken + STEP]:
            if not _is_way_back(link, branch):
                branch.children.append(self._child(branch, link, above))
        branch.taken = min(len(known), branch.taken + STEP)
        branch.children.sort(key=_BY_ORDER)

    def _child(self, branch: Branch, link: Neighbour, above: Mapping[str, Branch]) -> Branch:
        node = self.graph.node(link.key)
        child = Branch(link.key, branch, link, branch.depth + 1, above.get(link.key), link.key in self._placed)
        child.order = _ORDER.get(node.type, len(_ORDER))
        child.said = f"{node.haystack()}\n{link.relation.replace('_', ' ').casefold()}"
        self._placed.add(link.key)
        return child

    @staticmethod
    def _is_twin(row: Row, branch: Branch) -> TypeGuard[Branch]:
        """Tell whether a row shows the neighbours of the same node at another place."""
        return isinstance(row, Branch) and row.key == branch.key and row.is_open

    def _replace_below(self, branch: Branch) -> None:
        index = next((index for index, row in enumerate(self._all) if row is branch), None)
        if index is None:
            return
        end = index + 1
        while end < len(self._all) and self._all[end].depth > branch.depth:
            end += 1
        self._all[index:end] = self._visible(branch)
        self._choose()

    def _visible(self, top: Branch) -> Iterator[Row]:
        """Yield the rows from a branch on down; a stack of our own, for graphs deeper than Python's."""
        stack: list[Row] = [top]
        while stack:
            row = stack.pop()
            yield row
            if isinstance(row, Branch) and row.is_open:
                if self._has_rest(row):
                    stack.append(Rest(row))
                stack.extend(reversed(row.children))

    def _has_rest(self, branch: Branch) -> bool:
        if branch.is_reading or branch.problem or not branch.children or self.hidden(branch):
            return True
        return self.graph.extent(branch.key) is not Extent.WHOLE

    def _choose(self) -> None:
        """Choose the rows that are meant, and those that they hang on."""
        if not self._words:
            self._rows = self._all
            return
        chosen: list[Row] = []
        wanted = 0
        """The depth of the row further up that the last chosen one hangs on; the root is always there."""
        for row in reversed(self._all):
            depth = row.depth
            if depth == wanted or (depth > wanted and self._is_meant(row)):
                chosen.append(row)
                wanted = depth - 1
        chosen.reverse()
        self._rows = chosen

    def _is_meant(self, row: Row) -> bool:
        if isinstance(row, Rest):
            return row.branch in self._shown_whole
        if row.parent in self._shown_whole:
            return True
        return all(map(row.said.__contains__, self._words))


def _is_way_back(link: Neighbour, branch: Branch) -> bool:
    """Tell whether a link is the very one by which one came to the branch, seen from its other end."""
    came_by, parent = branch.link, branch.parent
    if came_by is None or parent is None or link.key != parent.key:
        return False
    return link.relation == came_by.relation and link.is_outgoing is not came_by.is_outgoing
