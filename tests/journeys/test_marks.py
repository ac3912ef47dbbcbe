"""Marks stay on their events whatever the list shows."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW


async def test_marks_survive_filters_sizes_and_esc(start: Start) -> None:
    async with start(size=NARROW) as user:
        marked = [row.uuid for index in (0, 1, 2) if (row := user.main.events.table._rows.row(index))]
        await user.press("space", "space", "space")
        await user.sees("3 marked")
        assert user.main.events.table.cursor_row == 3
        await user.filtered("tlp:green")
        await user.sees("3 marked")
        await user.press("escape")
        await user.resized(120, 40)
        await user.press("0")
        await user.settled()
        await user.sees("3 marked")
        assert list(user.main.workspace.marks) == marked
        assert sum("■" in line for line in user.lines) == 3
        await user.press("g", "g", "space")
        await user.sees("2 marked")
        await user.press("U")
        await user.until(lambda: "marked" not in user.text, "no mark")
        assert not any("■" in line for line in user.lines)


async def test_a_local_filter_shows_the_marked_events_only(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("space", "j", "space")
        await user.filtered("is:marked")
        window = user.main.window
        assert window is not None
        assert {window.row(index).uuid for index in range(window.length())} == set(user.main.workspace.marks)  # type: ignore[union-attr]


async def test_a_range_follows_the_cursor_and_the_marked_events_make_a_list_of_their_own(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("j", "v", "j", "j", "j")
        await user.sees("4 marked", "marking a range, v or esc ends it")
        await user.press("k")
        await user.sees("3 marked")
        await user.press("escape")
        await user.until(lambda: "marking a range" not in user.text, "the end of the range")
        await user.press("j")
        await user.sees("3 marked")
        cursor = user.uuid
        await user.press('"')
        await user.sees("3 exact", "▸ marked")
        await user.settled()
        window = user.main.window
        assert window is not None
        rows = [window.row(index) for index in range(window.length())]
        assert {row.uuid for row in rows if row is not None} == set(user.main.workspace.marks)
        await user.press("s", "enter")
        await user.until(lambda: not user.main.kept_place.is_descending, "the order")
        await user.settled()
        await user.press('"')
        await user.until(lambda: not user.main.kept_place.is_marked_only, "all events")
        await user.settled()
        assert user.uuid == cursor
        await user.press('"')
        await user.sees("▸ marked")
        await user.filtered("from:RU")
        assert not user.main.kept_place.is_marked_only


async def test_all_that_match_are_marked_once_it_was_said_how_many(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("tlp:red")
        window = user.main.window
        assert window is not None
        count = window.count().value
        await user.press("*")
        await user.sees(f"Mark all {count:,} events that match?")
        await user.press("escape")
        await user.until(lambda: "Mark all" not in user.text, "the list")
        assert not len(user.main.workspace.marks)
        await user.press("*", "y")
        await user.hears(f"{count:,} events marked")
        await user.sees(f"{count:,} marked")
