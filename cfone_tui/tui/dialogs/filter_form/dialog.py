"""How is a filter put together by choosing, and what does it look like when it is typed?"""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cfone_tui.contract.search import MAX_CONDITIONS
from cfone_tui.query import Vocabulary
from cfone_tui.query.building import Part, comparison_words, spelled, text_of
from cfone_tui.query.fields import field_of
from cfone_tui.safe_text import show
from cfone_tui.tui.dialogs.filter_form.row import CELLS, COMPARISON, FIELD, VALUE, Cell, ConditionRow
from cfone_tui.tui.panes.filters import Verdict
from cfone_tui.tui.widgets.hints import Hints

KEYS = "tab completes, goes on · up down choose · ctrl+r removes · enter runs · esc"


class FilterForm(ModalScreen[str | None]):
    """The conditions of a filter, one per row and a free one below; the result is its text, None to leave all as it is.

    ``judge`` says what a text asks, ``count`` is told of fields, by the API's name, whose values are offered without
    counts; these come with the next ``vocabulary``.
    """

    DEFAULT_CSS = """
    FilterForm {
        align: center top; background: $background 40%;
        & > Vertical { width: 92; max-width: 100%; height: auto; max-height: 100%; margin-top: 2; background: $panel;
                       padding: 0 1; border-left: outer $accent; }
        & VerticalScroll { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
        & #form-title { text-style: bold; padding-bottom: 1; }
        & #form-verdict { height: auto; min-height: 2; max-height: 4; margin-top: 1; }
        & #form-text { height: auto; max-height: 2; }
        & #form-keys { color: $text-disabled; margin-top: 1; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "dismiss(None)", "cancel", show=False),
        Binding("ctrl+s", "run", "run", show=False, priority=True),
        Binding("ctrl+r", "remove", "remove", show=False, priority=True),
    ]

    vocabulary: reactive[Vocabulary] = reactive(Vocabulary)

    def __init__(self, parts: Sequence[Part], *, judge: Callable[[str], Verdict], count: Callable[[str], None]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._judge = judge
        self._count = count

    def compose(self) -> ComposeResult:
        """Put rows, meaning and keys below each other."""
        with Vertical():
            yield Static("Filter", id="form-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield from (ConditionRow(part) for part in self._parts)
                yield ConditionRow()
            yield Static("", id="form-verdict", markup=False)
            yield Static("", id="form-text", markup=False)
            yield Hints(KEYS, id="form-keys")

    def on_mount(self) -> None:
        """Begin with the next condition."""
        self._rows[-1].cell(FIELD).focus()
        self._show_meaning()

    def watch_vocabulary(self) -> None:
        """Offer the values that are now known."""
        self._show_offers()

    # -- keys -------------------------------------------------------------------------------------------------------

    def action_walk(self, steps: int) -> None:
        """Go through the offers, or where there are none to another condition."""
        cell = self._cell
        if cell is None:
            return
        row = cell.row
        if row.choose(steps, len(row.offered(cell, self.vocabulary).candidates)):
            self._show_offers()
            return
        rows = self._rows
        at = rows.index(row) + steps
        if 0 <= at < len(rows):
            rows[at].cell(row.name_of(cell)).focus()
        elif steps > 0:
            row.ask()
            self._show_offers()

    def action_go(self, steps: int) -> None:
        """Put in what is offered, or go to another cell."""
        cell = self._cell
        if cell is None:
            return
        name = cell.row.name_of(cell)
        is_best = steps > 0 and bool(cell.value.strip()) and name != COMPARISON
        is_taken = cell.row.take(cell, self.vocabulary, is_best=is_best)
        if is_taken and name == VALUE:
            return
        cells = [row.cell(it) for row in self._rows for it in CELLS]
        cells[(cells.index(cell) + steps) % len(cells)].focus()

    def action_remove(self) -> None:
        """Drop the condition that is typed into."""
        cell, rows = self._cell, self._rows
        if cell is None or len(rows) == 1:
            return
        at = rows.index(cell.row)
        row = rows.pop(at)
        rows[min(at, len(rows) - 1)].cell(FIELD).focus()
        row.remove()
        self._show_meaning(rows)

    def action_run(self) -> None:
        """Leave with the filter, unless it cannot be asked."""
        text = text_of(part for _, part in self._filled(self._rows))
        if not self._judge(text).is_error:
            self.dismiss(spelled(text))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        cell = self._cell
        if cell is not None and cell.row.take(cell, self.vocabulary, is_best=False):
            self.action_go(1)
        else:
            self.action_run()

    # -- what changes -----------------------------------------------------------------------------------------------

    @on(Input.Changed)
    async def _changed(self, event: Input.Changed) -> None:
        event.stop()
        cell = event.input
        if not isinstance(cell, Cell):
            return
        row = cell.row
        if cell.has_focus:
            row.ask()
        if row.name_of(cell) == FIELD and field_of(cell.value) and not row.cell(COMPARISON).value:
            row.cell(COMPARISON).value = comparison_words(cell.value, Part().comparison)
        if not self._rows[-1].is_blank:
            await self.query_one(VerticalScroll).mount(ConditionRow())
        self._show_meaning()
        self._show_offers()

    def on_descendant_focus(self) -> None:
        """Offer what could stand in the cell that one came to."""
        for row in self._rows:
            if self._cell is None or row is not self._cell.row:
                row.hide_offers()
        cell = self._cell
        if cell is not None:
            cell.row.hide_offers()
            # the cell's place is known once it is drawn
            self.call_after_refresh(self._show_offers)

    def _show_offers(self) -> None:
        cell = self._cell
        if cell is None:
            return
        found = cell.row.show_offers(cell, self.vocabulary)
        if found.candidates and found.counted and found.counted not in self.vocabulary.counts:
            self._count(found.counted)

    def _show_meaning(self, rows: Sequence[ConditionRow] | None = None) -> None:
        """Say what the conditions ask, how many of those that the API takes, and how they are typed."""
        filled = self._filled(self._rows if rows is None else rows)
        text = text_of(part for _, part in filled)
        verdict = self._judge(text)
        if verdict.is_error:
            style = "$text-muted" if verdict.is_unfinished else "$error"
            said = Content.assemble(
                (verdict.text, style), (f" — {verdict.hint}" if verdict.hint else "", "$text-muted")
            )
        else:
            said = Content.assemble((verdict.text or "all events", ""))
        used = "" if verdict.is_error else f" · {verdict.clauses} of {MAX_CONDITIONS} conditions"
        self.query_one("#form-title", Static).update(Content.assemble("Filter", (used, "not bold $text-disabled")))
        self.query_one("#form-verdict", Static).update(said)
        typed = show(text if verdict.is_error else spelled(text), limit=400)
        self.query_one("#form-text", Static).update(Content.assemble(("/ ", "$accent bold"), (typed, "$text-muted")))
        self._show_fault(filled, None if verdict.is_unfinished else verdict.column)

    def _show_fault(self, filled: list[tuple[ConditionRow, Part]], column: int | None) -> None:
        start = 0
        for row, part in filled:
            end = start + len(part.text)
            row.show_fault(is_wrong=column is not None and start <= column <= end)
            start = end + 1

    @staticmethod
    def _filled(rows: Sequence[ConditionRow]) -> list[tuple[ConditionRow, Part]]:
        return [(row, row.part) for row in rows if not row.is_blank]

    @property
    def _rows(self) -> list[ConditionRow]:
        return list(self.query(ConditionRow))

    @property
    def _cell(self) -> Cell | None:
        return self.focused if isinstance(self.focused, Cell) else None
