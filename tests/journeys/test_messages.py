"""What is said stands in the last line, covers no value, and can be read again."""

import pytest

from cfone_tui.tui import messages
from cfone_tui.tui.panes.footer import FooterPane
from cfone_tui.tui.widgets.message_line import MessageLine
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, Journey

LONG = "\n".join(f"line {number} of an error that has more to tell than one line can hold" for number in range(1, 8))


def rows(user: Journey) -> list[str]:
    """The lines above the last one."""
    return user.lines[:-1]


async def test_a_short_message_takes_the_place_of_the_keys_alone(start: Start) -> None:
    async with start(size=NARROW) as user:
        before = rows(user)
        user.app.notify("2 events tagged · u undoes")
        await user.sees("2 events tagged · u undoes")
        assert user.lines[-1].strip() == "· 2 events tagged · u undoes"
        assert rows(user) == before
        user.app.clear_notifications()
        await user.sees("/ filter", "? help")


async def test_a_long_error_makes_the_list_shorter_and_says_where_the_rest_is(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "READ_AFTER", 0)
    async with start(size=NARROW) as user:
        table = user.main.events.table
        user.app.notify(LONG, severity="error", markup=False)
        await user.sees("✗ line 1 of an error", "g m: all of it")
        assert table.region.bottom == user.main.query_one(FooterPane).region.y == 21
        await user.press("j")
        await user.sees("/ filter")
        assert table.region.bottom == 23
        await user.press("g", "m")
        await user.sees("Messages", "line 7 of an error")
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main)


async def test_markup_and_controls_are_drawn_as_what_they_are(start: Start) -> None:
    async with start(size=NARROW) as user:
        user.app.notify("[red]evil[/] \x1b]52;c;aGk=\x07[/]", title="[b]", severity="error", markup=True)
        await user.sees("✗ [b]: [red]evil[/] ␛]52;c;aGk=␇[/]")


async def test_a_message_is_seen_over_a_dialog_and_below_it_afterwards(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("s")
        await user.sees("Sort by")
        user.app.notify("something failed", severity="error")
        await user.sees("✗ something failed")
        assert user.app.screen.query_one(MessageLine).region.y == 23
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main)
        assert user.lines[-1].strip() == "✗ something failed"


async def test_several_that_stand_say_how_many(start: Start) -> None:
    async with start(size=NARROW) as user:
        user.app.notify("one failed", severity="error")
        user.app.notify("two failed", severity="error")
        await user.sees("✗ two failed · 1 more: g m")


async def test_a_narrow_footer_drops_whole_keys_and_keeps_the_help(start: Start) -> None:
    async with start(size=(40, 12)) as user:
        assert user.lines[-1].split() == ["/", "filter", "=", "pivot", "t", "tag", "e", "edit", "?", "help"]
        await user.resized(28, 12)
        await user.until(lambda: user.lines[-1].split() == ["/", "filter", "=", "pivot", "?", "help"])
        await user.resized(80, 24)
        await user.sees("space mark", "u undo", "? help")
