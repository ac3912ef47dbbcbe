"""How far is a change of many events, and how did each of its rows end?"""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from cfone_tui.safe_text import SafeText, show
from cfone_tui.store.state.jobs import Job, JobRow, RowState
from cfone_tui.tui.bulk_words import bar, pace_words
from cfone_tui.tui.screens.bulk.rows import COLUMNS, BulkRows, BulkTable, as_lines
from cfone_tui.tui.widgets.tab_line import Tab, TabLine
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.bulk import BulkEditing, Progress, title_of

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


class JobView(Vertical):
    """The rows of a job by how they ended; ``copy`` takes a text and what to call it."""

    DEFAULT_CSS = """
    JobView {
        height: 1fr;
        & #bulk-head { height: 2; background: $panel; padding: 0 1; }
        & BulkTable { height: 1fr; }
        & Input { border: none; height: 1; padding: 0 1; background: $surface; display: none; }
        & Input:focus { border: none; }
        &.-filtering Input { display: block; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
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
    ]

    class Looked(Message):
        """It is known how far the job is, and which rows there are to show, of ``number`` in all."""

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
        self._rows: list[JobRow] = []
        self._text = ""
        self._is_first = True
        self._is_behind = False

    def compose(self) -> ComposeResult:
        """Put head, tabs and rows below each other."""
        yield Static("", id="bulk-head", markup=False)
        yield TabLine()
        yield BulkTable(columns=COLUMNS)
        yield Input(placeholder="part of an event or a reason", compact=True)

    def on_mount(self) -> None:
        """Show what there is, and go on looking."""
        self.query_one(BulkTable).focus()
        self.set_interval(EVERY, self._look_again)
        self.look()

    # -- looking ----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look how far it is."""
        states, text = TABS[self.tab][1], self._text
        self._is_behind = self._editing.is_running  # what it is like at its end has to be seen, too

        async def looked() -> None:
            progress = await self._editing.progress(self._job)
            rows, number = await self._editing.rows(self._job, states=states, text=text, limit=LIMIT)
            job = await self._editing.job(self._job.id)
            self.post_message(self.Looked(job or self._job, progress, rows, number))

        start_worker(self, looked, group="look", is_exclusive=True)

    def _look_again(self) -> None:
        if self._is_behind or self._editing.is_running:
            self.look()

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        self._job, self._rows = message.job, message.rows
        if self._is_first:
            self._is_first = False
            filled = next((at for at, (_, states) in enumerate(TABS) if message.progress.number(*states)), 0)
            if filled != self.tab:
                self.tab = filled
                return
        table = self.query_one(BulkTable)
        row = table.cursor_row
        table.source = BulkRows(self._rows)
        table.move_cursor(row=min(row, max(len(self._rows) - 1, 0)))
        self._draw(message.progress)

    def watch_tab(self) -> None:
        """Show other rows."""
        if self.is_mounted:
            self.look()

    def _draw(self, progress: Progress) -> None:
        width = max(self.size.width - 2, 10)
        state = pace_words(progress) if progress.is_running else standing(self._job, progress)
        self.query_one("#bulk-head", Static).update(
            Content.assemble(
                (f"{show(title_of(self._job), limit=width)}\n", "bold"),
                (bar(progress, cells=20), "$accent"),
                (f"  {progress.ended:,} of {progress.total:,} · {state}", "$text-muted"),
            )
        )
        tabs = self.query_one(TabLine)
        tabs.tabs = tuple(Tab(name, SafeText(f"{name} {progress.number(*states):,}")) for name, states in TABS)
        tabs.active = TABS[self.tab][0]

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
        self.look()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one(BulkTable).focus()

    def leave_filter(self) -> bool:
        """Give up what is looked for, and tell whether anything was."""
        if not self.has_class("-filtering"):
            return False
        self.query_one(Input).value = ""
        self.remove_class("-filtering")
        self.query_one(BulkTable).focus()
        return True

    def action_copy(self) -> None:
        """Copy the rows that are shown."""
        if self._rows:
            self._copy(as_lines(self._rows), f"{len(self._rows):,} rows")


def standing(job: Job, progress: Progress) -> str:
    """Return how a job stands that is not under way."""
    if progress.left:
        return f"{'stopped' if job.is_open else 'given up'}, {progress.left:,} left"
    if job.is_open:
        return "links are missing" if job.of_batch is not None else "not closed"
    return f"{progress.failed:,} failed" if progress.failed else "over"
