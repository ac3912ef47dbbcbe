"""The raw page: what the server sent is read, folded, searched, copied and changed."""

import json

from textual.widgets import TextArea

from cfone_tui.tui.dialogs.json_edit import JsonDialog
from cfone_tui.tui.panes.event_detail.raw import RawPage
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey, at


async def opened(user: Journey) -> RawPage:
    """Open the raw page of the first event."""
    await user.press("enter", "right_square_bracket", "right_square_bracket")
    await user.sees("raw record", "line 1 of")
    page = user.main.detail.query_one(RawPage)
    await user.until(lambda: page.raw is not None and not page.json.is_busy, "the record")
    return page


@at(NARROW, WIDE)
async def test_the_place_of_the_cursor_is_told_and_levels_fold(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        page = await opened(user)
        await user.press("j", "j")
        await user.sees(".id", "line 3 of")
        await user.press("z", "M")
        await user.until(lambda: page.json.row_count == 4, "all folded")
        await user.sees("values }")
        await user.press("z", "1")
        await user.until(lambda: page.json.row_count > 20, "one level")
        await user.press("z", "R")
        await user.until(lambda: page.json.row_count == page.json.reader.count, "everything")


async def test_paths_values_and_subtrees_are_copied_as_they_came(start: Start) -> None:
    async with start(size=STACKED) as user:
        page = await opened(user)
        line = next(number for number in range(page.json.reader.count) if page.json.reader.line(number).key == '"data"')
        page.json.go_to_line(line)
        await user.press("y", "p")
        await user.hears(".data (path, as jq)")
        await user.press("y", "P")
        await user.hears("/data (JSON pointer)")
        await user.press("y", "s")
        await user.hears("(JSON as it came)")
        assert user.app.clipboard == page.raw.data_text if page.raw is not None else False


async def test_a_long_text_is_read_whole(start: Start) -> None:
    async with start(size=STACKED) as user:
        page = await opened(user)
        line = next(
            number for number in range(page.json.reader.count) if page.json.reader.line(number).key == '"event"'
        )
        page.json.go_to_line(line)
        await user.press("o")
        await user.sees(".event", "esc closes")
        await user.press("escape")
        await user.until(lambda: "esc closes" not in user.text, "the page")


async def test_the_record_is_edited_in_place_checked_shown_sent_and_taken_back(start: Start) -> None:
    async with start(size=STACKED) as user:
        page = await opened(user)
        assert page.raw is not None
        before = page.raw.data_text
        await user.press("e")
        await user.sees("Raw record of", "this is JSON")
        area = user.app.screen.query_one(TextArea)
        area.move_cursor((area.document.line_count - 2, 999))
        await user.write(",")
        await user.sees("✗ line")
        await user.press("ctrl+s")
        assert isinstance(user.app.screen, JsonDialog)
        await user.write('"seen_by": "us"')
        await user.sees("this is JSON")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", '+   "seen_by": "us"')
        await user.press("y")
        await user.hears("raw record of")
        await user.settled()
        await user.until(lambda: page.raw is not None and "seen_by" in page.raw.data_text, "the record as it is now")
        await user.press("u")
        await user.hears("undone: raw record of")
        await user.until(lambda: page.raw is not None and page.raw.data_text == before, "the record as it was")


async def test_what_was_typed_into_the_record_outlives_the_window(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user)
        await user.press("e")
        await user.sees("this is JSON")
        await user.write("x")
        await user.sees("✗ line")
        uuid = user.uuid

        async def is_kept() -> bool:
            return await user.main.workspace.drafts.get(f"raw:{uuid}") is not None

        while not await is_kept():
            await user.pilot.pause(0.05)
    async with start(size=STACKED) as user:
        await opened(user)
        await user.press("e")
        await user.sees("what you typed last time", "✗ line")
        await user.press("escape")
        await user.sees("has not been sent")
        await user.press("D")
        await user.until(lambda: user.app.screen is user.main, "the page")
        await user.settled()
        assert await user.main.workspace.drafts.get(f"raw:{user.uuid}") is None


async def test_a_read_only_source_shows_the_record_and_changes_nothing(start: Start) -> None:
    async with start(size=STACKED, is_read_only=True) as user:
        page = await opened(user)
        assert page.raw is not None
        assert json.loads(page.raw.event_text)["uuid"] == user.uuid
        await user.press("e")
        await user.hears("edit record: this source is read-only")
