"""Whatever is changed or read again, the cursor stays on its event, and the detail shows it as it is now."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED


async def test_r_keeps_the_cursor_on_its_event_far_down_the_list(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press(*["ctrl+f"] * 12)
        await user.settled()
        row, top, uuid = user.main.events.table.cursor_row, user.main.events.table.top_row, user.uuid
        assert row > 150
        await user.press("r")
        await user.settled()
        assert (user.main.events.table.cursor_row, user.main.events.table.top_row, user.uuid) == (row, top, uuid)


async def test_tags_far_down_the_list_leave_the_cursor_there_and_show_in_the_detail(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press(*["ctrl+f"] * 6)
        await user.settled()
        uuid = user.uuid
        await user.press("t")
        await user.sees("tags of this event")
        await user.write("brand new tag")
        await user.sees("new tag")
        await user.press("enter")
        await user.hears("1 event tagged")
        await user.settled()
        assert user.uuid == uuid
        await user.until(lambda: user.main.shown.event and "brand new tag" in user.main.shown.event.tags, "the tag")


async def test_an_event_that_leaves_the_list_gives_its_row_to_the_next(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("-tag:seen")
        await user.press("j", "j")
        third = user.main.events.table._rows.row(3)
        await user.press("t")
        await user.sees("tags of this event")
        await user.write("seen")
        await user.press("enter")
        await user.hears("1 event tagged")
        await user.settled()
        assert third is not None
        assert user.main.events.table.cursor_row == 2
        assert user.uuid == third.uuid


async def test_tags_added_to_marked_events_are_ticked_the_next_time(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("space", "space", "t")
        await user.sees("tags of 2 events")
        await user.write("mine")
        await user.press("enter")
        await user.hears("2 events tagged")
        await user.settled()
        await user.press("t")
        await user.sees("tags of 2 events", "✓ mine")


async def test_an_event_opened_from_a_link_is_the_one_that_keys_act_on(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("login.grid-portal.example")
        shown = user.uuid
        await user.press("enter", "right_square_bracket")
        await user.sees("points at")
        await user.settled()
        await user.press("enter")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid != shown, "the linked event")
        await user.settled()
        linked = user.main.shown.event
        assert linked is not None
        await user.press("t")
        await user.sees("tags of this event")
        await user.write("followed")
        await user.press("enter")
        await user.hears("1 event tagged")
        await user.settled()
        assert "followed" in (await user.main.workspace.event(linked.uuid)).tags
        assert "followed" not in (await user.main.workspace.event(shown)).tags
        await user.press("escape")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid == shown, "the event of the list")
