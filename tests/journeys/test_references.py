"""Linked events: looked over, opened and come back from, made and removed from the keyboard."""

from cfone_tui.settings.locations import Locations
from cfone_tui.store.events import Writing, load
from cfone_tui.store.events.load import StoredLink
from cfone_tui.tui.panes.event_detail.references import ReferencesPage
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, WIDE, Journey, at
from tests.journeys.remote import account
from tests.workspace.conftest import stored


def page(user: Journey) -> ReferencesPage:
    return user.main.query_one(ReferencesPage)


async def looked_at(user: Journey) -> None:
    """Open the references of the event under the cursor, and wait until they are read."""
    await user.press("enter", "right_square_bracket")
    await user.until(lambda: user.main.detail.active == "references", "the references")
    await read(user, number=8)


async def read(user: Journey, *, number: int) -> None:
    """Wait until all of so many links are read and drawn."""

    def is_read() -> bool:
        linked = page(user).shown.references
        is_all = linked is not None and linked.is_whole and len(linked.links) == number
        return is_all and all(link.is_read for link in page(user)._rows.links)

    await user.until(is_read, f"{number} links to be read")
    await user.settled()


def indicators(user: Journey) -> list[str]:
    return [link.row.indicator for link in page(user)._rows.links if link.row is not None]


@at(NARROW, WIDE)
async def test_links_are_rows_with_direction_kind_and_shared_tags(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.filtered("login.grid-portal.example")
        await looked_at(user)
        await user.sees("points at 7", "pointed at by 1", "related to", "caused by", "grid-p0rtal[.]example", "⇄")
        assert "apt" in user.text


async def test_a_link_is_made_undone_and_removed_once_that_was_meant(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("login.grid-portal.example")
        await looked_at(user)
        await user.press("a")
        await user.sees("Link login[.]grid-portal[.]example", "it points at another")
        await user.press("j", "enter")
        await user.sees("caused by → which event?")
        await user.write("203.0.113.176")
        await user.sees("203.0.113[.]176")
        await user.press("enter")
        await user.hears("points at 203.0.113[.]176 (caused by)")
        await read(user, number=9)
        assert "203.0.113.176" in indicators(user)
        await user.press("u")
        await user.hears("undone")
        await read(user, number=8)
        assert "203.0.113.176" not in indicators(user)
        first = indicators(user)[1]
        await user.press("j", "D")
        await user.sees("Remove this link?", "related to")
        await user.press("enter")
        await user.until(lambda: len(user.app.screen_stack) == 2, "the question answered")
        assert first in indicators(user), "Cancel is where the focus is"
        await user.press("D")
        await user.sees("Remove this link?")
        await user.press("y")
        await user.hears("no longer points at")
        await read(user, number=7)
        assert first not in indicators(user)


async def test_marked_events_are_linked_with_one_that_is_pasted(locations: Locations) -> None:
    def fill(writing: Writing) -> None:
        load.add_events(writing, [stored(number) for number in range(60)])

    async with account(locations, fill) as away:
        user = away.user
        await user.press("space", "space", "ampersand")
        await user.sees("Link 2 marked events", "they point at another")
        await user.press("j", "j", "j", "enter")
        await user.sees("which event → related to → 2 marked events?")
        await user.write(f" {stored(50).uuid}")
        await user.press("enter")
        await user.sees("Link 2 events with ", "AMBER 2", "host0")
        await user.press("y")
        await user.hears("2 events linked from host50[.]example (related to)")
        event = await user.main.workspace.event(stored(50).uuid)
        assert set(event.references) == {stored(0).uuid, stored(1).uuid}


async def test_h_comes_back_to_the_page_and_the_row(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("login.grid-portal.example")
        origin = user.uuid
        await looked_at(user)
        await user.press("j", "j", "enter")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid != origin, "the linked event")
        await user.until(lambda: user.main.detail.active == "overview", "its overview")
        await user.settled()
        await user.press("H")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid == origin, "the event before")
        await user.until(lambda: user.main.detail.active == "references", "its references")
        await read(user, number=8)
        assert page(user)._table.cursor_row == 2


async def test_links_are_narrowed_sorted_and_marked(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("login.grid-portal.example")
        await looked_at(user)
        await user.press("slash")
        await user.write("p0rtal")
        await user.sees("1 shown")
        await user.press("escape")
        await user.until(lambda: page(user)._rows.length() == 8, "all links")
        await user.press("s", "j", "j", "j", "enter")
        await user.sees("by indicator")
        assert indicators(user) == sorted(indicators(user), key=str.casefold)
        await user.press("S")
        assert indicators(user) == sorted(indicators(user), key=str.casefold, reverse=True)
        await user.press("space")
        assert len(user.main.workspace.marks) == 1


def crowd(writing: Writing) -> None:
    """Event 0 points at 2,000 others and at itself, and one of them back at it; event 3,000 has no link."""
    load.add_events(writing, [stored(number) for number in (*range(2_001), 3_000)])
    uuids = [stored(number).uuid for number in range(2_001)]
    links = [StoredLink(uuids[0], uuid, "related_to") for uuid in uuids]
    load.add_links(writing, [*links, StoredLink(uuids[7], uuids[0], "caused_by")])


async def test_two_thousand_links_come_without_a_storm_and_none_after_one_went_on(locations: Locations) -> None:
    async with account(locations, crowd, size=NARROW) as away:
        user = away.user
        asked = len(away.wire.requests)
        away.wire.gate.clear()
        await user.press("enter", "right_square_bracket")
        away.wire.gate.set()
        await user.sees("2,001")
        await user.until(lambda: any(link.is_read for link in page(user)._rows.links), "some links")
        await user.press("J")
        await user.until(lambda: user.main.shown.uuid == stored(1).uuid, "the next event")
        await user.settled()
        stopped = len(away.wire.requests)
        await user.pilot.pause()
        assert len(away.wire.requests) == stopped
        assert stopped - asked < 24
        await user.press("K")
        await user.until(lambda: user.main.shown.uuid == stored(0).uuid, "the event before")
        await read(user, number=2_002)
        await user.sees("points at 2,001 · ↙ pointed at by 1")
        await user.press("G")
        await user.until(lambda: page(user)._table.cursor_row == 2_001, "the last link")
        assert {link.types for link in page(user)._rows.links} == {("related_to",), ("caused_by",)}


async def test_an_event_without_links_says_which_key_makes_one(locations: Locations) -> None:
    async with account(locations, crowd, size=NARROW) as away:
        await away.user.filtered(f"uuid:{stored(3_000).uuid}")
        await away.user.press("enter", "right_square_bracket")
        await away.user.sees("No other event is linked with this one", "a links one")
