from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.row_table import Column, RowTable, Sort
from cfone_tui.tui.widgets.row_table.layout import GUTTER, Layout
from cfone_tui.tui.widgets.row_table.painter import RowLook, RowPainter
from tests.tui.widgets.drawn import drawn_lines, style_at
from tests.tui.widgets.row_table.numbered import COLUMNS, Numbered, TableApp

SIZE = (40, 12)


async def settle(pilot: Pilot[None]) -> None:
    """Let messages be handled and the frame be drawn, however many rounds that takes."""
    for _ in range(3):
        await pilot.pause()


async def test_five_million_rows_start_at_once_and_only_those_in_view_are_asked() -> None:
    app = TableApp(Numbered(5_000_000))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert drawn_lines(app)[1].split() == ["▸", "0", "name", "0", "▐"]
        assert set(app.source.asked) == set(range(11))
        app.source.asked.clear()
        app.table.action_last_row()
        await settle(pilot)
        assert drawn_lines(app)[-1].split() == ["▸", "4999999", "name", "4999999", "▐"]
        assert set(app.source.asked) == set(range(4_999_989, 5_000_000))


async def test_header_shows_titles_and_the_sign_of_the_sort() -> None:
    app = TableApp(Numbered(3), sort=Sort("name", descending=False))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert drawn_lines(app)[0].split() == ["NO", "NAME", "▴", "NOTE"]
        app.table.sort = Sort("number")
        await settle(pilot)
        assert drawn_lines(app)[0].split() == ["NO", "▾", "NAME", "NOTE"]


async def test_flexible_columns_share_the_width_and_cover_the_line() -> None:
    app = TableApp(Numbered(3))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for line in app.screen._compositor.render_strips():
            assert line.cell_length == 40
        await pilot.resize_terminal(60, 12)
        await settle(pilot)
        assert drawn_lines(app)[0].index("NOTE") == 3 + 7 + 1 + 24 + 1


async def test_a_frame_that_is_drawn_before_the_table_hears_of_its_size_has_the_columns_of_that_size() -> None:
    app = TableApp(Numbered(3))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        header, fitting = app.table.render_line(0).text, app.table.layout_of_columns
        app.table.lay_out(Layout.fit(COLUMNS, width=0))
        assert app.table.render_line(0).text == header
        assert app.table.layout_of_columns == fitting


async def test_a_cursor_move_draws_two_lines_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TableApp(Numbered(1000))
    drawn: list[int] = []
    render_line = RowTable.render_line

    def note(table: RowTable, y: int) -> Strip:
        drawn.append(y)
        return render_line(table, y)

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.source.asked.clear()
        monkeypatch.setattr(RowTable, "render_line", note)
        app.table.action_cursor_down()
        await settle(pilot)
        assert sorted(drawn) == [1, 2]
        assert not app.source.asked
        assert [line.startswith("▸") for line in drawn_lines(app)[1:4]] == [False, True, False]


async def test_scrolling_by_one_asks_for_the_row_that_came_in() -> None:
    app = TableApp(Numbered(1000))
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(row=10)
        await settle(pilot)
        app.source.asked.clear()
        app.table.action_cursor_down()
        await settle(pilot)
        assert app.source.asked == [11]
        assert app.table.top_row == 1


async def test_a_row_that_changed_or_was_marked_is_asked_for_again() -> None:
    app = TableApp(Numbered(1000))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.source.asked.clear()
        app.table.refresh_rows(2, 3)
        await settle(pilot)
        assert app.source.asked == [2, 3]
        app.source.marked.add(5)
        app.table.refresh_row(5)
        await settle(pilot)
        assert app.source.asked == [2, 3, 5]
        app.table.invalidate()
        await settle(pilot)
        assert set(app.source.asked[3:]) == set(app.table.rows_in_view)


async def test_rows_that_were_drawn_anew_are_not_asked_for_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TableApp(Numbered(1000))
    painted: list[bool] = []
    row = RowPainter.row

    def note(*args: Any, look: RowLook) -> Strip:
        painted.append(look.is_cursor)
        return row(*args, look=look)

    async with app.run_test(size=SIZE) as pilot:
        app.table.invalidate()
        await settle(pilot)
        app.table.move_cursor(row=1)
        await settle(pilot)
        app.source.asked.clear()
        monkeypatch.setattr(RowPainter, "row", note)
        for step in (-1, 1, -1, 1):
            app.table.move_by(step)
            await settle(pilot)
        assert (app.source.asked, painted) == ([], []), "each was drawn with the cursor and without"
        app.table.refresh()
        await settle(pilot)
        assert not app.source.asked


async def test_movements_stop_at_both_ends() -> None:
    app = TableApp(Numbered(30))
    async with app.run_test(size=SIZE) as pilot:
        table = app.table
        await settle(pilot)
        table.action_cursor_up()
        assert table.cursor_row == 0
        table.action_page_down()
        assert (table.cursor_row, table.top_row) == (11, 11)
        table.action_half_page_down()
        assert (table.cursor_row, table.top_row) == (16, 16)
        table.action_page_down()
        assert (table.cursor_row, table.top_row) == (27, 19)
        table.action_page_down()
        assert table.cursor_row == 29
        table.action_half_page_up()
        assert (table.cursor_row, table.top_row) == (24, 14)
        table.action_page_up()
        table.action_page_up()
        table.action_page_up()
        assert (table.cursor_row, table.top_row) == (0, 0)
        table.action_last_row()
        assert (table.cursor_row, table.top_row) == (29, 19)
        table.action_first_row()
        assert (table.cursor_row, table.top_row) == (0, 0)


async def test_the_cursor_can_be_brought_to_the_middle() -> None:
    app = TableApp(Numbered(100))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.table.move_cursor(row=50)
        app.table.action_centre_cursor()
        assert app.table.top_row == 45


async def test_a_resize_keeps_cursor_and_place() -> None:
    app = TableApp(Numbered(1000))
    async with app.run_test(size=(40, 24)) as pilot:
        await settle(pilot)
        app.table.move_cursor(row=100)
        app.table.action_centre_cursor()
        await settle(pilot)
        place = app.table.top_row
        await pilot.resize_terminal(30, 6)
        await settle(pilot)
        assert app.table.cursor_row == 100
        assert 100 in app.table.rows_in_view
        await pilot.resize_terminal(40, 24)
        await settle(pilot)
        assert (app.table.cursor_row, app.table.top_row) == (100, place)


async def test_a_resize_does_not_pull_back_a_view_that_was_scrolled_away() -> None:
    app = TableApp(Numbered(1000))
    async with app.run_test(size=(40, 24)) as pilot:
        await settle(pilot)
        app.table.scroll_to(y=500, animate=False)
        await settle(pilot)
        await pilot.resize_terminal(60, 10)
        await settle(pilot)
        assert (app.table.cursor_row, app.table.top_row) == (0, 500)


async def test_unknown_rows_are_quiet_and_are_asked_for_by_message() -> None:
    source = Numbered(100)
    source.unknown = {3, 4, 5}
    app = TableApp(source)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert drawn_lines(app)[4].replace("▐", "").split() == ["···", "···", "···"]
        needed = [message for message in app.heard if isinstance(message, RowTable.RowsNeeded)]
        assert {(message.first, message.last) for message in needed} == {(3, 5)}
        source.unknown = set()
        app.table.refresh_rows(3, 5)
        await settle(pilot)
        assert drawn_lines(app)[4].replace("▐", "").split() == ["3", "name", "3"]


async def test_refreshed_rows_are_drawn_anew_and_others_are_not_asked() -> None:
    app = TableApp(Numbered(100))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.source.word, app.source.marked = "new", {2}
        app.source.asked.clear()
        app.table.refresh_rows(2, 3)
        await settle(pilot)
        lines = drawn_lines(app)
        assert "✓" in lines[3] and "new 2" in lines[3]
        assert "name 1" in lines[2]
        assert app.source.asked == [2, 3]
        app.table.invalidate()
        await settle(pilot)
        assert "new 1" in drawn_lines(app)[2]


async def test_cursor_marks_and_cells_have_their_own_look() -> None:
    source = Numbered(10)
    source.marked = {2}
    app = TableApp(source)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        plain, cursor, marked = style_at(app, 20, 2), style_at(app, 20, 1), style_at(app, 20, 3)
        assert len({plain.bgcolor, cursor.bgcolor, marked.bgcolor}) == 3
        number = style_at(app, GUTTER + 6, 2)
        assert number.color is not None and number.color.name == "#abcdef"
        assert style_at(app, GUTTER + 6, 1).underline, "the cell under the cursor"
        app.table.action_cursor_right()
        await settle(pilot)
        assert not style_at(app, GUTTER + 6, 1).underline
        assert style_at(app, GUTTER + 8, 1).underline


async def test_the_row_of_the_cursor_is_signed_without_colour() -> None:
    app = TableApp(Numbered(10))
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(row=4)
        await settle(pilot)
        assert [line.startswith("▸") for line in drawn_lines(app)[1:]].index(True) == 4


async def test_columns_that_do_not_fit_scroll_by_whole_columns_under_a_fixed_gutter() -> None:
    columns = tuple(Column(key, SafeText(key.upper()), 14) for key in ("number", "name", "note"))
    source = Numbered(10)
    source.marked = {0}
    app = TableApp(source, columns=columns)
    async with app.run_test(size=(30, 6)) as pilot:
        await settle(pilot)
        assert drawn_lines(app)[0].endswith("›")
        app.table.action_cursor_right()
        app.table.action_cursor_right()
        await settle(pilot)
        header, first = drawn_lines(app)[:2]
        assert header.split() == ["‹", "NOTE"]
        assert first.startswith("▸✓")
        app.table.action_cursor_left()
        app.table.action_cursor_left()
        await settle(pilot)
        assert drawn_lines(app)[0].split()[0] == "NUMBER"


async def test_messages_tell_of_cursor_and_choice() -> None:
    app = TableApp(Numbered(100))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.heard.clear()
        app.table.action_cursor_down()
        app.table.action_select_row()
        await settle(pilot)
        assert [(type(message).__name__, getattr(message, "index", None)) for message in app.heard] == [
            ("RowHighlighted", 1),
            ("RowSelected", 1),
        ]


async def test_mouse_moves_opens_sorts_and_scrolls() -> None:
    app = TableApp(Numbered(100))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.click(RowTable, offset=(20, 5))
        assert (app.table.cursor_row, app.table.cursor_column) == (4, 1)
        app.heard.clear()
        await pilot.double_click(RowTable, offset=(20, 6))
        await settle(pilot)
        assert isinstance(app.heard[-1], RowTable.RowSelected)
        await pilot.click(RowTable, offset=(12, 0))
        await settle(pilot)
        clicked = app.heard[-1]
        assert isinstance(clicked, RowTable.HeaderClicked) and clicked.key == "name"
        await pilot.click(RowTable, offset=(39, 11))
        await settle(pilot)
        assert app.table.top_row == 89
        assert app.table.cursor_row == 5


async def test_an_empty_table_stays_calm_and_fills_later() -> None:
    source = Numbered(0)
    app = TableApp(source)
    async with app.run_test(size=SIZE) as pilot:
        app.table.action_cursor_down()
        app.table.action_last_row()
        app.table.action_select_row()
        await settle(pilot)
        assert app.table.cursor_row == 0
        assert app.heard == []
        source.count = 5
        app.table.invalidate()
        await settle(pilot)
        assert [type(message).__name__ for message in app.heard] == ["RowHighlighted"]
        assert "name 4" in drawn_lines(app)[5]


async def test_rows_that_go_away_take_the_cursor_back_to_the_last() -> None:
    source = Numbered(100)
    app = TableApp(source)
    async with app.run_test(size=SIZE) as pilot:
        app.table.action_last_row()
        await settle(pilot)
        source.count = 20
        app.table.invalidate()
        await settle(pilot)
        assert app.table.cursor_row == 19
        assert "name 19" in drawn_lines(app)[11]


async def test_other_columns_are_laid_out_at_once() -> None:
    app = TableApp(Numbered(10))
    async with app.run_test(size=SIZE) as pilot:
        app.table.action_cursor_right()
        app.table.action_cursor_right()
        await settle(pilot)
        app.table.columns = COLUMNS[:1]
        await settle(pilot)
        assert drawn_lines(app)[0].split() == ["NO"]
        assert app.table.cursor_column == 0


async def test_without_a_source_nothing_is_drawn_below_the_header() -> None:
    app = TableApp(Numbered(10))
    async with app.run_test(size=SIZE) as pilot:
        await app.table.remove()
        await app.screen.mount(RowTable(columns=COLUMNS))
        await settle(pilot)
        lines = drawn_lines(app)
        assert lines[0].split() == ["NO", "NAME", "NOTE"]
        assert not any(lines[1:])


async def test_without_colours_the_cursor_is_a_reversed_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TableApp(Numbered(10))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert all(style_at(app, x, 1).reverse for x in range(39))
        assert not style_at(app, 5, 2).reverse
