"""The reason to come: a queue of events comes to its end by keyboard, and nothing of that is lost."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime

import pytest

from cfone_tui.settings.locations import Locations
from cfone_tui.store.errors import StoreNotWritable
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.state import StateStore
from cfone_tui.tui.screens.main import inboxing
from cfone_tui.workspace.source import SourceKind
from cfone_tui.workspace.triage import TriageState
from cfone_tui.workspace.workspace import Workspace
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey
from tests.workspace.conftest import NOW, stored

QUEUE = 100
HOSTILE = "\x1b]52;c;eA==\x07[/]"

Queue = Callable[..., AbstractAsyncContextManager[Journey]]


@pytest.fixture
def queue(start: Start, locations: Locations, clock: Callable[[], datetime]) -> Queue:
    """Start over a store of 100 new events and 20 that are two days old."""

    @asynccontextmanager
    async def started(*, size: tuple[int, int] = NARROW, is_read_only: bool = False) -> AsyncIterator[Journey]:
        locations.prepare()
        if not locations.local_db.exists():
            async with EventStore(locations.local_db, clock=clock) as store:
                numbers = [*range(QUEUE), *range(2_880, 2_900)]
                await store.change(load.add_events, [stored(number) for number in numbers])
        async with start(size=size, kind=SourceKind.LOCAL, is_read_only=is_read_only) as user:
            yield user

    return started


def states(user: Journey, *numbers: int) -> list[str]:
    return [str(user.main.workspace.triage.state_of(stored(number).uuid)) for number in numbers]


async def test_a_queue_of_100_comes_to_its_end_with_104_keys(queue: Queue) -> None:
    async with queue(size=NARROW) as user:
        await user.sees("100 new, gi")
        keys = ["g", "i", "i", "i"]
        await user.press(*keys)
        await user.sees("100 exact", "TRIAGE", "d done")
        decisions = ["d"] * 60 + ["l"] * 10 + ["s"] * 10 + ["d"] * 20
        for key in decisions:
            await user.press(key)
        await user.sees("Nothing is new here any more.")
        assert len(keys) + len(decisions) == QUEUE + 4
        await user.settled()
        await user.until(lambda: user.main.new_events == 0, "that nothing is new")
        found = states(user, *range(QUEUE))
        assert [found.count(it) for it in ("done", "later", "second-look")] == [80, 10, 10]
        await user.press("u")
        await user.sees("1 exact", "host99[.]example")
        await user.press("ctrl+r")
        await user.sees("Nothing is new here any more.")
        await user.press("g", "i")
        await user.until(lambda: user.main.kept_place.filter_text == "", "the whole list")
        await user.settled()
        assert user.lines[3][2] == "✓"


async def test_quick_fingers_decide_about_one_event_each(queue: Queue) -> None:
    async with queue(size=NARROW) as user:
        await user.press("g", "i", "i", "i", *"ddlsdd", "u")
        await user.sees("undone: marked done")
        assert states(user, *range(7)) == ["done", "done", "later", "second-look", "done", "unread", "unread"]
        await user.sees("95 exact")
        assert user.uuid == stored(5).uuid


async def test_in_any_list_the_cursor_goes_to_the_next_that_is_not_done(queue: Queue) -> None:
    async with queue(size=NARROW) as user:
        await user.press("j", "i", "d")
        await user.until(lambda: user.uuid == stored(2).uuid, "the next event")
        await user.press("g", "g", "i", "d")
        await user.until(lambda: user.uuid == stored(2).uuid, "the next event that is not done")
        await user.hears("marked done: host0[.]example · u takes that back")
        assert [line[2] for line in user.lines[3:6]] == ["✓", "✓", "●"]
        await user.press("u", "u")
        await user.hears("undone: marked done: host1[.]example")
        await user.until(lambda: states(user, 0, 1) == ["unread", "unread"], "both undone")
        assert [line[2] for line in user.lines[3:6]] == ["●", "●", "●"]


async def test_deciding_goes_on_in_the_detail_and_opening_is_seeing(queue: Queue) -> None:
    async with queue(size=NARROW) as user:
        await user.press("g", "i")
        await user.sees("100 exact")
        await user.press("enter")
        await user.sees("triage", "opened", "LOCAL")
        await user.press("i", "d")
        await user.sees("event 1")
        await user.press("J")
        await user.sees("event 2")
        await user.settled()
        await user.until(lambda: states(user, 0, 1, 2) == ["done", "seen", "seen"], "what was opened")
        await user.press("escape")
        await user.sees("99 exact")
        assert [line[2] for line in user.lines[3:6]] == ["○", "○", "●"]
        assert user.uuid == stored(2).uuid


async def test_marked_events_are_decided_together_and_lose_their_marks(queue: Queue) -> None:
    async with queue(size=NARROW) as user:
        await user.press("g", "i")
        await user.sees("100 exact")
        await user.press("space", "j", "space", "space", "j", "i", "s")
        await user.hears("3 events kept for a second look")
        await user.sees("97 exact")
        assert "marked" not in user.text
        assert user.uuid == stored(5).uuid
        await user.press("u")
        await user.sees("100 exact")
        assert user.uuid == stored(5).uuid


async def test_undo_takes_back_triage_and_tags_in_their_order(queue: Queue) -> None:
    async with queue(size=STACKED) as user:
        await user.press("i", "l")
        await user.hears("put off: host0")
        await user.press("t")
        await user.write("mine")
        await user.press("enter")
        await user.hears("1 event tagged mine")
        await user.settled()
        for said in ("undone: 1 event tagged mine", "undone: put off: host0"):
            await user.press("u")
            await user.hears(said)
            await user.settled()
        await user.press("ctrl+r")
        await user.hears("done again: put off: host0")


async def test_a_note_is_written_shown_and_found(queue: Queue) -> None:
    async with queue(size=STACKED) as user:
        await user.press("i", "n")
        await user.sees("Note host0[.]example")
        await user.write("ask Kim")
        await user.press("enter")
        await user.write("then decide")
        await user.press("ctrl+s")
        await user.hears("note written: host0[.]example")
        await user.sees("ask Kim", "then decide", "LOCAL")
        assert any(line[2:4] == "●✎" for line in user.lines)
        await user.filtered("has:note")
        await user.sees("1 exact")
        await user.press("i", "n")
        await user.sees("Note host0[.]example")
        await user.write(" soon")
        await user.press("escape")
        await user.sees("Leave the note?")
        await user.press("escape")
        await user.press("escape")
        await user.sees("Leave the note?")
        await user.press("D")
        await user.until(lambda: user.app.screen is user.main, "the list")
        assert user.main.workspace.triage.of(stored(0).uuid).note == "ask Kim\nthen decide"


async def test_a_hostile_note_is_harmless(queue: Queue) -> None:
    async with queue(size=STACKED) as user:
        row = user.main.events.table.highlighted
        assert row is not None
        await user.main.workspace.editor.triage.note(row, HOSTILE)
        await user.press("r")
        await user.settled()
        await user.sees("␛]52;c;eA==␇[/]")
        await user.press("i", "n")
        await user.sees("Note host0[.]example")
        await user.press("ctrl+s")
        await user.hears("nothing to change")
        assert user.main.workspace.triage.of(stored(0).uuid).note == HOSTILE


async def test_where_nothing_may_be_changed_triage_works(queue: Queue) -> None:
    async with queue(is_read_only=True) as user:
        await user.press("i", "d")
        await user.hears("marked done: host0")
        await user.press("u")
        await user.hears("undone: marked done: host0")
        await user.press("t")
        await user.hears("this source is read-only")


async def test_everything_down_to_here_is_done_after_a_question(queue: Queue) -> None:
    async with queue() as user:
        await user.press("g", "i")
        await user.sees("100 exact")
        await user.press(*"jjjj", "i", "D")
        await user.sees("Take 5 events for done?")
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main, "the list")
        assert states(user, 0) == ["unread"]
        await user.press("i", "D")
        await user.sees("Take 5 events for done?")
        await user.press("y")
        await user.hears("5 events marked done")
        await user.sees("95 exact")
        assert user.uuid == stored(5).uuid
        await user.press("u")
        await user.sees("100 exact")


async def test_a_list_is_caught_up_with_and_that_is_taken_back(queue: Queue) -> None:
    async with queue(size=WIDE) as user:
        await user.press("g", "i")
        await user.sees("●100")
        await user.press("i", "c")
        await user.hears("caught up with all events")
        await user.sees("Nothing is new here any more.")
        await user.until(lambda: "●100" not in user.text, "no number of new events")
        await user.press("u")
        await user.hears("undone: caught up with all events")
        await user.sees("100 exact", "●100")


async def test_views_say_how_many_are_new(queue: Queue) -> None:
    async with queue(size=WIDE) as user:
        await user.filtered("from:RU")
        await user.press("m")
        await user.write("Russia")
        await user.press("enter")
        await user.hears("saved as view Russia")
        await user.until(lambda: any("Russia" in line and "●10 " in line for line in user.lines), "10 new in the view")
        await user.press("g", "i", "i", "d")
        await user.until(lambda: any("Russia" in line and "●9 " in line for line in user.lines), "9 new in the view")
        await user.press("i", "c")
        await user.hears("caught up with")
        await user.until(lambda: not any("Russia" in line and "●" in line for line in user.lines), "none in the view")
        await user.sees("●99")


async def test_another_window_is_heard_of_and_the_cursor_keeps_its_event(
    queue: Queue, locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inboxing, "EVERY", 0.05)
    async with queue() as user:
        await user.press("g", "i")
        await user.sees("100 exact")
        await user.press(*"jj")
        here = user.main.workspace
        async with StateStore(locations.state_db, clock=lambda: NOW) as file:
            other = Workspace(here.source, here.api, file, clock=lambda: NOW)
            rows = [row for index in (0, 1, 5) if user.main.window and (row := user.main.window.row(index))]
            await user.until(lambda: here.triage._revision is not None, "a first look")
            await other.editor.triage.decide(rows, TriageState.DONE)
            await user.sees("97 exact")
        assert user.uuid == stored(2).uuid


async def test_the_next_start_knows_what_was_decided(queue: Queue) -> None:
    async with queue() as user:
        await user.press("g", "i", "i", "i", *"dls")
        await user.sees("97 exact")
    async with queue() as user:
        await user.sees("97 new, gi")
        assert states(user, 0, 1, 2, 3) == ["done", "later", "second-look", "unread"]
        await user.filtered("is:done,later,second-look")
        assert [line[2] for line in user.lines[3:6]] == ["✓", "»", "◎"]


async def test_putting_off_until_a_moment(queue: Queue) -> None:
    async with queue() as user:
        await user.press("i", "L")
        await user.sees("Later, until", "in an hour", "Mon 11-30 08:00Z")
        await user.press("enter")
        await user.hears("put off until 2026-11-23 09:31Z: host0[.]example")
        assert states(user, 0) == ["later"]


async def test_single_keys_end_with_esc_and_leave_the_filter_alone(queue: Queue) -> None:
    async with queue() as user:
        await user.press("i", "i")
        await user.sees("TRIAGE")
        await user.press("slash")
        await user.write("dls")
        await user.until(lambda: "dls" in user.lines[1], "what was typed")
        await user.press("escape")
        await user.settled()
        assert states(user, 0, 1) == ["unread", "unread"]
        await user.press("escape")
        await user.until(lambda: "TRIAGE" not in user.text, "the end of the mode")
        await user.press("d")
        await user.hears("indicators as they are")


async def test_a_decision_that_cannot_be_written_is_taken_back_and_said(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with queue() as user:
        state = user.main.workspace.state
        await user.press("g", "i")
        await user.sees("100 exact")

        async def full(*_how: object, **_named: object) -> None:
            raise StoreNotWritable(state.path, "no space is left")

        monkeypatch.setattr(state, "write", full)
        await user.press("i", "d")
        await user.hears("no space is left")
        await user.sees("100 exact")
        assert states(user, 0) == ["unread"]
