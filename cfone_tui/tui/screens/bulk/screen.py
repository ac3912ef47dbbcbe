"""How far is a change of many events, what failed and why, and what can be done about it?"""

from collections.abc import Callable
from enum import Enum, auto

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input, Static

from cfone_tui.safe_text import SafeText, show
from cfone_tui.store.state.jobs import Job, JobRow, RowState
from cfone_tui.tui.bulk_words import bar, pace_words
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.screens.bulk.rows import COLUMNS, BulkRows, BulkTable, as_lines
from cfone_tui.tui.widgets.tab_line import Tab, TabLine
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.bulk import BulkEditing, Progress

LIMIT = 1_000
"""Rows that are shown; the others are found by typing what they hold."""

EVERY = 1.0
"""Seconds between two looks while it is under way."""

TABS: tuple[tuple[str, tuple[RowState, ...]], ...] = (
    ("failed", (RowState.FAILED, RowState.UNKNOWN)),
    ("skipped", (RowState.SKIPPED,)),
    ("done", (RowState.DONE,)),
    ("waiting", (RowState.PENDING, RowState.SENT)),
)


class Wish(Enum):
    """What the user wants done about a job."""

    GO_ON = auto()
    RETRY = auto()
    UNDO = auto()
    GIVE_UP = auto()
    MARK = auto()


class BulkScreen(Screen[Wish | None]):
    """The rows of a job by how they ended; ``copy`` takes a text and what to call it."""

    DEFAULT_CSS = """
    BulkScreen {
        background: $background;
        & #bulk-head { height: 2; background: $panel; padding: 0 1; }
        & BulkTable { height: 1fr; }
        & Input { border: none; height: 1; padding: 0 1; background: $surface; display: none; }
        & Input:focus { border: none; }
        &.-filtering Input { display: block; }
        & #bulk-keys { height: 1; background: $panel; color: $text-muted; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "close", "close", show=False),
        Binding("q", "dismiss(None)", "close", show=False),
        Binding("j,down", "table('cursor_down')", "down", show=False),
        Binding("k,up", "table('cursor_up')", "up", show=False),
        Binding("ctrl+d,pagedown", "table('half_page_down')", "down", show=False),
        Binding("ctrl+u,pageup", "table('half_page_up')", "up", show=False),
        Binding("g,home", "table('first_row')", "first", show=False),
        Binding("G,end", "table('last_row')", "last", show=False),
        Binding("right_square_bracket,tab,l", "tab(1)", "next", show=False),
        Binding("left_square_bracket,shift+tab,h", "tab(-1)", "before", show=False),
        Binding("slash", "filter", "filter", show=False),
        Binding("y", "copy", "copy", show=False),
        Binding("m", "wish('MARK')", "mark", show=False),
        Binding("x", "stop", "stop", show=False),
        Binding("enter", "go_on", "go on", show=False),
        Binding("r", "retry", "retry", show=False),
        Binding("X", "give_up", "give up", show=False),
        Binding("u", "undo", "undo", show=False),
    ]

    class Looked(Message):
        """It is known how far the job is, and which rows there are to show."""

        def __init__(self, job: Job, progress: Progress, rows: list[JobRow], number: int) -> None:
            super().__init__()
            self.job = job
            self.progress = progress
            self.rows = rows
            self.number = number

    tab: var[int] = var(0, init=False)

    def __init__(self, job: Job, editing: BulkEditing, *, copy: Callable[[str, str], None]) -> None:
        super().__init__()
        self._job = job
        self._editing = editing
        self._copy = copy
        self._progress = Progress(total=job.total)
        self._rows: list[JobRow] = []
        self._text = ""
        self._is_first = True
        self._is_behind = False

    def compose(self) -> ComposeResult:
        """Put head, tabs, rows and keys below each other."""
        yield Static("", id="bulk-head", markup=False)
        yield TabLine()
        yield BulkTable(columns=COLUMNS)
        yield Input(placeholder="part of an event or a reason", compact=True)
        yield Static("", id="bulk-keys", markup=False)

    def on_mount(self) -> None:
        """Show what there is, and go on looking."""
        self.query_one(BulkTable).focus()
        self.set_interval(EVERY, self._look_again)
        self._look()

    # -- looking ----------------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._is_behind or self._editing.is_running:
            self._look()

    def _look(self) -> None:
        states, text = TABS[self.tab][1], self._text
        self._is_behind = self._editing.is_running  # what it is like at its end has to be seen, too

        async def looked() -> None:
            progress = await self._editing.progress(self._job)
            rows, number = await self._editing.rows(self._job, states=states, text=text, limit=LIMIT)
            job = await self._editing.job(self._job.id)
            self.post_message(self.Looked(job or self._job, progress, rows, number))

        start_worker(self, looked, group="look", is_exclusive=True)

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        self._job, self._progress, self._rows = message.job, message.progress, message.rows
        if self._is_first:
            self._is_first = False
            filled = next((at for at, (_, states) in enumerate(TABS) if self._progress.number(*states)), 0)
            if filled != self.tab:
                self.tab = filled
                return
        table = self.query_one(BulkTable)
        row = table.cursor_row
        table.source = BulkRows(self._rows)
        table.move_cursor(row=min(row, max(len(self._rows) - 1, 0)))
        self._draw(message.number)

    def watch_tab(self) -> None:
        """Show other rows."""
        if self.is_mounted:
            self._look()

    def _draw(self, number: int) -> None:
        progress = self._progress
        width = max(self.size.width - 2, 10)
        state = pace_words(progress) if progress.is_running else self._standing()
        self.query_one("#bulk-head", Static).update(
            Content.assemble(
                (f"{show(self._job.label, limit=width)}\n", "bold"),
                (bar(progress, cells=20), "$accent"),
                (f"  {progress.ended:,} of {progress.total:,} · {state}", "$text-muted"),
            )
        )
        tabs = self.query_one(TabLine)
        tabs.tabs = tuple(Tab(name, SafeText(f"{name} {progress.number(*states):,}")) for name, states in TABS)
        tabs.active = TABS[self.tab][0]
        hidden = number - len(self._rows)
        more = f"{hidden:,} more, / finds them · " if hidden > 0 else ""
        self.query_one("#bulk-keys", Static).update(_keys(more, self._offers()))

    def _standing(self) -> str:
        if self._progress.left:
            return f"{'stopped' if self._job.is_open else 'given up'}, {self._progress.left:,} left"
        if self._job.is_open:
            return "links are missing" if self._job.of_batch is not None else "not closed"
        return f"{self._progress.failed:,} failed" if self._progress.failed else "over"

    @property
    def _is_unfinished(self) -> bool:
        """Whether it can be gone on with; also when all events are through and links of theirs are missing."""
        return self._job.is_open and not self._progress.is_running

    def _offers(self) -> list[tuple[str, str]]:
        progress = self._progress
        if progress.is_running:
            return [("x", "stop"), ("]", "tab"), ("/", "find"), ("y", "copy"), ("esc", "close")]
        offers = [("enter", "go on"), ("X", "give up")] if self._is_unfinished else []
        if progress.failed and not progress.left:
            offers += [("r", "retry failed"), ("m", "mark failed")]
        offers += [("u", "undo")] if progress.number(RowState.DONE) else []
        return [*offers, ("]", "tab"), ("/", "find"), ("y", "copy"), ("esc", "close")]

    # -- acting -----------------------------------------------------------------------------------------------------

    def action_table(self, action: str) -> None:
        """Move in the list."""
        getattr(self.query_one(BulkTable), f"action_{action}")()

    def action_tab(self, step: int) -> None:
        """Show the rows that ended in another way."""
        self.tab = (self.tab + step) % len(TABS)

    def action_filter(self) -> None:
        """Find rows by what they hold."""
        self.add_class("-filtering")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._text = event.value.strip()
        self._look()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one(BulkTable).focus()

    def action_close(self) -> None:
        """Give up what is looked for, else close."""
        if self.has_class("-filtering"):
            self.query_one(Input).value = ""
            self.remove_class("-filtering")
            self.query_one(BulkTable).focus()
        else:
            self.dismiss(None)

    def action_copy(self) -> None:
        """Copy the rows that are shown."""
        if self._rows:
            self._copy(as_lines(self._rows), f"{len(self._rows):,} rows")

    def action_stop(self) -> None:
        """Send nothing more."""
        if self._progress.is_running:
            self._editing.stop()
            self._look()

    def action_wish(self, wish: str) -> None:
        """Leave, with a wish that the main screen fulfils."""
        if wish != Wish.MARK.name or self._progress.failed:
            self.dismiss(Wish[wish])

    def action_go_on(self) -> None:
        """Go on with what was stopped."""
        if self._is_unfinished:
            self.dismiss(Wish.GO_ON)

    def action_retry(self) -> None:
        """Try again what failed, once that is really meant: it holds for the events as they are now."""
        if self._progress.failed and not self._progress.is_running:
            lines = [
                Content(f"{self._progress.failed:,} events are changed as they are now, whoever changed them since;"),
                Content("where nobody knows whether it was carried out, that is looked up first."),
            ]
            self._ask("Try again what failed?", lines, yes="Retry", wish=Wish.RETRY)

    def action_give_up(self) -> None:
        """Leave what is left as it is."""
        if self._is_unfinished:
            left = self._progress.left
            rest = f"The {left:,} events that are left stay as they are." if left else "Links stay missing."
            lines = [Content(rest)]
            self._ask("Give up the rest?", lines, yes="Give up", wish=Wish.GIVE_UP)

    def action_undo(self) -> None:
        """Take back what was done."""
        if self._progress.number(RowState.DONE) and not self._progress.is_running:
            self.dismiss(Wish.UNDO)

    def _ask(self, question: str, lines: list[Content], *, yes: str, wish: Wish) -> None:
        def answered(is_meant: bool | None) -> None:  # noqa: FBT001 - the answer of a dialog
            if is_meant:
                self.dismiss(wish)

        self.app.push_screen(ConfirmDialog(question, lines, yes=yes, is_safe=False), answered)


def _keys(more: str, offers: list[tuple[str, str]]) -> Content:
    parts: list[tuple[str, str]] = [(f" {more}", "$warning")] if more else []
    for key, does in offers:
        parts += [(f" {key}", "$accent bold"), (f" {does} ", "$text-muted")]
    return Content.assemble(*parts)
