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
        assert sum("✓" in line for line in user.lines) == 3
        await user.press("g", "g", "space")
        await user.sees("2 marked")
        await user.press("U")
        await user.until(lambda: "marked" not in user.text, "no mark")
        assert not any("✓" in line for line in user.lines)


async def test_a_local_filter_shows_the_marked_events_only(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("space", "j", "space")
        await user.filtered("is:marked")
        window = user.main.window
        assert window is not None
        assert {window.row(index).uuid for index in range(window.length())} == set(user.main.workspace.marks)  # type: ignore[union-attr]
