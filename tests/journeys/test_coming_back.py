"""Where one comes back to: the next start, the inbox and back, another event, and the tab key in a detail alone."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW


async def test_places_are_kept_where_one_expects_it_and_left_where_not(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("j", "j", "j")
        here = user.uuid
        await user.press("g", "i")
        await user.until(lambda: "is:new" in user.main.kept_place.filter_text, "the inbox")
        await user.settled()
        await user.press("j", "g", "i")
        await user.until(lambda: not user.main.kept_place.filter_text, "all events")
        await user.settled()
        assert user.uuid == here, "back from the inbox the cursor stands where it stood"
        await user.press("enter", "tab")
        await user.until(lambda: user.main.detail.active == "references", "the next page")
        assert user.main.detail.has_focus_within, "there is nothing else to go to"
        await user.press("shift+tab", "tab", "J")
        await user.settled()
        assert user.main.detail.active == "references", "walking keeps the page"
        await user.press("escape", "enter")
        await user.settled()
        assert user.main.detail.active == "references", "it was seen there"
        await user.press("escape", "j", "enter")
        await user.until(lambda: user.main.detail.active == "overview", "the overview of another event")
        await user.press("escape")
        await user.settled()
        there = user.uuid
        await user.press("ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
    async with start(size=NARROW) as user:
        assert user.uuid == there, "the next start goes on where one stood"
