"""Many events are changed, moved and deleted by a few keys, and it is all taken back."""

from pathlib import Path

import pytest

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.settings.choice import SourceKind
from cfone_tui.store.errors import StoreLocked
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import DeleteEvents, SetField, preview
from cfone_tui.workspace.bulk.relinking import Relinking
from cfone_tui.workspace.event_row import EventRow, row_of
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, Journey


def clause(field: str, value: str) -> Clause:
    return Clause(field=field, op=Operator.EQUALS, value=value)


async def mark_all(user: Journey, text: str) -> tuple[EventRow, ...]:
    await user.filtered(text)
    await user.press("*", "y")
    await user.hears("events marked")
    await user.settled()
    return user.main.workspace.marks.rows()


async def test_more_than_a_few_events_want_their_number_typed(start: Start) -> None:
    async with start(size=NARROW) as user:
        rows = await mark_all(user, "tlp:green cat:Phishing")
        assert len(rows) > 25
        await user.press("M", "t")
        await user.sees(f"Set TLP of {len(rows):,} events")
        await user.write("red")
        await user.press("ctrl+s")
        await user.sees(f"Set TLP of {len(rows):,} events to red?", "GREEN", f"type {len(rows):,} and enter")
        await user.sees("Cancel (esc)")
        await user.press("y", "1", "enter")
        await user.sees(f"that is not {len(rows):,}")
        await user.write(str(len(rows)))
        await user.press("enter")
        await user.hears(f"{len(rows):,} events: TLP set to red · u takes that back")
        await user.settled()
        assert {row.tlp for row in user.main.workspace.marks.rows()} == {"red"}
        await user.press("u")
        await user.sees("Undo this?", f"{len(rows):,} events: TLP set to red")
        await user.press("y")
        await user.hears(f"undone: {len(rows):,} events: TLP set to red")
        await user.settled()
        assert {row.tlp for row in user.main.workspace.marks.rows()} == {"green"}
        await user.press("ctrl+r")
        await user.sees("Do again this?")
        await user.press("escape")


async def test_a_dialog_says_what_goes_with_an_event_and_undo_makes_it_again(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("has:refs")
        row = user.main.events.table.highlighted
        assert row is not None
        await user.press("D")
        await user.sees("Delete this event?", "links with other events go too", "with a new uuid", "Cancel (esc)")
        await user.press("enter")
        await user.until(lambda: "Delete this event?" not in user.text, "the list")
        assert user.uuid == row.uuid
        await user.press("D")
        await user.sees("Delete this event?")
        await user.press("y")
        await user.hears("1 event deleted · u makes it again, with a new uuid")
        await user.settled()
        await user.press("u")
        await user.hears("undone: 1 event deleted")
        await user.settled()
        found = await user.main.workspace.api.events.list(dataset_id=["all"], search=[clause("event", row.event)])
        assert [row_of(event)._replace(uuid=row.uuid) for event in found.events] == [row]
        assert user.uuid == found.events[0].uuid


async def test_a_read_only_source_says_why_not(start: Start) -> None:
    async with start(size=NARROW, is_read_only=True) as user:
        await user.press("D")
        await user.hears("delete: this source is read-only")


async def test_what_was_left_is_offered_at_the_next_start_and_gone_on_with(start: Start) -> None:
    async with start(size=NARROW) as user:
        rows = await mark_all(user, "tlp:green cat:Phishing")
        job = await user.main.workspace.editor.bulk.freeze(preview(SetField(field="tlp", value="red"), rows))
        assert job.is_open
    async with start(size=NARROW) as user:
        await user.hears("g b goes on with it")
        await user.press("g", "b")
        await user.sees(f"waiting {len(rows):,}", f"stopped, {len(rows):,} left")
        await user.press("enter")
        await user.hears(f"{len(rows):,} events: TLP set to red")
        await user.press("g", "b")
        await user.sees(f"done {len(rows):,}", "waiting 0")
        counts = (await user.main.workspace.editor.bulk.progress(job)).counts
        assert counts == {RowState.DONE: len(rows)}


async def test_events_go_to_another_dataset_and_come_back(start: Start) -> None:
    async with start(size=NARROW) as user:
        before = user.main.events.table.highlighted
        assert before is not None
        await user.press("M", "m")
        await user.sees("Move to which dataset?")
        await user.press("enter")
        await user.sees("Move this event to", "u moves them back")
        await user.press("y")
        await user.hears("1 event moved to")
        await user.settled()
        await user.press("u")
        await user.hears("undone: 1 event moved to")
        await user.settled()
        event = await user.main.workspace.event(before.uuid)
        assert event.dataset_id == before.dataset_id


async def test_tags_of_many_events_are_frozen_and_shown_first(start: Start) -> None:
    async with start(size=NARROW, kind=SourceKind.DEMO) as user:
        rows = await mark_all(user, "tlp:green cat:Phishing")
        await user.press("t")
        await user.write("triaged")
        await user.press("enter")
        await user.sees(f"Tags of {len(rows):,} events: add triaged?")
        await user.write(str(len(rows)))
        await user.press("enter")
        await user.hears(f"{len(rows):,} events tagged triaged")
        await user.settled()
        assert all("triaged" in row.tags for row in user.main.workspace.marks.rows())


async def test_a_deletion_is_asked_for_again_before_it_goes_on(start: Start) -> None:
    async with start(size=NARROW) as user:
        rows = (await mark_all(user, "tlp:green cat:Phishing"))[:2]
        editing = user.main.workspace.editor.bulk
        job = await editing.freeze(preview(DeleteEvents(), rows))
        await user.press("g", "b")
        await user.sees("stopped, 2 left", "go on")
        await user.press("enter")
        await user.sees("Go on deleting?", "2 more events are deleted", "Cancel (esc)")
        await user.press("enter")
        await user.until(lambda: "Go on deleting?" not in user.text, "the list")
        assert (await editing.progress(job)).counts == {RowState.PENDING: 2}
        await user.press("g", "b")
        await user.sees("stopped, 2 left")
        await user.press("enter")
        await user.sees("Go on deleting?")
        await user.press("y")
        await user.hears("2 events deleted")
        await user.settled()
        await user.press("u")
        await user.sees("Undo this?")
        await user.press("y")
        await user.hears("undone: 2 events deleted")
        await user.settled()
        await user.press("ctrl+r")
        await user.sees("Do again this?", "The events are deleted again.")
        await user.press("escape")


async def test_an_undo_whose_links_are_missing_can_be_gone_on_with_and_given_up(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_args: object) -> list[str]:
        raise StoreLocked(Path("state.db"), "locked")

    async with start(size=NARROW) as user:
        await user.filtered("has:refs")
        row = user.main.events.table.highlighted
        assert row is not None
        editing = user.main.workspace.editor.bulk
        job = (await editing.run(await editing.freeze(preview(DeleteEvents(), [row])))).job
        monkeypatch.setattr(Relinking, "link", unreachable)
        assert not (await editing.run(await editing.freeze_undo(job))).is_over
        await user.press("g", "b")
        await user.sees("links are missing", "go on", "give up")
        await user.press("X")
        await user.sees("Give up the rest?", "Links stay missing.")
        await user.press("y")
        await user.hears("what was left stays as it is")
        assert await editing.unfinished() is None


async def test_the_job_that_is_shown_is_taken_back_and_no_other(start: Start) -> None:
    async with start(size=NARROW) as user:
        rows = (await mark_all(user, "tlp:green cat:Phishing"))[:2]
        editor = user.main.workspace.editor
        await editor.bulk.run(await editor.bulk.freeze(preview(SetField(field="tlp", value="red"), rows[:1])))
        await editor.tags.tag(rows[1:], add=["later"])
        await user.press("g", "b")
        await user.sees("TLP set to red", "done 1")
        await user.press("u")
        await user.hears("u comes to something else first")
        await user.settled()
        assert await editor.bulk.to_undo() is None
        await editor.undo()
        await user.press("g", "b")
        await user.sees("TLP set to red")
        await user.press("u")
        await user.hears("undone: 1 event: TLP set to red")


async def test_e_on_marks_offers_all_of_them_and_says_what_belongs_to_one(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("tlp:green cat:Phishing")
        await user.press("space", "space", "space", "e")
        await user.sees("3 events are marked: change what?", "only the event under the cursor", "insight of all 3")
        await user.sees("summary and indicator belong to one event each")
        await user.press("enter")
        await user.sees("Edit event")
        await user.press("escape")
        await user.settled()
        await user.press("e", *["k"] * 1, "enter")
        await user.sees("Set insight of 3 events")
        await user.write("seen in the same campaign")
        await user.press("ctrl+s")
        await user.sees("Set insight of 3 events to seen in the same campaign?")
        await user.press("y")
        await user.hears("3 events: insight set to seen in the same campaign")
        uuids = [row.uuid for row in user.main.workspace.marks.rows()]
        notes = {(await user.main.workspace.event(uuid)).insight for uuid in uuids}
        assert notes == {"seen in the same campaign"}
        await user.press("U", "e")
        await user.sees("Edit event")
