"""What does the detail show of an event, tab by tab?"""

import json
from dataclasses import dataclass
from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Static

from cfone_tui.contract.event import Event
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.event_table import EventTable
from cfone_tui.tui.panes.event_detail.overview import Setting, overview
from cfone_tui.tui.panes.event_detail.references import ReferenceRows, ReferenceTable
from cfone_tui.tui.panes.event_detail.tags import TagNotes, tags_page
from cfone_tui.tui.widgets.cursor_view import CursorView
from cfone_tui.tui.widgets.json_view import JsonView
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.tui.widgets.tab_line import Tab, TabLine
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.workspace import References

TABS = ("overview", "references", "raw", "tags")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of the event to show; the parts that were not asked for yet are None."""

    event: Event | None = None
    dataset_name: str = ""
    now: datetime | None = None
    raw: RawRecord | None = None
    references: References | None = None
    tag_notes: TagNotes = TagNotes()
    problem: SafeText = SafeText("")


class EventDetailPane(Vertical):
    """Everything known about one event, in tabs."""

    DEFAULT_CSS = """
    EventDetailPane {
        height: 1fr; background: $background;
        & > ContentSwitcher { height: 1fr; }
        & VerticalScroll { padding: 1 1 0 2; scrollbar-size-vertical: 1; scrollbar-background: $background;
                           scrollbar-color: $line; }
        & #references-note { height: auto; padding: 1 2 0 2; color: $text-muted; }
    }
    """

    BINDINGS = bindings(Place.DETAIL)

    class RawWanted(Message):
        """The raw record of the event shown is wanted."""

    class ReferencesWanted(Message):
        """The events linked with the event shown are wanted."""

    class EventChosen(Message):
        """A linked event was opened."""

        def __init__(self, row: EventRow) -> None:
            super().__init__()
            self.row = row

    shown: reactive[Shown] = reactive(Shown())
    active: reactive[str] = reactive(TABS[0])
    is_defanged: reactive[bool] = reactive(True)

    def compose(self) -> ComposeResult:
        """Put the tabs above their pages."""
        yield TabLine(id="detail-tabs")
        with ContentSwitcher(initial="overview"):
            with VerticalScroll(id="overview"):
                yield Static("", id="overview-text", markup=False)
            with Vertical(id="references"):
                yield Static("", id="references-note", markup=False)
                yield ReferenceTable(id="references-table")
            yield JsonView(id="raw")
            with VerticalScroll(id="tags"):
                yield Static("", id="tags-text", markup=False)

    # -- watchers ---------------------------------------------------------------------------------------------------

    def watch_shown(self, old: Shown, new: Shown) -> None:
        """Draw another event, or what has become known of it."""
        self.query_one(TabLine).tabs = self._tabs()
        if self._identity(old) != self._identity(new):
            self.query_one("#overview", VerticalScroll).scroll_home(animate=False)
        self._draw_page()

    def watch_active(self, active: str) -> None:
        """Turn to another page."""
        tab_line = self.query_one(TabLine)
        tab_line.active = active
        had_focus = self.has_focus_within
        self.query_one(ContentSwitcher).current = active
        if had_focus:
            self.focus_page()
        self._draw_page()

    def watch_is_defanged(self) -> None:
        """Draw the indicator anew."""
        self.query_one(EventTable).is_defanged = self.is_defanged
        self._draw_page()

    # -- what the screen calls --------------------------------------------------------------------------------------

    def focus_page(self) -> None:
        """Give the keys to the page shown."""
        page = {"references": "#references-table"}.get(self.active, f"#{self.active}")
        self.query_one(page).focus()

    def turn(self, step: int) -> None:
        """Turn ``step`` pages on, around the end."""
        self.active = TABS[(TABS.index(self.active) + step) % len(TABS)]

    # -- handlers ---------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text to the new width."""
        del event
        self._draw_page()

    @on(TabLine.TabActivated)
    def _turned(self, event: TabLine.TabActivated) -> None:
        event.stop()
        self.active = event.key

    @on(RowTable.RowSelected)
    def _opened(self, event: RowTable.RowSelected) -> None:
        event.stop()
        row = self.query_one(EventTable).highlighted
        if row is not None:
            self.post_message(self.EventChosen(row))

    @on(RowTable.RowHighlighted)
    @on(RowTable.RowsNeeded)
    def _kept_inside(self, event: Message) -> None:
        event.stop()

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll the page by ``lines``, or move the cursor of the page that has one."""
        match self.active:
            case "references" | "raw":
                view = self.query_one("#references-table" if self.active == "references" else "#raw", CursorView)
                view.move_cursor(row=view.cursor_row + lines)
            case page:
                self.query_one(f"#{page}").scroll_relative(y=lines, animate=False)

    def action_act(self) -> None:
        """Open or fold what the cursor of the page stands on."""
        match self.active:
            case "references":
                self.query_one(EventTable).action_select_row()
            case "raw":
                self.query_one(JsonView).action_toggle_fold()

    # -- drawing ----------------------------------------------------------------------------------------------------

    @staticmethod
    def _identity(shown: Shown) -> str | None:
        return shown.event.uuid if shown.event else None

    def _tabs(self) -> tuple[Tab, ...]:
        event = self.shown.event
        links = ((event.num_references, "↗"), (event.num_referenced, "↙")) if event else ()
        arrows = "".join(f" {number}{sign}" for number, sign in links if number)
        tags = f" {len(event.tags)}" if event and event.tags else ""
        return (
            Tab("overview", SafeText("Overview")),
            Tab("references", SafeText(f"References{arrows}")),
            Tab("raw", SafeText("Raw")),
            Tab("tags", SafeText(f"Tags{tags}")),
        )

    def _draw_page(self) -> None:
        width = max(20, self.size.width - 4)
        match self.active:
            case "overview":
                self.query_one("#overview-text", Static).update(self._overview(width))
            case "references":
                self._draw_references()
            case "raw":
                self._draw_raw()
            case _:
                page = tags_page(self.shown.event, self.shown.tag_notes, width=width)
                self.query_one("#tags-text", Static).update(page)

    def _overview(self, width: int) -> Content:
        shown = self.shown
        if shown.problem:
            return Content.assemble((shown.problem, "$error"))
        if shown.event is None or shown.now is None:
            return Content.styled("no event", "$text-disabled")
        setting = Setting(width=width, now=shown.now, dataset_name=shown.dataset_name, is_defanged=self.is_defanged)
        return overview(shown.event, setting)

    def _draw_references(self) -> None:
        shown, note = self.shown, self.query_one("#references-note", Static)
        if shown.event is None:
            note.update("")
        elif not (shown.event.references or shown.event.referenced):
            note.update("No other event is linked with this one.")
        elif shown.references is None:
            note.update("loading …")
            self.post_message(self.ReferencesWanted())
        else:
            missing = len(shown.references.missing)
            note.update("↗ points at, ↙ pointed at by" + (f" · {missing} cannot be read" if missing else ""))
        table, rows = self.query_one(ReferenceTable), ReferenceRows(shown.references)
        table.display = bool(rows.length())
        table.show_rows(rows)

    def _draw_raw(self) -> None:
        shown, view = self.shown, self.query_one(JsonView)
        if shown.event is None:
            view.show_text("")
            return
        if shown.raw is None:
            self.post_message(self.RawWanted())
        record = shown.raw and {**shown.raw.model_dump(mode="json"), "data": shown.raw.value()}
        document = {"raw record": record or "loading …", "event": shown.event.model_dump(mode="json")}
        view.show_text(json.dumps(document, ensure_ascii=False))
