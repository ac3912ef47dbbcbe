"""A filter is typed wrong and put right, given up, left by 0, and made from the value under the cursor."""

from textual.timer import Timer

from cfone_tui.tui.panes.filters import FiltersPane
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, at


@at(NARROW, STACKED)
async def test_an_error_names_its_column_and_a_way_out_and_keeps_the_rows(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.press("slash")
        await user.write("tlp:red atacker:x")
        await user.sees("column 9", "attacker", "up to the error")
        # the words that became the fault are asked no more
        await user.until(lambda: user.main.place.filter_text == "tlp:red", "the list of what is right")
        await user.until(lambda: user.main.window and user.main.window.place.filter_text == "tlp:red", "its rows")
        await user.press("enter")
        assert user.main.filters.input.has_focus
        assert user.main.kept_place.filter_text == ""
        await user.press("escape")
        await user.until(lambda: user.main.events.table.has_focus, "the list")
        await user.settled()
        await user.sees("3,000 exact", "newest first")
        assert user.main.filters.input.value == ""


async def test_esc_goes_back_to_the_filter_that_was_kept(start: Start) -> None:
    async with start() as user:
        await user.filtered("tlp:red")
        kept = user.main.window.count().value if user.main.window else 0
        assert 0 < kept < 3_000
        await user.press("slash")
        await user.write("from:RU")
        await user.until(lambda: user.main.place.filter_text == "tlp:red from:RU", "the preview")
        await user.press("escape")
        await user.settled()
        assert user.main.filters.input.value == "tlp:red"
        assert user.main.window is not None
        assert user.main.window.count().value == kept


async def test_0_goes_back_to_all_events(start: Start) -> None:
    async with start() as user:
        await user.filtered("tlp:red")
        assert "TLP:RED" in user.text
        await user.press("0")
        await user.settled()
        await user.sees("3,000 exact")
        assert user.main.filters.input.value == ""


def _is_over(timer: Timer | None, before: Timer | None) -> bool:
    return timer is not before and timer is not None and timer._task is not None and timer._task.done()


async def test_what_was_typed_and_is_heard_of_late_does_not_replace_the_list_one_went_on_to(start: Start) -> None:
    async with start() as user:
        await user.filtered("from:RU")
        await user.press("0")
        await user.settled()
        before = user.main._typing
        user.main.post_message(FiltersPane.FilterChanged("from:RU"))
        await user.until(lambda: _is_over(user.main._typing, before), "the rest after the last key")
        await user.settled()
        assert user.main.place == user.main.kept_place
        await user.sees("3,000 exact")


async def test_a_filter_that_nothing_matches_says_which_keys_help(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("slash")
        await user.write("ioc:nobody.test")
        await user.press("enter")
        await user.sees("No event matches this filter", "ioc:nobody.test", "0 goes back to all events")
        await user.press("0")
        await user.sees("3,000 exact", "login[.]grid-portal")


async def test_the_plain_english_of_a_filter_stands_below_it(start: Start) -> None:
    async with start() as user:
        await user.press("slash")
        await user.write("tlp>=amber date>-7d")
        await user.sees("date", "TLP")
        await user.until(lambda: "amber" in user.lines[2].lower(), "the filter in words")


async def test_equals_keeps_and_bang_excludes_the_value_under_the_cursor(start: Start) -> None:
    async with start() as user:
        await user.press("h", "h", "h")
        await user.press("equals_sign")
        await user.settled()
        assert "Phishing" in user.main.kept_place.filter_text
        window = user.main.window
        assert window is not None
        assert {row.category for index in range(10) if (row := window.row(index))} == {"Phishing"}
        await user.press("0")
        await user.settled()
        await user.press("exclamation_mark")
        await user.settled()
        assert user.main.kept_place.filter_text.startswith("-")
        window = user.main.window
        assert window is not None
        assert "Phishing" not in {row.category for index in range(30) if (row := window.row(index))}


async def test_up_walks_the_filters_of_before(start: Start) -> None:
    async with start() as user:
        await user.filtered("tlp:red")
        await user.filtered("from:RU")
        await user.press("slash", "ctrl+u", "up")
        await user.until(lambda: user.main.filters.input.value == "from:RU", "the last filter")
        await user.press("up")
        await user.until(lambda: user.main.filters.input.value == "tlp:red", "the one before")
        await user.press("down")
        await user.until(lambda: user.main.filters.input.value == "from:RU", "the last filter again")


async def test_a_dataset_that_is_not_there_is_refused_where_it_is_typed(start: Start) -> None:
    async with start() as user:
        await user.press("slash")
        await user.write("from:RU dataset:nope")
        await user.sees("column 9: there is no dataset 'nope'")
        await user.press("enter")
        await user.settled()
        assert user.main.kept_place.filter_text == ""


@at(NARROW, STACKED)
async def test_values_are_offered_with_how_many_events_have_them(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.press("slash")
        await user.write("from:")
        await user.sees("Russia")
        await user.until(lambda: user.main.filters.vocabulary.counts.get("attackerCountry"), "the counts")
        value, count = next(iter(user.main.filters.vocabulary.counts["attackerCountry"].items()))
        await user.sees(f"{count:,}")
        assert user.main.place.filter_text == ""
        await user.press("tab", "tab")
        second = user.main.filters.input.value
        await user.press("shift+tab")
        assert user.main.filters.input.value == f"from:{value}" != second
        await user.press("enter")
        await user.settled()
        assert user.main.kept_place.filter_text == f"from:{value}"
        assert user.main.window is not None
        assert user.main.window.count().value == count
        assert f"▸{value}" not in user.text


async def test_esc_goes_back_to_the_cursor_of_the_list_that_was_left(start: Start) -> None:
    async with start() as user:
        await user.press(*"jjj")
        await user.settled()
        uuid = user.uuid
        await user.press("slash")
        await user.write("tlp:red")
        await user.until(lambda: user.main.place.filter_text == "tlp:red", "the preview")
        await user.press("escape")
        await user.settled()
        assert user.uuid == uuid


async def test_f_puts_the_filter_together_in_a_form_and_the_bar_remembers_it(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("tlp:red")
        await user.press("f")
        await user.sees("1 of 10 conditions", "TLP is red")
        await user.write("from")
        await user.press("tab", "tab")
        await user.write("RU")
        await user.sees("2 of 10 conditions", "/ tlp:red from:RU")
        await user.press("enter")
        await user.settled()
        assert user.main.kept_place.filter_text == "tlp:red from:RU"
    async with start(size=NARROW) as user:
        await user.press("0")
        await user.settled()
        await user.press("slash", "up")
        await user.until(lambda: user.main.filters.input.value == "tlp:red from:RU", "the filter of last time")


async def test_a_narrow_window_tells_all_of_an_error_and_where_a_long_description_goes_on(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("slash", *"from:RU or to:UA")
        await user.sees("or between conditions cannot be asked")
        await user.until(
            lambda: "several values of one field work" in " ".join(user.text.split()), "what works instead"
        )
        await user.press("ctrl+u", *"from:RU tlp>=amber tag:apt -tag:mail -tag:phishing")
        await user.until(lambda: any(line.strip().endswith("…") for line in user.lines[2:3]), "that it goes on")
