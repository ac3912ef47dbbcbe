"""Every value of the detail is a place to act on: the cursor stands on it, keys filter by it and copy it."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey


def _value(user: Journey) -> str:
    value = user.main.detail.value
    return value.text if value is not None else ""


async def _goes_to(user: Journey, key: str, text: str) -> None:
    for _ in range(40):
        if _value(user) == text:
            return
        before = user.main.detail.page
        await user.press(key)
        assert user.main.detail.page is before
    raise AssertionError(f"never stood on {text!r}, but on {_value(user)!r}:\n{user.text}")


async def test_enter_lists_the_events_that_have_the_value_and_h_comes_back(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview", "attacker")
        await _goes_to(user, "j", "NastyShrew")
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.filter_text == "attacker:NastyShrew", "the filter")
        await user.until(lambda: user.main.events.table.has_focus, "the list")
        await user.settled()
        await user.press("H")
        await user.until(lambda: user.main.kept_place.filter_text == "", "the list before")


async def test_equals_and_bang_keep_and_exclude_what_is_under_the_cursor(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("enter")
        await user.until(lambda: user.main.detail.has_focus_within, "the detail")
        await _goes_to(user, "j", "amber")
        await user.press("=")
        await user.until(lambda: user.main.kept_place.filter_text == "tlp:amber", "the filter")
        await user.settled()
        await user.press("enter")
        await user.until(lambda: user.main.detail.has_focus_within, "the detail")
        await _goes_to(user, "k", "NastyShrew")
        await user.press("l")
        await user.until(lambda: _value(user) == "RU", "the country beside it")
        await user.press("!")
        await user.until(lambda: user.main.kept_place.filter_text == "tlp:amber -from:RU", "the filter")


async def test_a_date_asks_for_its_day_and_a_dataset_is_where_to_look(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview", "NastyShrew copied")
        event = user.main.shown.event
        assert event is not None
        await _goes_to(user, "j", event.date)
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.filter_text == f"date:{event.date[:10]}", "the day")
        await user.settled()
        await user.press("enter")
        await user.until(lambda: user.main.detail.has_focus_within, "the detail")
        await _goes_to(user, "j", user.main.dataset_name(event.dataset_id))
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.dataset_id == event.dataset_id, "the dataset")


async def test_values_are_copied_defanged_or_as_they_are(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview", "indicator")
        event = user.main.shown.event
        assert event is not None
        await _goes_to(user, "j", event.indicator)
        await user.press("y", "y")
        await user.hears("(defanged)")
        await user.press("y", "f")
        await user.hears(f"{event.indicator} (as it is)")


async def test_what_says_more_leads_to_its_page(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview", "NastyShrew copied")
        event = user.main.shown.event
        assert event is not None
        await _goes_to(user, "j", event.raw_id)
        await user.press("enter")
        await user.until(lambda: user.main.detail.active == "raw", "the raw record")


async def test_the_place_in_the_page_is_kept_from_event_to_event(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview", "NastyShrew copied")
        event = user.main.shown.event
        assert event is not None
        await _goes_to(user, "j", event.category)
        await user.press("J")
        await user.until(lambda: user.main.shown.event is not event, "the next event")
        following = user.main.shown.event
        assert following is not None
        await user.until(lambda: _value(user) == following.category, "its category")


async def test_a_word_is_found_on_the_overview(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.press("enter")
        await user.until(lambda: user.main.detail.has_focus_within, "the detail")
        await user.press("slash")
        await user.write("ukraine")
        await user.press("enter")
        await user.until(lambda: _value(user) == "UA", "the country")


async def test_a_click_stands_on_a_value_and_a_double_click_lists_its_events(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("attacker", "NastyShrew  RU")
        row = next(n for n, line in enumerate(user.lines) if "NastyShrew  RU" in line)
        cell = user.lines[row].index("RU Russia")
        await user.pilot.click(offset=(cell, row))
        await user.until(lambda: _value(user) == "RU", "the country")
        await user.pilot.click(offset=(cell, row), times=2)
        await user.until(lambda: user.main.kept_place.filter_text == "from:RU", "the filter")


async def test_the_tag_under_the_cursor_is_taken_off_and_its_history_takes_that_back(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter", "left_square_bracket", "left_square_bracket")
        await user.sees("mail", "events exact")
        await _goes_to(user, "j", "mail")
        await user.press("x")
        await user.sees("Take off mail?")
        await user.press("y")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.tags == ("apt",), "the tag gone")
        await user.settled()
        await user.press("right_square_bracket")
        await user.sees("−mail", "done")
        await user.press("enter")
        await user.sees("Take back this change?", "nothing")
        await user.press("y")
        await user.until(lambda: user.main.shown.event and "mail" in user.main.shown.event.tags, "the tag again")
        await user.sees("taken back", "undo of:")


async def test_x_on_anything_but_a_tag_says_so(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.sees("Overview")
        await user.press("x")
        await user.hears("no tag under the cursor")


async def test_an_event_that_was_just_read_is_shown_again_without_asking(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.settled()
        first = user.main.shown.event
        await user.press("J")
        await user.until(lambda: user.main.shown.event is not first, "the next event")
        await user.settled()
        await user.press("K")
        await user.until(lambda: user.main.shown.event is first, "the very same event")
        await user.press("r")
        shelf = user.main.workspace.shelf
        await user.until(lambda: shelf.get(user.uuid) is not first, "the event read anew")
