"""From the page of each noun one gets to its events, finds things by searching, sorting and narrowing, and back."""

import pytest

from cfone_tui.tui.screens.nouns import NounScreen
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey


def page(user: Journey) -> NounScreen:
    """Return the page on top."""
    screen = user.app.screen
    assert isinstance(screen, NounScreen), user.text
    return screen


async def opened(user: Journey, key: str) -> NounScreen:
    """Open a page with g and a key, and wait until it has counted."""
    await user.press("g", key)
    await user.until(lambda: isinstance(user.app.screen, NounScreen), "the page")
    await still(user)
    return page(user)


async def still(user: Journey) -> None:
    """Wait until nothing is asked for any more."""
    await user.until(lambda: not [it for it in user.app.workers if it.is_running], "the end of all workers")


async def events_of(user: Journey, filter_text: str) -> None:
    """Wait for the list of events of this filter."""
    await user.until(lambda: user.app.screen is user.main, "the events")
    await user.until(lambda: user.main.kept_place.filter_text == filter_text, filter_text)
    await user.settled()


@pytest.mark.parametrize(
    ("key", "title", "seen", "asked"),
    [
        ("c", "Categories", ("KILL CHAIN", "Other"), "cat:Other"),
        ("a", "Attackers", ("ALSO KNOWN AS", "NastyShrew"), "attacker:NastyShrew"),
        ("I", "Industries", ("ALSO CALLED", "Government"), "industry:Government"),
        ("C", "Countries", ("AIMED AT IT", "United States"), "to:US"),
    ],
)
async def test_enter_leads_to_the_events_of_what_is_under_the_cursor(
    start: Start, key: str, title: str, seen: tuple[str, ...], asked: str
) -> None:
    async with start(size=STACKED) as user:
        await opened(user, key)
        await user.sees(title, *seen)
        number = page(user).seen
        item = page(user).current
        column = next(it for it in page(user).noun.columns if it.is_number)
        events = column.value(item, number)
        assert isinstance(events, int)
        assert events > 0
        await user.press("enter")
        await events_of(user, asked)
        window = user.main.window
        assert window is not None
        assert window.count().value == events


async def test_a_tag_is_found_by_its_alias_and_leads_to_events_and_indicators(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "T")
        await user.sees("Tags", "164 exact", "by events, most first")
        await user.press("/")
        await user.write("gamaredon")
        await user.sees("NastyShrew", "1 of 164", "Gamaredon Group", "origin      RU Russia")
        await user.press("ctrl+u")
        await user.write("extortion")
        await user.sees("2 of 164", "Extortion, with or without encryption")
        await user.press("enter", "o")
        await user.until(lambda: page(user).noun.key == "indicators", "the indicators")
        await still(user)
        await user.sees("Indicators of ransom")
        assert all(any(tag.value == "ransom" for tag in it.tags) for it in page(user).shown.items)
        await user.press("escape")
        await user.until(lambda: page(user).noun.key == "tags", "the tags again")
        await user.press("enter")
        await events_of(user, "tag:ransom")


async def test_a_page_is_found_again_as_it_was_left(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "a")
        await user.press("s", "home", "enter", "/")
        await user.write("iran")
        await user.press("enter", "j", "j")
        here = page(user).current
        assert here is not None
        await user.press("enter")
        await user.until(lambda: user.app.screen is user.main, "the events")
        await user.settled()
        again = await opened(user, "a")
        assert (again.search, again.sort.key, again.current) == ("iran", "name", here)
        await user.press("0")
        await user.until(lambda: len(again.shown.items) == 48, "all attackers")


async def test_indicators_come_a_page_at_a_time_and_are_all_reached(start: Start) -> None:
    async with start(size=STACKED) as user:
        shown = await opened(user, "o")
        await user.sees("2,534 exact", "200 loaded of 2,534")
        await user.press("G")
        # between two workers there is none: what was read is put in order in a thread
        await user.until(lambda: shown.table.cursor_row == 2_533, "the last row")
        assert shown.listing.is_complete
        assert len(shown.shown.items) == 2_534
        await user.press("g", "g")
        await user.until(lambda: shown.table.cursor_row == 0, "the first row")


async def test_indicators_are_searched_by_the_server_defanged_or_not_and_narrowed_by_type(start: Start) -> None:
    async with start(size=WIDE) as user:
        shown = await opened(user, "o")
        await user.press("/")
        await user.write("grid-portal[.]exa")
        await user.press("enter")
        await user.until(lambda: shown.listing.is_complete and shown.shown.items, "what was searched")
        await still(user)
        assert {"grid-portal.example" in it.value for it in shown.shown.items} == {True}
        await user.press("f")
        await user.sees("Narrow by type", "domain", "email")
        await user.until(lambda: user.app.screen is not shown, "the choice")
        dialog = user.app.screen
        while user.app.screen is dialog and dialog.highlighted_key != "email":  # type: ignore[attr-defined]
            await user.press("j")
        await user.press("enter")
        await user.until(lambda: {it.indicator_type for it in shown.shown.items} == {"email"}, "mail addresses only")
        await still(user)
        await user.sees("email · by")
        value = shown.current.value  # type: ignore[union-attr]
        await user.press("enter")
        await events_of(user, f"ioc:{value}")


async def test_a_dataset_tells_health_and_visibility_and_becomes_the_scope(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user, "d")
        await user.press("j", "j")
        await user.sees("shared with nobody", "health      events: 503", "public: anyone")
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.dataset_id is not None, "the scope")
        await user.settled()
        await user.sees("503 in Cybercrime")


async def test_the_country_column_decides_which_events_are_meant(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user, "C")
        await user.press("l", "l", "l", "l", "enter")
        await events_of(user, "from:US")


async def test_one_goes_from_page_to_page_and_back_to_events(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "T")
        await user.press("g", "K")
        await user.until(lambda: page(user).noun.key == "tag-categories", "the categories of tags")
        await still(user)
        await user.press("enter")
        await user.until(lambda: page(user).noun.key == "tags", "its tags")
        await still(user)
        await user.sees("Tags of Actor", "47 exact")
        await user.press("g", "e")
        await user.until(lambda: user.app.screen is user.main, "the events")
        assert len(user.app.screen_stack) == 2


async def test_the_palette_finds_a_page_by_its_name(start: Start) -> None:
    async with start(size=STACKED) as user:
        for name, key in (("tags", "tags"), ("datasets", "datasets"), ("indicators", "indicators")):
            before = user.app.screen
            await user.press("colon")
            await user.until(lambda before=before: user.app.screen is not before, "the palette")  # type: ignore[misc]
            await user.write(name)
            await user.sees(f"pages.{key}")
            await user.press("enter")
            await user.until(
                lambda key=key: isinstance(user.app.screen, NounScreen) and user.app.screen.noun.key == key,  # type: ignore[misc]
                name,
            )
            await still(user)


async def test_values_are_copied_defanged_and_as_they_are(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "o")
        await user.press("y", "y")
        await user.hears("[.]")
        await user.press("y", "f")
        await user.hears("(as it is)")
        await user.press("y", "j")
        await user.hears("indicator as JSON")
        await user.press("d")
        await user.until(lambda: not page(user).seen.looks.is_defanged, "indicators as they are")


async def test_help_and_footer_show_the_keys_of_the_page(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "I")
        await user.sees("/ search", "enter open", "? help")
        await user.press("e")
        await user.hears("industries are what events name")
        await user.press("?")
        await user.sees("PAGE", "Search this page while you type")
        await user.write("reverse")
        await user.press("enter")
        await user.sees("by events, fewest first")


async def test_an_empty_search_says_so_and_which_key_helps(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "T")
        await user.press("/")
        await user.write("nothing-like-that")
        await user.sees("No tag matches", "0 lists all again")
        await user.press("escape")
        await user.sees("apt")
