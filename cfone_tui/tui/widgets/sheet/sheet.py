"""Where on a sheet does each value stand, and what does each row say?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.sheet.spans import Span, Spans, plain, width_of, wrapped

LABEL = 12
"""Cells for the label of an entry."""
LEAST = 16
"""Cells that a value has at least."""
FLOW = "flow:"
NOTHING = SafeText("")


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines that each wrap by themselves, and the label before the first; the cursor stands on spans with a key.

    ``is_wide`` begins at the left edge, where labels stand.
    """

    lines: tuple[Spans, ...]
    label: SafeText = NOTHING
    is_wide: bool = False


class Flow(Protocol):
    """A long text in lines of one width, laid out piece by piece."""

    lines: list[Spans]
    is_done: bool

    def read(self, count: int) -> None:
        """Lay out about so many lines more."""
        ...


@dataclass(frozen=True, slots=True)
class Stop:
    """A place for the cursor: which cells it covers, as row, first cell and the cell after the last."""

    key: str
    cells: tuple[tuple[int, int, int], ...]

    @property
    def first(self) -> int:
        """Its first row."""
        return self.cells[0][0]

    @property
    def last(self) -> int:
        """Its last row."""
        return self.cells[-1][0]

    @property
    def left(self) -> int:
        """Its first cell."""
        return self.cells[0][1]

    def lit_on(self, row: int) -> tuple[int, int] | None:
        """Return the cells it covers on a row."""
        return next(((left, right) for at, left, right in self.cells if at == row), None)


class Sheet:
    """Entries one below the other, and a flow below them, or beside those from ``beside_entry`` on.

    Every line of the flow is a stop of its own; its key is ``flow:`` and its number.
    """

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        *,
        width: int = 80,
        flow: Flow | None = None,
        flow_column: int = 0,
        beside_entry: int = 0,
    ) -> None:
        self.width = width
        self.flow = flow
        self.flow_column = flow_column
        """The cell where the flow begins; 0 when it stands below the entries."""
        self._rows: list[Spans] = []
        self.stops: list[Stop] = []
        room = flow_column - 2 if flow_column else width
        beside = 0
        for number, entry in enumerate(entries):
            if number == beside_entry:
                beside = len(self._rows)
            self._add(entry, width if number < beside_entry else room)
        self.flow_row = beside if flow_column else len(self._rows)

    @property
    def row_count(self) -> int:
        """How many rows there are by now."""
        return max(len(self._rows), self.flow_row + len(self._flowing))

    @property
    def stop_count(self) -> int:
        """How many places there are for the cursor, those on empty lines of the flow counted."""
        return len(self.stops) + len(self._flowing)

    @property
    def _flowing(self) -> list[Spans]:
        return self.flow.lines if self.flow is not None else []

    def stop(self, index: int) -> Stop:
        """Return one of them."""
        if index < len(self.stops):
            return self.stops[index]
        line = index - len(self.stops)
        return Stop(f"{FLOW}{line}", ((self.flow_row + line, self.flow_column, self.width),))

    def is_empty(self, index: int) -> bool:
        """Tell whether a stop is an empty line of the flow."""
        line = index - len(self.stops)
        return line >= 0 and not self._flowing[line]

    def text_of(self, index: int) -> str:
        """Return what stands on the rows of a stop, beside it too, but for the flow."""
        line = index - len(self.stops)
        if line >= 0:
            return plain(self._flowing[line])
        stop = self.stops[index]
        return "\n".join(plain(self._rows[row]) for row in range(stop.first, stop.last + 1))

    def index_of(self, key: str) -> int | None:
        """Return the stop of a key."""
        if key.startswith(FLOW):
            index = len(self.stops) + int(key.removeprefix(FLOW))
            return index if index < self.stop_count else None
        return next((index for index, stop in enumerate(self.stops) if stop.key == key), None)

    def stop_at(self, row: int, cell: int) -> int | None:
        """Return the stop that covers a cell, or else the nearest on its row."""
        line = row - self.flow_row
        if 0 <= line < len(self._flowing) and cell >= self.flow_column:
            return len(self.stops) + line
        lit = ((index, stop.lit_on(row)) for index, stop in enumerate(self.stops))
        on_row = [(index, cells) for index, cells in lit if cells is not None]
        return min(on_row, key=lambda it: max(it[1][0] - cell, cell - it[1][1] + 1, 0))[0] if on_row else None

    def row(self, index: int) -> Spans:
        """Return what a row says."""
        left = self._rows[index] if index < len(self._rows) else ()
        line = index - self.flow_row
        right = self._flowing[line] if 0 <= line < len(self._flowing) else ()
        if not right or not self.flow_column:
            return right or left
        return (*left, Span(SafeText(" " * (self.flow_column - width_of(left)))), *right)

    # -- laying out -------------------------------------------------------------------------------------------------

    def _add(self, entry: Entry, width: int) -> None:
        indent = 0 if entry.is_wide else LABEL
        first = len(self._rows)
        cells: dict[str, list[tuple[int, int, int]]] = {}
        for line in _broken(entry.lines, max(LEAST, width - indent)):
            label = entry.label[: LABEL - 1] if len(self._rows) == first else ""
            head = (Span(SafeText(label.ljust(indent)), "sheet--label"),) if indent else ()
            for key, left, right in _keyed(line, indent):
                cells.setdefault(key, []).append((len(self._rows), left, right))
            self._rows.append((*head, *line))
        self.stops += [Stop(key, tuple(covered)) for key, covered in cells.items()]


def _broken(lines: Sequence[Spans], room: int) -> Iterator[Spans]:
    for line in lines:
        yield from wrapped(line, room)


def _keyed(line: Spans, indent: int) -> Iterator[tuple[str, int, int]]:
    """Yield the keys on a line with the cells from the first to the last of their spans."""
    found: dict[str, tuple[int, int]] = {}
    cell = indent
    for span in line:
        end = cell + width_of((span,))
        if span.key:
            found[span.key] = (found.get(span.key, (cell, end))[0], end)
        cell = end
    yield from ((key, left, right) for key, (left, right) in found.items())
