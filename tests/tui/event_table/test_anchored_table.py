"""Rows move between two messages: what is done meanwhile is done to the event that was drawn under the cursor."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from textual.app import App, ComposeResult

from cfone_tui.tui.event_table import AnchoredTable
from cfone_tui.tui.themes import DARK
from cfone_tui.workspace.event_row import EventRow
from tests.tui.widgets.drawn import drawn_lines


@dataclass
class Rows:
    """Events whose pages come and go behind the table's back."""

    names: list[str] = field(default_factory=lambda: [f"e{number}" for number in range(60)])
    gone: set[str] = field(default_factory=set)

    def length(self) -> int:
        return len(self.names)

    def row(self, index: int) -> EventRow | None:
        name = self.names[index] if 0 <= index < len(self.names) else None
        return EventRow(uuid=name, indicator=name) if name is not None and name not in self.gone else None

    def index_of(self, uuid: str) -> int | None:
        return self.names.index(uuid) if uuid in self.names and uuid not in self.gone else None

    def arrive(self, number: int) -> None:
        """Let events come before all others; the table is not told."""
        self.names[:0] = [f"new{each}" for each in range(number)]


class OneTable(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def compose(self) -> ComposeResult:
        yield AnchoredTable()


@dataclass
class World:
    table: AnchoredTable
    rows: Rows
    app: OneTable
    draw: Callable[[], Awaitable[None]]

    @property
    def under(self) -> str:
        row = self.table.highlighted
        assert row is not None
        return row.uuid

    @property
    def line(self) -> int:
        return self.table.cursor_row - self.table.top_row


@asynccontextmanager
async def world(*, cursor: int = 30) -> AsyncIterator[World]:
    app, rows = OneTable(), Rows()
    async with app.run_test(size=(80, 20)) as pilot:
        table = app.query_one(AnchoredTable)
        table.follow_rows(rows, ())
        table.move_cursor(row=cursor)
        await pilot.pause()
        yield World(table, rows, app, pilot.pause)


async def test_a_command_acts_on_the_event_that_was_drawn() -> None:
    async with world() as it:
        it.rows.arrive(1)
        assert it.under == "e30", "the row at the cursor is e29 by now"


@pytest.mark.parametrize(
    ("move", "to"),
    [
        (lambda table: table.action_cursor_down(), "e31"),
        (lambda table: table.action_cursor_up(), "e29"),
        (lambda table: table.action_half_page_down(), "e39"),
        (lambda table: table.action_page_up(), "e11"),
    ],
    ids=["down", "up", "half a page down", "page up"],
)
async def test_a_movement_begins_at_the_event_that_was_drawn(move: Callable[[AnchoredTable], None], to: str) -> None:
    async with world() as it:
        it.rows.arrive(3)
        move(it.table)
        assert it.under == to


async def test_the_cursor_follows_its_event_and_stays_on_its_line() -> None:
    async with world() as it:
        line = it.line
        it.rows.arrive(7)
        it.table.settle()
        assert (it.under, it.table.cursor_row, it.line) == ("e30", 37, line)
        await it.draw()
        drawn = drawn_lines(it.app)
        assert "e30" in drawn[line + 1]


async def test_an_event_whose_page_was_dropped_is_still_the_one_meant() -> None:
    async with world() as it:
        it.rows.arrive(1)
        it.rows.gone |= {f"e{number}" for number in range(60)}
        assert it.under == "e30"
        it.rows.gone.clear()
        it.table.settle()
        assert (it.under, it.table.cursor_row) == ("e30", 31)


async def test_an_event_that_is_gone_is_the_one_meant_until_another_is_drawn_in_its_place() -> None:
    async with world() as it:
        it.rows.names.remove("e30")
        assert it.under == "e30", "e31 stands in its row, which nobody has seen there"
        it.table.invalidate()
        await it.draw()
        assert it.under == "e31"


async def test_an_event_that_was_on_its_way_is_the_one_meant_once_it_is_drawn() -> None:
    async with world() as it:
        it.rows.gone = {"e31"}
        it.table.action_cursor_down()
        assert it.table.highlighted is None
        it.rows.gone = set()
        it.table.invalidate()
        await it.draw()
        it.rows.arrive(2)
        assert it.under == "e31"


async def test_a_click_means_the_row_that_was_drawn_there() -> None:
    app, rows = OneTable(), Rows()
    async with app.run_test(size=(80, 20)) as pilot:
        table = app.query_one(AnchoredTable)
        table.follow_rows(rows, ())
        table.move_cursor(row=30)
        await pilot.pause()
        line = next(number for number, text in enumerate(drawn_lines(app)) if "e25" in text)
        rows.arrive(4)
        await pilot.click(AnchoredTable, offset=(12, line))
        assert table.highlighted is not None
        assert table.highlighted.uuid == "e25"


async def test_another_list_is_begun_afresh() -> None:
    async with world() as it:
        other = Rows([f"o{number}" for number in range(40)])
        it.table.follow_rows(other, ())
        assert it.under == "o30"
        it.table.move_cursor(row=0)
        assert it.under == "o0"


async def test_rows_of_the_list_before_are_faint_until_they_are_not() -> None:
    async with world() as it:
        plain = it.table.render_line(5)
        it.table.is_former = True
        faint = it.table.render_line(5)
        assert faint.text == plain.text
        assert faint != plain
        it.table.is_former = False
        assert it.table.render_line(5) == plain
