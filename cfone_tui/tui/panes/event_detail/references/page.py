"""How are the events linked with an event looked over, sorted, narrowed and opened?"""

from collections.abc import Container
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.panes.event_detail.page import DetailPage, Value
from cfone_tui.tui.panes.event_detail.references.rows import Order, ReferenceRows
from cfone_tui.tui.panes.event_detail.references.table import ReferenceTable, event_of
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.references import Link, LinkedEvents


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the links are sorted by, and which way."""

    order: Order = Order.LINK
    is_reversed: bool = False


class ReferencesPage(DetailPage):
    """The events it points at, and those that point at it."""

    KEY = "references"
    BINDINGS = bindings(Place.REFERENCES)

    DEFAULT_CSS = """
    ReferencesPage {
        & > #references-note { height: auto; padding: 0 2; color: $text-muted; background: $surface;
                              text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    class ReferencesWanted(Message):
        """The links of the event shown are to be read, as far as they are not."""

        def __init__(self, linked: LinkedEvents) -> None:
            super().__init__()
            self.linked = linked

    class ReferencesLeft(Message):
        """Nobody looks at the links any more."""

    class EventChosen(Message):
        """A linked event was opened."""

        def __init__(self, row: EventRow) -> None:
            super().__init__()
            self.row = row

    sorting: var[Sorting] = var(Sorting(), init=False)
    marks: var[Container[str]] = var((), init=False)
    """The uuids of the events that are marked."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = ReferenceRows(None)
        self._needle = ""
        self._problem = SafeText("")
        self._wanted = ""
        """Where the cursor is to stand, once that event is shown."""

    def compose(self) -> ComposeResult:
        """Put the note above the table."""
        yield Static("", id="references-note", markup=False)
        yield ReferenceTable(id="references-table")

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title with the number of links in each direction."""
        event = shown.event
        outgoing = (event.num_references or len(event.references)) if event else 0
        incoming = (event.num_referenced or len(event.referenced)) if event else 0
        links = ((outgoing, "↗"), (incoming, "↙"))
        return SafeText("References" + "".join(f" {number:,}{sign}" for number, sign in links if number))

    @property
    def view(self) -> Widget:
        """The table."""
        return self._table

    @property
    def _table(self) -> ReferenceTable:
        return self.query_one(ReferenceTable)

    @property
    def link(self) -> Link | None:
        """The link under the cursor."""
        row = self._table.cursor_row
        return self._rows.links[row] if row < self._rows.length() else None

    @property
    def value(self) -> Value | None:
        """The indicator of the linked event, else its id."""
        link = self.link
        if link is None:
            return None
        if link.row is None or not link.row.indicator:
            return Value(link.uuid, "uuid")
        return Value(link.row.indicator, "ioc", kind=link.row.indicator_type)

    def draw(self, *, is_another: bool) -> None:
        """Show the links that are known, and have the others read."""
        if is_another:
            self._needle, self._problem = "", SafeText("")
        self._table.is_defanged = self.is_defanged
        self.show_links()
        linked = self.shown.references
        if linked is not None and not linked.is_whole and not self._problem:
            linked.in_view = self._in_view()
            self.ask(self.ReferencesWanted(linked))

    def show_links(self) -> None:
        """Draw what is known by now; the cursor stays on its link."""
        here = self.link.key if self.link is not None else ""
        wanted, _, key = self._wanted.partition(" ")
        if wanted and wanted == self.shown.uuid:
            here, self._wanted = key, ""
        sorting = self.sorting
        linked = self.shown.references
        self._rows = ReferenceRows(linked, order=sorting.order, is_reversed=sorting.is_reversed, needle=self._needle)
        table = self._table
        table.show_rows(self._rows, self.marks)
        index = self._rows.index_of(here) if here else None
        if index is not None:
            table.move_cursor(row=index)
        if linked is not None:
            linked.in_view = self._in_view()
        self._tell()

    def fail(self, problem: SafeText) -> None:
        """Say why nothing more is read; another event, or reading this one again, tries anew."""
        self._problem = problem
        self._tell()

    @property
    def standing(self) -> str:
        """The event shown and the link under the cursor."""
        return f"{self.shown.uuid} {self.link.key}" if self.link is not None else ""

    def stand_on(self, standing: str) -> None:
        """Put the cursor on the link it stood on, once its event is shown."""
        self._wanted = standing
        if self.shown.uuid:
            self.show_links()

    def _in_view(self) -> list[Link]:
        return [self._rows.links[index] for index in self._table.rows_in_view if index < self._rows.length()]

    # -- what keys ask ----------------------------------------------------------------------------------------------

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._table.move_cursor(row=self._table.cursor_row + rows)

    def act(self) -> None:
        """Open the linked event."""
        self._table.action_select_row()

    def search(self, needle: str) -> None:
        """Narrow the rows to links that say all words of it; an empty one shows all."""
        self._needle = needle
        self.show_links()
        self.post_message(self.Searched(needle, is_found=bool(self._rows.length())))

    def watch_sorting(self) -> None:
        """Draw the rows in the other order."""
        self.show_links()

    # -- handlers ---------------------------------------------------------------------------------------------------

    def on_hide(self) -> None:
        """Have nothing more read for who looks at something else."""
        self.ask(self.ReferencesLeft())

    @on(RowTable.RowSelected)
    def _opened(self, event: RowTable.RowSelected) -> None:
        event.stop()
        link = self.link
        if link is not None:
            self.post_message(self.EventChosen(event_of(link)))

    @on(RowTable.RowHighlighted)
    @on(RowTable.RowsNeeded)
    def _looked_at(self, event: Message) -> None:
        event.stop()
        if self.shown.references is not None:
            self.shown.references.in_view = self._in_view()
        self._tell()

    # -- the note ---------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say how many links there are, how far they are read, and why the one under the cursor is not."""
        self.query_one("#references-note", Static).update(Content("\n").join(self._note()))

    def _note(self) -> list[Content]:
        linked = self.shown.references
        if self.shown.event is None or linked is None:
            return []
        if not linked.links:
            left_out = f"{linked.unnamed:,} are counted, and none is named" if linked.unnamed else "a links one"
            return [Content(f"No other event is linked with this one · {left_out}")]
        lines = [Content.assemble(*self._summary(linked))]
        if self._problem:
            lines.append(Content.styled(self._problem, "$error"))
        link = self.link
        if link is not None and link.problem:
            why = show(f"{link.uuid} cannot be read: {link.problem}", limit=200)
            lines.append(Content.styled(why, "$lookalike"))
        elif link is not None and (link.is_self or link.is_mutual):
            sign = "↻ it is linked with itself" if link.is_self else "⇄ they point at each other"
            lines.append(Content.styled(sign, "$lookalike"))
        elif any(it.problem or it.is_self or it.is_mutual for it in linked.links):
            # rows must not move when the cursor comes to one of which something is told
            lines.append(Content(""))
        return lines

    def _summary(self, linked: LinkedEvents) -> list[tuple[str, str]]:
        total = len(linked.links)
        outgoing = sum(link.is_outgoing for link in linked.links)
        told = [f"↗ points at {outgoing:,}"] if outgoing else []
        told += [f"↙ pointed at by {total - outgoing:,}"] if total > outgoing else []
        if self._needle:
            told.append(f"{self._rows.length():,} shown")
        if linked.read < total:
            told.append(f"{linked.read:,} of {total:,} read")
        if linked.unreadable:
            told.append(f"{linked.unreadable:,} cannot be read")
        if linked.unnamed:
            told.append(f"{linked.unnamed:,} more are counted, but not named")
        if linked.are_types_known is False:
            told.append("the server does not tell the kinds of links")
        if self.sorting.order is not Order.LINK:
            told.append(f"by {self.sorting.order.value.split(',')[0]}")
        return [(" · ".join(told), "$text-muted")]
