"""A value is copied: the toast says which form, which way and how many bytes."""

import json
import stat

from cfone_tui.settings.locations import Locations
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW


async def test_yy_copies_the_indicator_defanged_and_yf_as_it_is(start: Start, locations: Locations) -> None:
    async with start(size=NARROW) as user:
        for _ in range(12):
            if user.main.events.table.column_under_cursor.column.key == "indicator":
                break
            await user.press("l")
        await user.press("y", "y")
        await user.hears("login[.]grid-portal[.]example (defanged) sent to the terminal")
        assert (locations.state_dir / "clipboard").read_text() == "login[.]grid-portal[.]example"
        assert any(f"{len('login[.]grid-portal[.]example')} bytes" in toast for toast in user.toasts)
        await user.press("y", "f")
        await user.hears("login.grid-portal.example (as it is)")
        assert user.app.clipboard == "login.grid-portal.example"
        assert stat.S_IMODE((locations.state_dir / "clipboard").stat().st_mode) == 0o600


async def test_yu_and_yj_copy_the_event(start: Start, locations: Locations) -> None:
    async with start(size=NARROW) as user:
        await user.press("y", "u")
        await user.hears("(uuid)")
        assert user.app.clipboard == user.uuid
        await user.press("y", "j")
        await user.hears("(event as JSON)")
        assert json.loads(user.app.clipboard)["uuid"] == user.uuid


async def test_a_copy_that_holds_controls_is_warned_of_and_keeps_them(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("curl/8.5.0 from:T1")
        for _ in range(12):
            if user.main.events.table.column_under_cursor.column.key == "indicator":
                break
            await user.press("l")
        await user.press("y", "f")
        await user.hears("it holds control characters")
        assert user.app.clipboard == "\x1b[2J\x1b]0;owned\x07curl/8.5.0"
