"""The answers to a question stand on the screen, however much is said above them and however small it is."""

import pytest
from textual.app import App
from textual.content import Content

from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.leaving import LeaveDialog, Left
from cfone_tui.tui.dialogs.question import QuestionDialog
from cfone_tui.tui.themes import DARK
from tests.tui.widgets.drawn import drawn_lines


class _App(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables


LONG = "Delete this event, which has a long name that goes over several lines, and all that hangs on it?"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 48)])
async def test_the_answers_stand_below_whatever_is_said(size: tuple[int, int]) -> None:
    app = _App()
    async with app.run_test(size=size) as pilot:
        lines = [Content(f"line {number} of it") for number in range(40)]
        app.push_screen(ConfirmDialog(LONG, lines, yes="Delete", is_safe=False))
        await pilot.pause()
        drawn = "\n".join(drawn_lines(app))
        assert "Delete (y)" in drawn
        assert "Cancel (esc)" in drawn
        assert "line 0" in drawn
        await pilot.press(*["j"] * 80)
        assert "line 39" not in drawn
        drawn = "\n".join(drawn_lines(app))
        assert "line 39 of it" in drawn
        assert "line 0 " not in drawn


@pytest.mark.parametrize(
    ("keys", "left"), [(("y",), Left.KEPT), (("enter",), Left.KEPT), (("D",), Left.DROPPED), (("escape",), None)]
)
async def test_what_was_typed_is_kept_unless_it_is_said_otherwise(keys: tuple[str, ...], left: Left | None) -> None:
    app, answers = _App(), list[Left | None]()
    async with app.run_test(size=(40, 12)) as pilot:
        dialog: QuestionDialog[Left | None] = LeaveDialog("the form")
        app.push_screen(dialog, answers.append)
        await pilot.pause()
        drawn = "\n".join(drawn_lines(app))
        assert all(answer in drawn for answer in ("Keep (y)", "Discard (D)", "Go on (esc)")), drawn
        await pilot.press(*keys)
        await pilot.pause()
    assert answers == [left]
