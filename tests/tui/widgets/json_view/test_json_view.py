import json

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from cfone_tui.tui.widgets.json_view import JsonView, folded_view
from cfone_tui.tui.widgets.json_view import reader as reading
from cfone_tui.tui.widgets.json_view.reader import Document
from tests.tui.widgets.drawn import drawn_lines, style_at

EVENT = '{"uuid": "e1", "score": 1.50, "isPublic": true, "tags": ["apt", "mail"], "raw": {"source": "sensor"}}'


class Viewer(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.view = JsonView(text)
        self.finished: list[JsonView.SearchFinished] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_json_view_search_finished(self, message: JsonView.SearchFinished) -> None:
        self.finished.append(message)


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause()


async def test_values_are_drawn_one_a_line_in_the_colours_of_their_kind() -> None:
    app = Viewer(EVENT)
    async with app.run_test(size=(50, 16)) as pilot:
        await settle(pilot)
        assert drawn_lines(app)[:13] == [
            "▾ {",
            '    "uuid": "e1",',
            '    "score": 1.50,',
            '    "isPublic": true,',
            '▾   "tags": [',
            '      "apt",',
            '      "mail"',
            "    ],",
            '▾   "raw": {',
            '      "source": "sensor"',
            "    }",
            "  }",
            "",
        ]
        colours = {style_at(app, x, y).color for x, y in [(5, 1), (12, 1), (13, 2), (16, 3), (2, 11)]}
        assert len(colours) == 5


async def test_folding_hides_a_span_and_tells_its_size() -> None:
    app = Viewer(EVENT)
    async with app.run_test(size=(50, 16)) as pilot:
        app.view.move_cursor(row=6)
        app.view.action_toggle_fold()
        await settle(pilot)
        assert drawn_lines(app)[4:6] == ['▸   "tags": [ 2 values ],', '▾   "raw": {']
        assert app.view.cursor_line == 4, "the cursor went to the fold"
        app.view.action_toggle_fold()
        await settle(pilot)
        assert drawn_lines(app)[5] == '      "apt",'
        app.view.action_last_row()
        app.view.action_toggle_fold()
        await settle(pilot)
        assert drawn_lines(app)[:2] == ["▸ { 5 values }", ""]


async def test_the_mouse_moves_the_cursor_and_folds() -> None:
    app = Viewer(EVENT)
    async with app.run_test(size=(50, 16)) as pilot:
        await settle(pilot)
        await pilot.click(JsonView, offset=(10, 2))
        assert app.view.cursor_row == 2
        await pilot.click(JsonView, offset=(0, 4))
        await settle(pilot)
        assert drawn_lines(app)[4].startswith('▸   "tags"')
        await pilot.click(JsonView, offset=(0, 14))
        assert app.view.cursor_row == 4, "there is nothing below the last line"


async def test_search_goes_round_opens_folds_and_lights_every_match() -> None:
    app = Viewer(EVENT)
    async with app.run_test(size=(50, 16)) as pilot:
        app.view.move_cursor(row=8)
        app.view.action_toggle_fold()
        app.view.action_first_row()
        app.view.search("S")
        await settle(pilot)
        seen = [app.view.cursor_line]
        for _ in range(7):
            app.view.action_search_next()
            seen.append(app.view.cursor_line)
        assert seen == [2, 3, 4, 9, 9, 9, 2, 3]
        app.view.action_search_previous()
        app.view.action_search_previous()
        assert app.view.cursor_line == 9
        assert app.view.finding is not None
        assert (app.view.finding.number, app.view.finding.count) == (5, 6)
        await settle(pilot)
        assert drawn_lines(app)[9] == '      "source": "sensor"'
        lit = style_at(app, 7, 9)
        assert lit.bgcolor == style_at(app, 17, 9).bgcolor == style_at(app, 20, 9).bgcolor
        assert lit.bgcolor != style_at(app, 8, 9).bgcolor
        app.view.search("absent")
        await settle(pilot)
        assert [message.is_found for message in app.finished] == [True, False]


async def test_hostile_text_is_drawn_as_signs() -> None:
    app = Viewer('{"a\x1b[2J": "b\x9bc\u202e"}')
    async with app.run_test(size=(50, 5)) as pilot:
        await settle(pilot)
        assert drawn_lines(app)[1] == '    "a␛[2J": "b<9B>c<202E>"'


async def test_a_long_value_is_reached_sideways() -> None:
    app = Viewer(json.dumps({"k": "0123456789" * 10}))
    async with app.run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        for _ in range(20):
            app.view.action_scroll_right()
        await settle(pilot)
        assert drawn_lines(app)[1].endswith('789"')
        app.view.action_scroll_left()
        await settle(pilot)
        assert drawn_lines(app)[1].endswith("12")


async def test_the_same_text_again_keeps_the_place_and_another_starts_at_its_head() -> None:
    app = Viewer(json.dumps(list(range(100))))
    async with app.run_test(size=(40, 10)) as pilot:
        app.view.move_cursor(row=50)
        app.view.show_text(json.dumps(list(range(100))))
        assert app.view.cursor_row == 50
        app.view.show_text("[7]")
        await settle(pilot)
        assert (app.view.cursor_row, app.view.top_row) == (0, 0)
        assert drawn_lines(app)[:4] == ["▾ [", "    7", "  ]", ""]


async def test_a_long_text_is_read_in_slices_and_the_first_is_there_at_once() -> None:
    app = Viewer("")
    async with app.run_test(size=(40, 10)) as pilot:
        app.view.show_text(json.dumps(list(range(200_000))))
        assert not app.view.is_read
        assert app.view.row_count > 10
        while not app.view.is_read:
            await pilot.pause()
        app.view.action_last_row()
        await settle(pilot)
        assert drawn_lines(app)[-2:] == ["    199999", "  ]"]


async def test_what_is_not_shown_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (folded_view, reading):
        monkeypatch.setattr(module, "MOST_LINES", 5)
    monkeypatch.setattr(reading, "LINES_A_STEP", 1)
    app = Viewer(json.dumps(list(range(100))))
    async with app.run_test(size=(50, 10)) as pilot:
        app.view.action_last_row()
        app.view.action_toggle_fold()
        app.view.search("4")
        await settle(pilot)
        assert drawn_lines(app)[5] == "  … only the first 5 lines are shown"


async def test_an_empty_view_answers_every_key() -> None:
    app = Viewer("")
    async with app.run_test(size=(40, 5)) as pilot:
        app.view.action_toggle_fold()
        app.view.action_cursor_down()
        app.view.action_search_next()
        app.view.search("x")
        await settle(pilot)
        assert drawn_lines(app) == [""] * 5


async def test_levels_are_folded_and_a_match_opens_what_hides_it() -> None:
    app = Viewer('{"a": {"b": {"c": "deep"}}, "d": [1]}')
    async with app.run_test(size=(50, 12)) as pilot:
        app.view.action_fold_from(1)
        await settle(pilot)
        assert drawn_lines(app)[:4] == ["▾ {", '▸   "a": { 1 value },', '▸   "d": [ 1 value ]', "  }"]
        app.view.search("DEEP")
        await settle(pilot)
        assert drawn_lines(app)[3] == '        "c": "deep"'
        assert app.view.cursor_row == 3
        app.view.action_go_to_bracket()
        assert app.view.cursor_line == 2
        app.view.action_go_to_bracket()
        assert app.view.cursor_line == 4
        app.view.action_unfold_all()
        await settle(pilot)
        assert app.view.row_count == 10


async def test_a_match_far_right_on_a_long_line_is_brought_into_view() -> None:
    app = Viewer(json.dumps({"k": "x" * 15_000 + "needle" + "y" * 2_000_000}))
    async with app.run_test(size=(40, 5)) as pilot:
        app.view.search("needle")
        while app.view.is_busy:
            await pilot.pause()
        await settle(pilot)
        assert "xxneedleyy" in drawn_lines(app)[1]
        lit = drawn_lines(app)[1].index("needle")
        assert style_at(app, lit, 1).bgcolor == style_at(app, lit + 5, 1).bgcolor != style_at(app, lit + 6, 1).bgcolor


async def test_documents_have_titles() -> None:
    app = Viewer("")
    async with app.run_test(size=(40, 8)) as pilot:
        app.view.show_documents([Document("[1]", "raw\x1b record"), Document("2", "event")])
        await settle(pilot)
        assert drawn_lines(app)[:6] == ["raw␛ record", "▾ [", "    1", "  ]", "event", "  2"]
        assert app.view.value_line is None
        app.view.action_toggle_fold()
        await settle(pilot)
        assert drawn_lines(app)[:3] == ["raw␛ record", "▸ [ 1 value ]", "event"]


async def test_a_search_goes_on_while_lines_are_still_read_and_counts_all() -> None:
    app = Viewer("")
    async with app.run_test(size=(40, 8)) as pilot:
        app.view.show_text(json.dumps(["x"] * 50_000))
        app.view.search("X")
        while app.view.is_busy:
            await pilot.pause()
        assert app.view.finding is not None
        assert app.view.finding.is_done
        assert app.view.finding.count == 50_000
        app.view.search_again(step=-1)
        await settle(pilot)
        assert app.view.cursor_line == 50_000
        app.view.show_text('["y", "x"]')
        await settle(pilot)
        assert app.view.finding.count == 1, "what was searched is found in another text, too"
        assert app.view.cursor_line == 0


def _numbered(count: int, *, extra: str = "") -> tuple[Document, ...]:
    return (Document(json.dumps({f"k{number}": number for number in range(count)} | ({extra: 1} if extra else {}))),)


async def test_the_place_is_kept_when_the_same_thing_is_shown_as_it_is_now() -> None:
    app = Viewer("")
    async with app.run_test(size=(50, 16)) as pilot:
        app.view.show_documents(_numbered(60))
        await settle(pilot)
        app.view.move_cursor(row=40)
        await settle(pilot)
        drawn = drawn_lines(app)
        app.view.show_documents(_numbered(60, extra="new"), keeps_place=True)
        await settle(pilot)
        assert app.view.cursor_line == 40
        assert drawn_lines(app) == drawn
        # what comes in parts is come back to when all of it is there
        app.view.show_documents(_numbered(5), keeps_place=True)
        await settle(pilot)
        app.view.show_documents(_numbered(60), keeps_place=True)
        await settle(pilot)
        assert app.view.cursor_line == 40
        app.view.show_documents(_numbered(50))
        await settle(pilot)
        assert app.view.cursor_line == 0


async def test_a_cursor_that_was_moved_off_a_match_stands_on_none() -> None:
    app = Viewer(EVENT)
    async with app.run_test(size=(50, 16)) as pilot:
        await settle(pilot)
        app.view.search("apt")
        await settle(pilot)
        assert app.view.matched == 0
        app.view.action_fold_from(1)
        await settle(pilot)
        assert app.view.matched is None
