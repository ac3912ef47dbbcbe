"""What stands where on the page of a noun, and where does it lead?"""

from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import changing, nouns, pages, window
from cfone_tui.tui.commands.command import Command, Place
from cfone_tui.tui.commands.registry import bindings_of, commands_of
from cfone_tui.tui.nouns import Noun, PageWanted, Seen, Way
from cfone_tui.tui.nouns.every import EVENTS, noun_of
from cfone_tui.tui.panes.footer import FooterPane
from cfone_tui.tui.panes.status import Status, StatusPane
from cfone_tui.tui.screens.nouns.changing import Changing
from cfone_tui.tui.screens.nouns.detail import NounDetail
from cfone_tui.tui.screens.nouns.host import Host
from cfone_tui.tui.screens.nouns.reading import Reading
from cfone_tui.tui.screens.nouns.search_line import SearchLine
from cfone_tui.tui.screens.nouns.standing import Standing
from cfone_tui.tui.screens.nouns.table import NounTable
from cfone_tui.tui.widgets.row_table import RowTable


class NounScreen(Changing):
    """A list of things, and what is known of the one under the cursor.

    The result is where one wants to go on from here, None to go back. ``standings`` keeps, by noun, how a page was
    left; the page that is wanted for a purpose (of a tag, of a dataset) begins as that says.
    """

    CSS_PATH = "nouns.tcss"
    BINDINGS = bindings_of([it for it in commands_of(Place.PAGES, Place.ANYWHERE) if not it.action])
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-wide")]  # noqa: RUF012 - Textual's way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual's way

    def __init__(self, wanted: PageWanted, host: Host, standings: MutableMapping[str, Standing]) -> None:
        noun: Noun[Any] = noun_of(host.workspace, wanted)
        is_for_a_purpose = wanted != PageWanted(wanted.noun)
        meant = Standing(wanted.search, wanted.narrowing, wanted.of if wanted.narrowing else "")
        super().__init__(noun, host, meant if is_for_a_purpose else standings.get(noun.key, Standing()))
        self.wanted = wanted
        self._standings = standings
        self._is_for_a_purpose = is_for_a_purpose

    def compose(self) -> ComposeResult:
        """Put first line, search, list, detail and keys in their places."""
        yield StatusPane().data_bind(NounScreen.status)
        yield SearchLine(self.noun.heading)
        with Container(id="page-body"):
            with Vertical(id="page-list"):
                yield NounTable(columns=())
                yield Static("", id="page-notice", markup=False)
            yield NounDetail()
        yield FooterPane().data_bind(NounScreen.situation, place=NounScreen.spot)

    def on_mount(self) -> None:
        """Read the list."""
        self.set_reactive(NounScreen.seen, Seen(looks=self.host.looks))
        self.status = Status(source=self.host.workspace.source)
        self.searching.show_text(self.search)
        self.table.focus()
        self.read_anew()
        self.update_page()

    def on_resize(self) -> None:
        """Show the columns there is room for."""
        self.call_after_refresh(self.lay_out_columns)

    @on(Reading.ItemsCame)
    def _rows_may_fit(self) -> None:
        self.lay_out_columns()

    def refused(self) -> Mapping[str, str]:
        """Say which commands mean nothing on this page."""
        noun = self.noun
        reasons = {}
        if not noun.narrowed_by:
            reasons[nouns.Narrow.id] = f"{noun.title.lower()} cannot be narrowed, / searches them"
        if self.current is not None and noun.across(self.current) is None:
            reasons[nouns.Across.id] = f"nothing leads across from this {noun.one}"
        if self.current is not None and noun.sharing(self.current) is None:
            reasons[nouns.Sharing.id] = f"{noun.title.lower()} are not shared: datasets are, on g d"
        if noun.undeletable:
            reasons[nouns.Delete.id] = noun.undeletable
        if noun.unchangeable:
            reasons |= dict.fromkeys((nouns.Create.id, nouns.EditRow.id, nouns.Delete.id), noun.unchangeable)
        if self.current is not None and not noun.uuid(self.current):
            reasons[nouns.CopyId.id] = f"this {noun.one} has no uuid"
        return reasons

    def show_notice(self, lines: tuple[SafeText, ...]) -> None:
        """Say something in the place of the list."""
        was_empty = self.has_class("-notice")
        self.set_class(bool(lines), "-notice")
        if was_empty and not lines and self.focused is None:
            # a list that was not shown lost the keys
            self.call_after_refresh(self.table.focus)
        if lines:
            headline, *hints = lines
            parts = [Content.styled(headline, "$foreground bold"), Content("")]
            parts += [Content.styled(hint, "$text-muted") for hint in hints]
            self.query_one("#page-notice", Static).update(Content("\n").join(parts))

    # -- going on ---------------------------------------------------------------------------------------------------

    @on(nouns.OpenRow)
    @on(RowTable.RowSelected)
    def _enter(self) -> None:
        item, column = self.current, self.column_under_cursor
        way = self.noun.way(item, column, self.seen) if item is not None else None
        if item is not None and way is None:
            said = show(f"nothing leads on from {self.noun.name(item)}", limit=120)
            self.notify(said, severity="warning", markup=False)
        self._go(way)

    @on(nouns.Across)
    def _across(self) -> None:
        if self.current is not None:
            self._go(self.noun.across(self.current))

    @on(nouns.Sharing)
    def _shared(self) -> None:
        if self.current is not None:
            self._go(self.noun.sharing(self.current))

    def _go(self, way: Way | None) -> None:
        """Go to events by closing the page, to another page by laying it over this one."""
        if isinstance(way, PageWanted):
            self.app.push_screen(NounScreen(way, self.host, self._standings), self._came_back)
        elif way is not None:
            self.dismiss(way)

    def _came_back(self, way: Way | None) -> None:
        if way is not None:
            self.dismiss(way)

    @on(pages.OpenPage)
    def _open_page(self, message: pages.OpenPage) -> None:
        wanted = PageWanted(message.noun)
        if wanted != self.wanted:
            self.dismiss(wanted)

    @on(pages.OpenEvents)
    def _leave_for_events(self) -> None:
        self.dismiss(PageWanted(EVENTS))

    @on(window.Close)
    @on(window.Quit)
    def _close(self) -> None:
        if self.table.has_focus or not self.table.display:
            self.dismiss(None)
        else:
            self.table.focus()

    def dismiss(self, result: Way | None = None) -> Any:
        """Close, and keep how the page is left."""
        if not self._is_for_a_purpose:
            self._standings[self.noun.key] = self.standing()
        return super().dismiss(result)

    @on(changing.Undo)
    @on(changing.Redo)
    @on(window.Journal)
    @on(window.Defang)
    def _act_everywhere(self, message: Command) -> None:
        """Have the screen below do what is the same for all."""
        self.host.act_on(message)

    def look_anew(self) -> None:
        """Draw values as they look now."""
        self.seen = replace(self.seen, looks=self.host.looks)
