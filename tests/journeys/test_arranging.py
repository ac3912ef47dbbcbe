"""Columns are chosen, moved and resized while the list follows; times and density turn; the next start has them all."""

from tests.journeys.conftest import Start
from tests.journeys.journey import STACKED, WIDE, Journey


def header(user: Journey) -> list[str]:
    return [column.key for column in user.main.events.table.columns]


async def test_columns_are_chosen_while_the_list_follows(start: Start) -> None:
    async with start(size=WIDE) as user:
        before = header(user)
        await user.press("C")
        await user.sees("Columns", "Summary of the event", "uuid")
        await user.press("j", "space")
        await user.until(lambda: header(user) == [before[0], *before[2:]], "one column less")
        await user.press("k", "J", "J", "greater_than_sign", "greater_than_sign")
        await user.until(lambda: header(user)[1] == before[0], "the first column second")
        await user.until(lambda: user.main.events.table.columns[1].width == 13, "two cells more")
        await user.press("enter")
        await user.until(lambda: user.app.screen is user.main, "the list")
        assert header(user)[:2] == [before[2], before[0]]
    async with start(size=WIDE) as user:
        assert header(user)[:2] == [before[2], before[0]]
        await user.press("C", "a")
        await user.until(lambda: header(user) == before, "the columns that fit")


async def test_esc_leaves_the_columns_as_they_were(start: Start) -> None:
    async with start(size=STACKED) as user:
        before = header(user)
        await user.press("C", "space", "space", "space", "J")
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main, "the list")
        assert header(user) == before
        assert user.main.arranged.columns == ()


async def test_a_column_is_hidden_from_where_the_cursor_stands(start: Start) -> None:
    async with start(size=STACKED) as user:
        assert user.main.events.table.column_under_cursor.column.key == "indicator"
        await user.press("minus")
        await user.hears("Indicator hidden")
        assert "indicator" not in header(user)
        assert user.uuid


async def test_times_turn_from_utc_to_local_to_relative(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("z", "t")
        await user.hears("zone")
        await user.press("z", "t")
        await user.hears("how long ago")
        await user.sees(" min ")
        await user.press("z", "t")
        await user.hears("UTC")


async def test_density_gives_columns_more_room(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("z", "d")
        await user.until(lambda: user.main.events.table.layout_of_columns.gap == 3, "more room")
        await user.press("z", "d")
        await user.until(lambda: user.main.events.table.layout_of_columns.gap == 1, "less room")
