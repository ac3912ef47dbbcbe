"""What can be done about a change of many events that is under way, or is over?"""

from collections.abc import Callable
from enum import Enum, auto

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cfone_tui.store.state.jobs import Job, RowState
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.screens.bulk.view import JobView
from cfone_tui.workspace.bulk import BulkEditing, Progress


class Wish(Enum):
    """What the user wants done about a job."""

    GO_ON = auto()
    RETRY = auto()
    UNDO = auto()
    GIVE_UP = auto()
    MARK = auto()


class BulkScreen(Screen[Wish | None]):
    """A job, row by row; ``copy`` takes a text and what to call it."""

    DEFAULT_CSS = """
    BulkScreen {
        background: $background;
        & #bulk-keys { height: 1; background: $panel; color: $text-muted; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "close", "close", show=False),
        Binding("q", "dismiss(None)", "close", show=False),
        Binding("m", "wish('MARK')", "mark", show=False),
        Binding("x", "stop", "stop", show=False),
        Binding("enter", "go_on", "go on", show=False),
        Binding("r", "retry", "retry", show=False),
        Binding("X", "give_up", "give up", show=False),
        Binding("u", "undo", "undo", show=False),
    ]

    def __init__(self, job: Job, editing: BulkEditing, *, copy: Callable[[str, str], None]) -> None:
        super().__init__()
        self._job = job
        self._editing = editing
        self._copy = copy
        self._progress = Progress(total=job.total)

    def compose(self) -> ComposeResult:
        """Put the rows above what can be done about them."""
        yield JobView(self._job, self._editing, copy=self._copy)
        yield Static("", id="bulk-keys", markup=False)

    @on(JobView.Looked)
    def _looked(self, message: JobView.Looked) -> None:
        self._job, self._progress = message.job, message.progress
        hidden = message.number - len(message.rows)
        more = f"{hidden:,} more, / finds them · " if hidden > 0 else ""
        self.query_one("#bulk-keys", Static).update(_keys(more, self._offers()))

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

    def action_close(self) -> None:
        """Give up what is looked for, else close."""
        if not self.query_one(JobView).leave_filter():
            self.dismiss(None)

    def action_stop(self) -> None:
        """Send nothing more."""
        if self._progress.is_running:
            self._editing.stop()
            self.query_one(JobView).look()

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
            number = self._progress.failed
            those, now = ("1 event is", "it is now") if number == 1 else (f"{number:,} events are", "they are now")
            lines = [
                Content(f"{those} changed as {now}, whoever changed what since;"),
                Content("where nobody knows whether it was carried out, that is looked up first."),
            ]
            self._ask("Try again what failed?", lines, yes="Retry", wish=Wish.RETRY)

    def action_give_up(self) -> None:
        """Leave what is left as it is."""
        if self._is_unfinished:
            left = self._progress.left
            stay = "1 event of it stays as it is." if left == 1 else f"{left:,} events of it stay as they are."
            rest = stay if left else "Links stay missing."
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
