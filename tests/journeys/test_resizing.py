"""The terminal changes its size while the program runs; the user stays where they are."""

import pytest

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE


async def test_cursor_marks_and_place_stay_through_every_size(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("ctrl+f", "ctrl+f", "space", "j")
        await user.settled()
        table = user.main.events.table
        uuid, top, marks = user.uuid, table.top_row, set(user.main.workspace.marks)
        for size in (NARROW, WIDE, (40, 12), (200, 60), STACKED):
            await user.resized(*size)
            await user.settled()
            assert user.uuid == uuid
            assert set(user.main.workspace.marks) == marks
            assert table.cursor_row in table.rows_in_view
            assert all(len(line) <= size[0] for line in user.lines)
        assert table.top_row == top


@pytest.mark.parametrize("size", [(40, 12), (200, 60)], ids=["40x12", "200x60"])
async def test_the_smallest_and_the_widest_terminal_show_the_list(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.sees("DEMO", "login[.]grid")
        await user.press("enter")
        await user.sees("Overview")
        await user.press("escape", "question_mark")
        await user.until(lambda: user.app.screen is not user.main, "help")
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main, "the list")


async def test_a_form_keeps_what_was_typed_when_the_terminal_shrinks(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("a")
        await user.sees("New event")
        await user.write("typed before")
        await user.resized(*NARROW)
        await user.sees("New event", "typed before", "ctrl+s")
        await user.resized(*WIDE)
        await user.sees("typed before")


async def test_an_open_detail_stays_open(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview", "NastyShrew copied")
        await user.resized(*WIDE)
        await user.sees("Overview", "NastyShrew copied")
        await user.resized(*NARROW)
        await user.sees("Overview", "NastyShrew copied")


async def test_a_detail_that_comes_into_view_is_filled(start: Start) -> None:
    async with start(size=NARROW) as user:
        assert "Overview" not in user.text
        await user.resized(*STACKED)
        await user.sees("Overview", "NastyShrew copied")
