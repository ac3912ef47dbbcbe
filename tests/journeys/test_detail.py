"""One event is looked at: its tabs, its links, its raw record, and its neighbours without going back."""

from functools import partial

from cfone_tui.tui.widgets.json_view import JsonView
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey, at


@at(NARROW, STACKED, WIDE)
async def test_the_tabs_show_links_raw_record_and_tags(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.filtered("login.grid-portal.example")
        await user.press("enter")
        await user.sees("Overview", "NastyShrew copied")
        await user.press("right_square_bracket")
        await user.sees("points at", "grid-p0rtal")
        await user.press("right_square_bracket")
        await user.sees("raw record", "{")
        await user.settled()
        await user.until(lambda: "loading" not in user.text, "the raw record")
        await user.press("right_square_bracket")
        await user.sees("apt", "mail", "events exact", "persistent")
        await user.press("right_square_bracket")
        await user.sees("changed nothing here yet")
        await user.press("right_square_bracket")
        await user.sees("NastyShrew copied")
        await user.press("escape")
        await user.until(lambda: user.main.events.table.has_focus, "the list")


async def test_enter_on_a_link_opens_that_event(start: Start) -> None:
    async with start(size=NARROW) as user:
        first = user.uuid
        await user.press("enter", "right_square_bracket")
        await user.sees("points at")
        await user.settled()
        await user.press("j", "enter")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid != first, "the linked event")
        await user.until(lambda: user.main.detail.active == "overview", "its overview")
        event = user.main.shown.event
        assert event is not None
        await user.until(lambda: user.uuid == event.uuid, "the cursor on it")
        assert event.indicator.split(".")[0].split("@")[0] in user.text


async def test_shift_j_and_k_walk_the_events_without_leaving_the_detail(start: Start) -> None:
    async with start(size=NARROW) as user:
        events = [user.main.events.table._rows.row(index) for index in range(3)]
        await user.press("enter")
        await user.until(lambda: user.main.shown.event, "the detail")
        for step, index in (("J", 1), ("J", 2), ("K", 1)):
            await user.press(step)
            row = events[index]
            assert row is not None
            await user.until(partial(_is_shown, user, row.uuid), f"event {index}")
        await user.sees("Overview")
        await user.press("q")
        await user.until(lambda: user.main.events.table.has_focus, "the list")
        assert user.main.events.table.cursor_row == 1


async def test_the_cursor_of_the_raw_record_moves_and_folds(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("enter", "right_square_bracket", "right_square_bracket")
        await user.sees("raw record")
        await user.settled()
        lines = user.text
        await user.press("enter")
        await user.until(lambda: user.text != lines, "the fold")


async def test_p_gives_the_room_of_the_detail_to_the_list(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.sees("Overview")
        await user.press("p")
        await user.until(lambda: "Overview" not in user.text, "the list alone")
        await user.press("p")
        await user.sees("Overview", "NastyShrew copied")


async def test_d_shows_indicators_as_they_are(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.sees("login[.]grid-portal")
        await user.press("d")
        await user.sees("login.grid-portal", "defanged login[.]grid-portal")
        assert "login[.]grid" not in user.lines[4]


def _is_shown(user: Journey, uuid: str) -> bool:
    event = user.main.shown.event
    return event is not None and event.uuid == uuid


async def test_the_ends_of_a_page_are_a_key_away(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("enter", "right_square_bracket", "right_square_bracket")
        await user.sees("raw record")
        await user.settled()
        await user.until(lambda: "loading" not in user.text, "the raw record")
        view = user.main.detail.query_one(JsonView)
        await user.press("G")
        await user.until(lambda: view.cursor_row == view.row_count - 1 > 0, "the last line")
        await user.press("g", "g")
        await user.until(lambda: view.cursor_row == 0, "the first line")


async def test_a_word_is_searched_in_the_page_while_it_is_typed(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter", "right_square_bracket", "right_square_bracket")
        await user.sees("raw record", "/ search")
        await user.settled()
        await user.until(lambda: "loading" not in user.text, "the raw record")
        view = user.main.detail.query_one(JsonView)
        await user.press("slash")
        await user.write("datasetid")
        await user.until(lambda: view.needle == "datasetid" and view.cursor_row > 0, "the match")
        await user.write("zz")
        await user.sees("nothing here says so")
        await user.press("escape")
        await user.until(lambda: view.has_focus and not view.needle, "the page without lights")
        await user.press("slash")
        await user.write("attack")
        await user.press("enter")
        await user.until(lambda: view.has_focus, "the page")
        await user.settled()
        row = view.cursor_row
        await user.press("n")
        await user.until(lambda: view.cursor_row != row, "the next match")
        await user.press("N")
        await user.until(lambda: view.cursor_row == row, "the match before")
        assert user.main.kept_place.filter_text == ""


async def test_zz_gives_the_whole_window_to_the_detail_and_esc_takes_it_back(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.press("enter", "z", "z")
        await user.until(lambda: user.main.detail.size.width == WIDE[0], "the detail alone")
        await user.press("escape")
        await user.until(lambda: user.main.detail.size.width < WIDE[0] // 2, "the list beside it")
        assert user.main.detail.has_focus_within
        await user.press("escape")
        await user.until(lambda: user.main.events.table.has_focus, "the list")
