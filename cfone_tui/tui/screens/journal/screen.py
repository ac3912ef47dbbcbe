"""What was asked of the server lately, and what came of it?"""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from cfone_tui.api import RequestLog, RequestRecord
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.screens.journal.requests import COLUMNS, RequestRows, RequestTable, as_text, in_full
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.tui.widgets.tab_line import Tab, TabLine

REQUESTS = "requests"
KEYS = (("j k", "move"), ("f", "failures only"), ("y", "copy"), ("esc", "close"))


class JournalScreen(Screen[None]):
    """The requests of this window, the newest first, as they end; other processes' are told by ``cfone log``.

    ``copy`` takes a text and what to call it.
    """

    DEFAULT_CSS = """
    JournalScreen {
        background: $background;
        & RequestTable { height: 1fr; }
        & #journal-detail { height: 9; border-top: solid $line; padding: 0 1; scrollbar-size-vertical: 1; }
        & #journal-detail > Static { height: auto; }
        & #journal-keys { height: 1; background: $panel; color: $text-muted; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape,q,@", "dismiss(None)", "close", show=False),
        Binding("j,down", "table('cursor_down')", "down", show=False),
        Binding("k,up", "table('cursor_up')", "up", show=False),
        Binding("ctrl+d,pagedown", "table('half_page_down')", "down", show=False),
        Binding("ctrl+u,pageup", "table('half_page_up')", "up", show=False),
        Binding("g,home", "table('first_row')", "first", show=False),
        Binding("G,end", "table('last_row')", "last", show=False),
        Binding("f", "toggle_failures", "failures", show=False),
        Binding("y", "copy", "copy", show=False),
    ]

    class Ended(Message):
        """A request ended."""

    is_failed_only: var[bool] = var(False)

    def __init__(self, log: RequestLog, *, copy: Callable[[str, str], None]) -> None:
        super().__init__()
        self._log = log
        self._copy = copy
        self._records: tuple[RequestRecord, ...] = ()

    def compose(self) -> ComposeResult:
        """Put what is known of one request below the list of all."""
        yield TabLine()
        yield RequestTable(columns=COLUMNS)
        with VerticalScroll(id="journal-detail", can_focus=False):
            yield Static("", markup=False)
        yield Static(_keys(), id="journal-keys", markup=False)

    def on_mount(self) -> None:
        """Show what there is, and hear of what comes."""
        self._log.listeners.append(self._ended)
        self._show()
        self.query_one(RequestTable).focus()

    def on_unmount(self) -> None:
        """Hear no more."""
        self._log.listeners.remove(self._ended)

    def watch_is_failed_only(self) -> None:
        """Show others."""
        if self.is_mounted:
            self._show()

    @on(Ended)
    def _request_ended(self) -> None:
        self._show()

    @on(RowTable.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_detail()

    def action_table(self, action: str) -> None:
        """Move in the list."""
        getattr(self.query_one(RequestTable), f"action_{action}")()

    def action_toggle_failures(self) -> None:
        """Show failures only, or all requests."""
        self.is_failed_only = not self.is_failed_only

    def action_copy(self) -> None:
        """Copy what is known of the request under the cursor."""
        record = self._highlighted_record
        if record is not None:
            self._copy(as_text(record), "request")

    @property
    def _highlighted_record(self) -> RequestRecord | None:
        row = self.query_one(RequestTable).cursor_row
        return self._records[row] if row < len(self._records) else None

    def _ended(self, _record: RequestRecord) -> None:
        self.post_message(self.Ended())

    def _show(self) -> None:
        """Draw the list anew; the cursor stays on its request, unless that is the newest one."""
        table, here = self.query_one(RequestTable), self._highlighted_record
        self._records = tuple(record for record in self._log if record.is_failure or not self.is_failed_only)
        row = table.cursor_row
        table.source = RequestRows(self._records)
        if here is not None and row > 0:
            table.move_cursor(row=next((at for at, record in enumerate(self._records) if record is here), row))
        shown = "failed requests" if self.is_failed_only else "requests"
        tabs = self.query_one(TabLine)
        tabs.tabs = (Tab(REQUESTS, SafeText(f"{shown} {len(self._records):,}")),)
        tabs.active = REQUESTS
        self._show_detail()

    def _show_detail(self) -> None:
        record = self._highlighted_record
        nothing = "no request failed" if self.is_failed_only else "nothing was asked yet"
        self.query_one("#journal-detail > Static", Static).update(
            in_full(record) if record is not None else Content.styled(nothing, "$text-muted")
        )


def _keys() -> Content:
    parts: list[tuple[str, str]] = []
    for key, does in KEYS:
        parts += [(f" {key}", "$accent bold"), (f" {does} ", "$text-muted")]
    return Content.assemble(*parts)
