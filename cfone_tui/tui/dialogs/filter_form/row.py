"""How is one condition put together from a field, a comparison and a value?"""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from cfone_tui.query import Completions, Vocabulary
from cfone_tui.query.building import (
    Part,
    comparison_of,
    comparison_words,
    offered_comparisons,
    offered_fields,
    offered_values,
)
from cfone_tui.query.fields import field_of
from cfone_tui.tui.panes.filters.offers import OfferList

FIELD, COMPARISON, VALUE = "field", "comparison", "value"
CELLS = (FIELD, COMPARISON, VALUE)


class Cell(Input):
    """A line of one part of a condition; the keys that choose and go elsewhere are the form's."""

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("tab", "screen.go(1)", "next", show=False),
        Binding("shift+tab", "screen.go(-1)", "previous", show=False),
        Binding("down", "screen.walk(1)", "down", show=False),
        Binding("up", "screen.walk(-1)", "up", show=False),
    ]

    @property
    def row(self) -> "ConditionRow":
        """The condition that it is a part of."""
        return next(it for it in self.ancestors if isinstance(it, ConditionRow))


class ConditionRow(Vertical):
    """One condition; what could stand in the cell that is typed into is offered below it."""

    DEFAULT_CSS = """
    ConditionRow {
        height: 1;
        & > Horizontal { height: 1; }
        & Input { border: none; height: 1; padding: 0; background: $surface; margin-right: 1; }
        & Input:focus { border: none; background: $boost; }
        & .row-sign { width: 2; color: $error; text-style: bold; }
        & .cell-field { width: 12; }
        & .cell-comparison { width: 17; }
        & .cell-value { width: 1fr; margin-right: 0; }
    }
    """

    def __init__(self, part: Part | None = None) -> None:
        super().__init__()
        self._part = part or Part()
        self._is_asked = False
        """Whether offers are wanted: what stands in a cell when one comes to it needs none."""
        self._chosen: int | None = None
        # keys come while a row is being added or removed: its parts are there from the first to the last
        self._sign = Static("", classes="row-sign", markup=False)
        self._cells = {name: self._new_cell(name) for name in CELLS}

    def _new_cell(self, name: str) -> Cell:
        part = self._part
        words = comparison_words(part.field, part.comparison, is_excluded=part.is_excluded)
        texts = {FIELD: part.field, COMPARISON: words if part.field else "", VALUE: part.value}
        return Cell(
            texts[name],
            placeholder="field" if name == FIELD else "",
            classes=f"cell-{name}",
            compact=True,
            select_on_focus=name == COMPARISON,
            max_length=2_000,
        )

    def compose(self) -> ComposeResult:
        """Put the cells beside each other, and the offers below."""
        with Horizontal():
            yield self._sign
            yield from self._cells.values()
        yield OfferList()

    def cell(self, name: str) -> Cell:
        """Return the cell of this name."""
        return self._cells[name]

    def name_of(self, cell: Cell) -> str:
        """Return the name of one of the cells."""
        return next(name for name in CELLS if self.cell(name) is cell)

    @property
    def part(self) -> Part:
        """The condition as it stands."""
        name = self.cell(FIELD).value.strip()
        field = field_of(name)
        comparison, is_excluded = comparison_of(field.name if field else name, self.cell(COMPARISON).value)
        return Part(name, comparison, self.cell(VALUE).value, is_excluded)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it."""
        return not self.cell(FIELD).value.strip() and not self.cell(VALUE).value.strip()

    @property
    def is_alone(self) -> bool:
        """Whether there is no other condition; the list of all fields would hide what others ask."""
        return self.parent is not None and len(self.parent.children) == 1

    def show_fault(self, *, is_wrong: bool) -> None:
        """Show whether this condition is the one that cannot be asked."""
        self._sign.update("✗" if is_wrong else "")

    # -- offers -----------------------------------------------------------------------------------------------------

    def offered(self, cell: Cell, vocabulary: Vocabulary) -> Completions:
        """Return what could stand in ``cell``."""
        name, end = self.name_of(cell), len(cell.value)
        if name == FIELD:
            found = Completions(0, end, offered_fields(cell.value))
        elif name == COMPARISON:
            found = Completions(0, end, offered_comparisons(self.part.field, cell.value))
        else:
            found = offered_values(self.part, vocabulary)
        is_wanted = name == COMPARISON or (not cell.value and (name == VALUE or self.is_alone))
        if not (self._is_asked or is_wanted):
            return Completions(found.start, found.end)
        if name != COMPARISON and [it.insert for it in found.candidates[:1]] == [cell.value[found.start :]]:
            return Completions(found.start, found.end)
        return found

    def show_offers(self, cell: Cell, vocabulary: Vocabulary) -> Completions:
        """Offer what could stand in ``cell`` below it, and return that."""
        found = self.offered(cell, vocabulary)
        column = cell.region.x - self.region.x + (found.start if self.name_of(cell) == VALUE else 0)
        self.query_one(OfferList).show_offers(found.candidates, chosen=self._chosen, column=max(0, column - 1))
        return found

    def hide_offers(self) -> None:
        """Offer nothing, and begin anew when one comes back."""
        self._is_asked, self._chosen = False, None
        # a row that is being removed has none any more
        for offers in self.query(OfferList):
            offers.show_offers((), chosen=None, column=0)

    def ask(self) -> None:
        """Offer from now on, whatever stands there."""
        self._is_asked, self._chosen = True, None

    def choose(self, steps: int, count: int) -> bool:
        """Go up or down among ``count`` offers; False when that leaves them."""
        at = -1 if self._chosen is None else self._chosen
        if not count or at + steps < -1 or (at == -1 and steps < 0):
            return False
        self._chosen = None if at + steps < 0 else min(at + steps, count - 1)
        return True

    def take(self, cell: Cell, vocabulary: Vocabulary, *, is_best: bool) -> bool:
        """Put in what was chosen among the offers, or the best one; False when there is none."""
        found = self.offered(cell, vocabulary)
        index = self._chosen if self._chosen is not None else 0 if is_best else None
        if index is None or index >= len(found.candidates):
            return False
        cell.value = cell.value[: found.start] + found.candidates[index].insert
        cell.cursor_position = len(cell.value)
        self._chosen = None
        return True
