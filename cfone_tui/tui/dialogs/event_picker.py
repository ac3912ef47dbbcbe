"""Which event is meant: found by a filter as it is typed, or by its uuid?"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from cfone_tui.query import QueryError, Vocabulary, may_become_field, parse
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.event_table import EventTable
from cfone_tui.tui.panes.filters.filter_input import FilterInput
from cfone_tui.tui.panes.filters.offers import OfferList
from cfone_tui.tui.widgets.hints import Hints
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.tui.wording import EXPECTED, worded
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.references import Candidates

KEYS = SafeText("type a filter or paste a uuid · tab completes · ↑ ↓ choose · enter takes it · esc leaves")
PROMPT = 3


class PickerInput(FilterInput):
    """The line to type into; up and down go through what was found."""

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("down,ctrl+n", "screen.step(1)", "down", show=False),
        Binding("up,ctrl+p", "screen.step(-1)", "up", show=False),
        Binding("pagedown", "screen.step(8)", "down", show=False),
        Binding("pageup", "screen.step(-8)", "up", show=False),
        Binding("escape", "screen.dismiss(None)", "leave", show=False),
    ]

    def action_save(self) -> None:
        """Save nothing: what is typed here is no view."""


class _Rows:
    """Candidates as the rows of a table."""

    def __init__(self, rows: tuple[EventRow, ...]) -> None:
        self._rows = rows

    def length(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    def row(self, index: int) -> EventRow | None:
        """Return one of them."""
        return self._rows[index]


class EventPicker(ModalScreen[EventRow | None]):
    """A filter line over the events that it finds; the result is the one that was taken.

    ``find`` returns what a filter finds; it is asked ``rest`` seconds after the last key.
    """

    DEFAULT_CSS = """
    EventPicker {
        align: center middle; background: $background 40%;
        & > Vertical { width: 112; max-width: 98%; height: 80%; max-height: 30; background: $panel; padding: 1 1;
                       border-left: outer $accent; }
        & #picker-title { text-style: bold; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #picker-line { height: 1; margin-top: 1; background: $surface; }
        & #picker-prompt { width: 3; color: $accent; text-style: bold; }
        & #picker-verdict { height: 1; color: $text-muted; padding: 0 3; text-wrap: nowrap; text-overflow: ellipsis; }
        & EventTable { height: 1fr; background: $panel; }
        & #picker-keys { color: $text-disabled; padding: 1 1 0 1; }
        &.-low > Vertical { height: 100%; max-width: 100%; padding: 0; }
        &.-low #picker-line { margin: 0; }
        &.-low #picker-keys { padding: 0 1; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-roomy")]  # noqa: RUF012 - Textual's way

    def __init__(
        self,
        title: SafeText,
        *,
        find: Callable[[str], Awaitable[Candidates]],
        vocabulary: Vocabulary,
        dataset_names: Mapping[str, str],
        clock: Callable[[], datetime],
        rest: float,
    ) -> None:
        super().__init__()
        self._title = title
        self._find = find
        self._vocabulary = vocabulary
        self._dataset_names = dataset_names
        self._clock = clock
        self._rest = rest
        self._timer: Timer | None = None
        self._found: tuple[EventRow, ...] = ()
        self._is_found_for = ""
        """What was found, was found for this text."""
        self._is_taking = False
        """Whether enter came before what was typed was asked for: the first that is found then is taken."""

    def compose(self) -> ComposeResult:
        """Put title, line, what it means, what was found and keys below each other."""
        with Vertical():
            yield Static(self._title, id="picker-title", markup=False)
            with Horizontal(id="picker-line"):
                yield Static(" /", id="picker-prompt", markup=False)
                yield PickerInput(id="picker-input")
            yield Static("", id="picker-verdict", markup=False)
            yield OfferList()
            yield EventTable(id="picker-table")
            yield Hints(KEYS, id="picker-keys")

    def on_mount(self) -> None:
        """Offer the newest events before anything is typed."""
        table = self.query_one(EventTable)
        table.can_focus = False
        table.clock = self._clock
        table.dataset_names = self._dataset_names
        line = self.query_one(PickerInput)
        line.vocabulary = self._vocabulary
        line.focus()
        self._ask("")

    # -- typing -----------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._is_taking = False
        self._show_offers()
        if self._timer is not None:
            self._timer.stop()
        text = event.value
        try:
            meaning = parse(text, now=self._clock()).describe()
        except QueryError as error:
            is_unfinished = error.column >= len(text.rstrip())
            hint = f" — {error.hint}" if error.hint else ""
            self._say(show(f"{error.message}{hint}", limit=300), colour="$text-muted" if is_unfinished else "$error")
            return
        self._say(show(meaning, limit=300) or SafeText("all events, the newest first"))
        if not may_become_field(text):
            self._timer = self.set_timer(self._rest, lambda: self._ask(text))

    def _show_offers(self) -> None:
        line = self.query_one(PickerInput)
        offered, chosen = line.offered
        typed = line.value[offered.start : offered.end]
        candidates = [it for it in offered.candidates if chosen is not None or it.insert != typed] if line.value else []
        column = PROMPT + cell_len(line.value[: offered.start])
        self.query_one(OfferList).show_offers(candidates, chosen=chosen, column=column)

    def _say(self, text: SafeText, *, colour: str = "$text-muted") -> None:
        self.query_one("#picker-verdict", Static).update(Content.styled(text, colour))

    # -- finding ----------------------------------------------------------------------------------------------------

    def _ask(self, text: str) -> None:
        async def found() -> None:
            try:
                candidates = await self._find(text)
            except EXPECTED as error:
                self._say(worded(error, doing="finding events").what, colour="$error")
            else:
                self._show(text, candidates)

        start_worker(self, found, group="find", is_exclusive=True)

    def _show(self, text: str, candidates: Candidates) -> None:
        self._found, self._is_found_for = candidates.rows, text.strip()
        table = self.query_one(EventTable)
        table.show_rows(_Rows(self._found))
        table.move_cursor(row=0)
        number = len(self._found)
        count = f"{number:,}" if candidates.are_all else f"the newest {number:,}, type more to narrow"
        self.query_one("#picker-title", Static).update(Content.assemble(self._title, (f"  {count}", "$text-muted")))
        if not number:
            self._say(SafeText("no event is found by this"))
        if self._is_taking:
            self._take()

    # -- choosing ---------------------------------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Go through what was found."""
        self.query_one(OfferList).display = False
        table = self.query_one(EventTable)
        table.move_cursor(row=table.cursor_row + rows)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() == self._is_found_for:
            self._take()
            return
        # who pastes a uuid and presses enter means what that finds
        self._is_taking = True
        if self._timer is not None:
            self._timer.stop()
        self._ask(event.value)

    @on(RowTable.RowSelected)
    def _clicked_twice(self, event: RowTable.RowSelected) -> None:
        event.stop()
        self._take()

    @on(RowTable.RowHighlighted)
    def _kept_inside(self, event: RowTable.RowHighlighted) -> None:
        event.stop()

    def _take(self) -> None:
        row = self.query_one(EventTable).highlighted
        if row is not None:
            self.dismiss(row)
