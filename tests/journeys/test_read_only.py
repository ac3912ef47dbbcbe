"""A source that was opened read-only refuses every change and says so."""

import pytest

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW


@pytest.mark.parametrize("key", ["t", "e", "a", "A"])
async def test_a_change_is_refused_with_the_reason(start: Start, key: str) -> None:
    async with start(size=NARROW, is_read_only=True) as user:
        await user.sees("read-only")
        await user.press(key)
        await user.hears("this source is read-only")
        assert user.app.screen is user.main


async def test_reading_filtering_and_marking_still_work(start: Start) -> None:
    async with start(size=NARROW, is_read_only=True) as user:
        await user.filtered("tlp:red")
        await user.press("space")
        await user.sees("1 marked")


async def test_what_was_changed_at_the_source_is_not_taken_back(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("t")
        await user.write("mine")
        await user.press("enter")
        await user.hears("1 event tagged mine")
    async with start(size=NARROW, is_read_only=True) as user:
        await user.press("u")
        await user.sees("Undo a change of an earlier session?")
        await user.press("y")
        await user.hears("this source is read-only")
        await user.press("ctrl+r")
        await user.hears("nothing to redo")
