"""Help, palette and the keys behind a prefix say what can be done, and do it."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED


async def test_help_is_searched_and_runs_the_chosen_command(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("question_mark")
        await user.sees("EVENT LIST", "type to search")
        await user.write("sort")
        await user.sees("Choose the column to sort by")
        assert "Take back the last change" not in user.text
        await user.press("enter")
        await user.sees("Sort by", "Indicator type")


async def test_help_explains_the_filter_language(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("question_mark", "tab")
        await user.sees("HOW IT IS WRITTEN", "equals, in any case", "esc closes")
        await user.write("marking")
        await user.sees("FIELDS", "tlp", ": >= > <= <", "the marking, from clear to red")
        await user.until(lambda: "equals, in any case" not in user.text, "nothing but what was sought")
        await user.press("tab")
        await user.until(lambda: "FIELDS" not in user.text, "the page of keys")
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main, "the list")


async def test_the_palette_finds_a_command_by_its_name(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("colon")
        await user.until(lambda: user.app.screen is not user.main, "the palette")
        await user.write("reverse")
        await user.sees("events.reverse", "Reverse  S")
        await user.press("enter")
        await user.sees("oldest first")
        await user.press("colon")
        await user.until(lambda: user.app.screen is not user.main, "the palette")
        await user.write("not sent earlier session")
        await user.sees("Typed and not sent  gD")


async def test_the_palette_says_why_a_command_cannot_be_used_now(start: Start) -> None:
    async with start(size=STACKED, is_read_only=True) as user:
        await user.press("colon")
        await user.until(lambda: user.app.screen is not user.main, "the palette")
        await user.write("duplicate")
        await user.sees("Duplicate  A", "not now: this source is read-only")


async def test_a_prefix_shows_its_keys_and_acts_at_the_second(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("j", "j", "j", "g")
        await user.sees("categories", "first")
        await user.press("g")
        await user.until(lambda: user.main.events.table.cursor_row == 0, "the first row")
        await user.press("y")
        await user.sees("uuid", "event as JSON")
        await user.press("x")
        await user.until(lambda: user.app.screen is user.main, "the list")
        assert user.toasts == ["y x: there is no such key"]


async def test_no_key_behind_a_prefix_is_parted_from_what_it_does(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("g")
        await user.sees("a attackers", "T Tags", "C Countries", "o indicators", "d datasets")


async def test_shift_g_goes_to_the_last_event_and_gg_back(start: Start) -> None:
    async with start(size=NARROW) as user:
        newest = user.uuid
        await user.press("G")
        await user.until(lambda: user.main.events.table.cursor_row == 2_999, "the last row")
        await user.settled()
        window = user.main.window
        assert window is not None
        oldest = window.row(2_999)
        assert oldest is not None
        assert oldest.date < (window.row(0) or oldest).date
        await user.press("g", "g")
        await user.until(lambda: user.uuid == newest, "the first row")


async def test_a_click_in_the_footer_runs_its_command(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.pilot.click(offset=(user.lines[-1].index("filter"), 23))
        await user.until(lambda: user.main.filters.input.has_focus, "the filter")
