import json

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from cfone_tui.tui.widgets.json_view import JsonView, json_view
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
        for _ in range(5):
            app.view.action_search_next()
            seen.append(app.view.cursor_line)
        assert seen == [2, 3, 4, 9, 2, 3]
        app.view.action_search_previous()
        app.view.action_search_previous()
        assert app.view.cursor_line == 9
        await settle(pilot)
        assert drawn_lines(app)[9] == '      "source": "sensor"'
        lit = style_at(app, 7, 9)
        assert lit.bgcolor == style_at(app, 17, 9).bgcolor == style_at(app, 20, 9).bgcolor
        assert lit.bgcolor != style_at(app, 8, 9).bgcolor
        app.view.search("absent")
        await settle(pilot)
        assert [message.is_found for message in app.finished] == [True] * 8 + [False]


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
        app.view.show_text(json.dumps(list(range(20_000))))
        assert not app.view.is_read
        assert app.view.row_count == json_view.SLICE
        while not app.view.is_read:
            await pilot.pause()
        app.view.action_last_row()
        await settle(pilot)
        assert drawn_lines(app)[-2:] == ["    19999", "  ]"]


async def test_what_is_not_shown_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_view, "MOST_LINES", 5)
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
