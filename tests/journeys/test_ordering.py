"""The list is sorted by menu, by key and by a click on a header."""

from cfone_tui.tui.widgets.row_table import Sort
from tests.journeys.conftest import Start
from tests.journeys.journey import STACKED, Journey


def _column(user: Journey, name: str) -> list[str]:
    window = user.main.window
    assert window is not None
    return [getattr(row, name) for index in range(15) if (row := window.row(index)) is not None]


async def test_s_sorts_by_the_column_chosen_and_the_same_again_reverses(start: Start) -> None:
    async with start() as user:
        await user.press("s")
        await user.sees("Sort by", "DATE", "CATEGORY")
        await user.press("j", "j", "enter")
        await user.settled()
        assert user.main.place.order_by == "category"
        assert _column(user, "category") == sorted(_column(user, "category"))
        await user.sees("by category", "CATEGORY ▴")
        await user.press("s", "enter")
        await user.settled()
        assert user.main.place.is_descending
        assert _column(user, "category") == sorted(_column(user, "category"), reverse=True)


async def test_shift_s_turns_the_order_around(start: Start) -> None:
    async with start() as user:
        newest = user.uuid
        await user.press("S")
        await user.sees("oldest first")
        await user.settled()
        assert _column(user, "date") == sorted(_column(user, "date"))
        await user.press("S")
        await user.sees("newest first")
        await user.settled()
        assert user.uuid == newest


async def test_a_click_on_a_header_sorts_by_it(start: Start) -> None:
    async with start(size=STACKED) as user:
        line = next(index for index, text in enumerate(user.lines) if "ATTACKER" in text)
        await user.pilot.click(offset=(user.lines[line].index("ATTACKER"), line))
        await user.until(lambda: user.main.place.order_by == "attacker", "the order")
        await user.settled()
        assert _column(user, "attacker") == sorted(_column(user, "attacker"), key=str.casefold)


async def test_an_order_is_named_in_words_and_its_sign_stands_at_its_column(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("s", *"jjjjjjjj", "enter")
        await user.sees("by indicator type")
        await user.settled()
        assert user.main.events.table.sort == Sort("type", descending=False)
