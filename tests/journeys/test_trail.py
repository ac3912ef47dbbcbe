"""Every pivot is a stop: H and L walk back and forth with filter, order and cursor, and the way can be kept."""

import asyncio
import os
from pathlib import Path

from cfone_tui.settings.locations import Locations
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE


async def test_h_goes_back_to_filter_and_cursor_and_l_forth_again(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.press(*"jjjj")
        await user.settled()
        first = user.uuid
        await user.filtered("from:RU")
        await user.press(*"jj")
        await user.settled()
        second = user.uuid
        await user.filtered("from:RU tlp:red")
        await user.press("space", "H")
        await user.until(lambda: user.main.kept_place.filter_text == "from:RU", "the filter before")
        await user.settled()
        assert user.uuid == second
        assert len(user.main.workspace.marks) == 1
        await user.press("H")
        await user.until(lambda: user.main.kept_place.filter_text == "", "no filter")
        await user.settled()
        assert user.uuid == first
        await user.press("H")
        await user.hears("the trail begins here")
        await user.press("L", "L")
        await user.until(lambda: user.main.kept_place.filter_text == "from:RU tlp:red", "the last filter")
        await user.settled()
        await user.sees("All datasets ▸ from:RU ▸ + tlp:red")


async def test_h_comes_back_from_a_linked_event_to_the_one_it_was_opened_from(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("children:yes")
        origin = user.uuid
        await user.press("enter", "right_square_bracket")
        await user.sees("References")
        await user.until(lambda: user.main.shown.references is not None, "the links")
        await user.press("enter")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid != origin, "the linked event")
        await user.settled()
        assert user.main.detail.active == "overview"
        await user.press("H")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid == origin, "the event before")
        assert user.main.has_class("-zoomed")
        assert user.main.detail.active == "references", "one reads on where one left"
        await user.settled()
        await user.press("L")
        await user.until(lambda: user.main.detail.active == "overview", "the linked event as it was left")


async def test_the_trail_can_be_looked_over_and_gone_back_to(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("from:RU")
        await user.filtered("to:UA")
        await user.press("g", "t")
        await user.sees("Trail", "All datasets", "from:RU", "to:UA")
        await user.press("k", "enter")
        await user.until(lambda: user.main.kept_place.filter_text == "from:RU", "the chosen stop")
        assert user.main.trail.position == 1


async def test_the_trail_is_kept_as_a_report(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("from:RU")
        await user.press("space", "X", "t")
        await user.hears("trail written to")
        (file,) = Locations.from_environment(os.environ).reports_dir.iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        text = await asyncio.to_thread(Path(file).read_text)
        assert "attacker country is Russia" in text
        assert "## Marked events (1)" in text
