"""The program is left by any of its keys, finishes what it is writing, and opens where it was left."""

import pytest

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q", "ctrl+c"])
async def test_a_key_ends_the_program(start: Start, key: str) -> None:
    async with start(size=NARROW) as user:
        await user.press(key)
        await user.until(lambda: not user.app.is_running, "the end")
        assert user.app.return_code == 0


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_it_ends_from_within_a_dialog_too(start: Start, key: str) -> None:
    async with start(size=NARROW) as user:
        await user.press("s")
        await user.sees("Sort by")
        await user.press(key)
        await user.until(lambda: not user.app.is_running, "the end")


async def test_a_form_in_which_something_was_typed_is_not_lost_by_ctrl_q(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("a")
        await user.sees("New event")
        await user.write("typed")
        await user.press("ctrl+q")
        await user.sees("Leave the form?")
        await user.press("escape")
        await user.sees("New event", "typed")


async def test_esc_never_ends_it_and_q_closes_the_detail_first(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("escape", "escape", "enter")
        await user.sees("Overview")
        await user.press("q")
        await user.until(lambda: user.main.events.table.has_focus, "the list")
        assert user.app.is_running
        await user.press("q")
        await user.until(lambda: not user.app.is_running, "the end")


async def test_the_second_start_opens_the_last_place(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("tlp:red")
        await user.press("S")
        await user.sees("oldest first")
        await user.settled()
        await user.press("q")
        await user.until(lambda: not user.app.is_running, "the end")
    async with start(size=STACKED) as user:
        await user.sees("tlp:red", "oldest first", "TLP:RED")
        await user.press("0")
        await user.sees("3,000 exact")


async def test_a_change_of_the_last_session_is_undone_only_after_asking(start: Start) -> None:
    async with start(size=STACKED) as user:
        uuid = user.uuid
        await user.press("t")
        await user.sees("tags of this event")
        await user.write("kept")
        await user.press("enter")
        await user.hears("1 event tagged")
        await user.settled()
    async with start(size=STACKED) as user:
        await user.press("u")
        await user.sees("Undo a change of an earlier session?", "tagged kept")
        await user.press("enter")
        await user.until(lambda: user.app.screen is user.main, "the list")
        assert "kept" in (await user.main.workspace.event(uuid)).tags
        await user.press("u")
        await user.sees("Undo a change of an earlier session?")
        await user.press("y")
        await user.hears("undone")
        await user.settled()
        assert "kept" not in (await user.main.workspace.event(uuid)).tags
