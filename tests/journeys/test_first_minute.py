"""The first minute: the demo opens filled, a filter narrows it, two events are tagged, and it is taken back."""

import pytest

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, SIZES, STACKED, WIDE, at


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40", "160x48"])
async def test_the_demo_opens_with_the_cursor_on_the_newest_event(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.sees("DEMO", "3,000 exact", "newest first", "login[.]grid-portal")
        assert user.main.events.table.cursor_row == 0
        assert "filter" in user.lines[-1]
        assert "help" in user.lines[-1]
        assert all(len(line) <= size[0] for line in user.lines)


@at(STACKED, WIDE)
async def test_the_detail_is_filled_with_the_newest_event(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.sees("Overview", "login[.]grid-portal[.]example", "kill chain")
        await user.sees("nothing leaves this machine")


async def test_a_completed_filter_narrows_rows_and_counts(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("slash")
        await user.write("ru")
        await user.sees("from:RU")
        await user.press("tab")
        assert user.main.filters.input.value.strip() == "from:RU"
        await user.until(lambda: user.main.window and user.main.window.place.filter_text == "from:RU")
        await user.sees("of 3,000")
        await user.press("enter")
        await user.settled()
        window = user.main.window
        assert window is not None
        assert 0 < window.count().value < 3_000
        shown = [window.row(index) for index in range(10)]
        assert {row.attacker_country for row in shown if row is not None} == {"RU"}
        assert f"{window.count().value:,} of 3,000" in user.text


@at(NARROW, STACKED)
async def test_two_events_are_tagged_and_undo_proves_it(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        rows = [user.main.events.table._rows.row(index) for index in (0, 1)]
        await user.press("space", "space")
        await user.sees("2 marked")
        await user.press("t")
        await user.sees("tags of 2 events")
        await user.write("ph")
        await user.sees("phishing")
        await user.press("tab", "enter")
        await user.hears("2 events tagged")
        await user.settled()
        for row in rows:
            assert row is not None
            assert "phishing" in (await user.main.workspace.event(row.uuid, row.dataset_id)).tags
        await user.press("u")
        await user.until(lambda: len(user.toasts) > 1, "a second toast")
        await user.settled()
        for row in rows:
            assert row is not None
            assert (await user.main.workspace.event(row.uuid, row.dataset_id)).tags == row.tags
