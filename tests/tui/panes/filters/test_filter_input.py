from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from cfone_tui.tui.panes.filters.filter_input import FilterInput

UP, DOWN = -1, 1


class Bar(App[None]):
    def compose(self) -> ComposeResult:
        yield FilterInput()


WALKS = {
    "the newest first": ((), (UP, UP), "from:RU"),
    "not beyond the oldest": ((), (UP, UP, UP, UP), "from:RU"),
    "what was typed comes back": ((), (UP, UP, DOWN, DOWN), "kit"),
    "kept again moves to the front": (("from:RU",), (UP,), "from:RU"),
    "kept again stands there once": (("from:RU",), (UP, UP, UP), "tlp:red"),
}


@pytest.mark.parametrize(("kept", "steps", "shown"), WALKS.values(), ids=WALKS)
async def test_up_and_down_walk_filters_of_earlier_sessions(
    kept: Sequence[str], steps: Sequence[int], shown: str
) -> None:
    app = Bar()
    async with app.run_test():
        line = app.query_one(FilterInput)
        line.recall(("tlp:red", "from:RU"))
        for text in kept:
            line.remember(text)
        line.value = "kit"
        for step in steps:
            line.action_history(step)
        assert line.value == shown


async def test_what_stands_in_the_bar_already_is_passed_over() -> None:
    app = Bar()
    async with app.run_test():
        line = app.query_one(FilterInput)
        line.recall(("tlp:red", "from:RU"))
        line.value = "tlp:red "
        line.action_history(UP)
        assert line.value == "from:RU"
        line.action_history(DOWN)
        assert line.value == "tlp:red"
