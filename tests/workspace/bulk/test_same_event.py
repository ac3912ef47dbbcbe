"""An event that was deleted and made again is the same to the user: its state, its note, its mark, its history."""

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import EventCreate, RawSource
from cfone_tui.store.state import StateStore, triage
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.bulk import DeleteEvents
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.history import read_history
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, redo, undo
from tests.workspace.conftest import DATASET, NOW


async def rows_of(workspace: Workspace, text: str = "") -> list[EventRow]:
    """Return the rows of the list of all events that a filter leaves."""
    window = await workspace.open_window(Place(filter_text=text))
    await window.load(0, 99)
    return [row for at in range(window.count().value) if (row := window.row(at)) is not None]


async def named(workspace: Workspace, number: int) -> EventRow:
    [found] = [row for row in await rows_of(workspace) if row.event == f"event {number}"]
    return found


async def test_state_and_note_go_along_and_are_taken_back_later(workspace: Workspace, api: ThreatEvents) -> None:
    await make_events(api, 3)
    first = await named(workspace, 0)
    decisions = workspace.editor.triage
    await decisions.decide([first], TriageState.DONE)
    await decisions.note(first, "seen before")
    await bulk(workspace, DeleteEvents(), [event for event in await everything(api) if event.uuid == first.uuid])
    undone = await undo(workspace)
    again = await named(workspace, 0)
    assert again.uuid != first.uuid
    assert undone.applied.stands_on == again.uuid
    assert workspace.triage.state_of(again.uuid) is TriageState.DONE
    assert workspace.triage.of(again.uuid).note == "seen before"
    assert [row.event for row in await rows_of(workspace, "is:done")] == ["event 0"]
    assert [row.event for row in await rows_of(workspace, "has:note")] == ["event 0"]
    assert not workspace.triage.of(first.uuid).is_touched
    past = await read_history(workspace.state, workspace.source, again.uuid, session=workspace.session)
    assert {"marked done: host0[.]example", "note written: host0[.]example"} <= {it.label for it in past}
    assert (await workspace.editor.undo()).summary == "undone: note written: host0[.]example"
    assert not workspace.triage.of(again.uuid).note
    assert (await workspace.editor.undo()).summary == "undone: marked done: host0[.]example"
    assert workspace.triage.state_of(again.uuid) is TriageState.UNREAD


async def test_a_decision_about_several_is_taken_back_where_some_were_made_again(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    events = await make_events(api, 3)
    await workspace.editor.triage.decide([row_of(event) for event in events], TriageState.LATER)
    await bulk(workspace, DeleteEvents(), events[:2])
    await undo(workspace)
    await redo(workspace)
    await undo(workspace)
    other = Workspace(workspace.source, api, state, clock=lambda: NOW)
    later = [row.uuid for row in await rows_of(other, "is:later")]
    assert len(later) == 3
    taken_back = await other.editor.undo(even_earlier=True)
    assert not taken_back.failures
    assert not await rows_of(other, "is:later")
    known = await state.read(triage.known, workspace.source.owner, uuids=later)
    assert {it.state for it in known.values()} == {TriageState.UNREAD}


async def test_history_takes_back_what_was_decided_before_the_event_was_made_again(
    workspace: Workspace, api: ThreatEvents
) -> None:
    events = await make_events(api, 1)
    await workspace.editor.triage.decide([row_of(events[0])], TriageState.SECOND_LOOK)
    await workspace.editor.tags.tag([row_of(events[0])], add=["x"])
    await bulk(workspace, DeleteEvents(), await everything(api))
    await undo(workspace)
    again = await named(workspace, 0)
    past = await read_history(workspace.state, workspace.source, again.uuid, session=workspace.session)
    [decided] = [it for it in past if it.can_be_undone and it.label.startswith("kept")]
    await workspace.editor.undo_one(decided.id)
    assert workspace.triage.state_of(again.uuid) is TriageState.UNREAD


async def test_a_decision_about_a_row_of_before_stands_by_the_event_of_now(
    workspace: Workspace, api: ThreatEvents
) -> None:
    events = await make_events(api, 1)
    await bulk(workspace, DeleteEvents(), events)
    await undo(workspace)
    await workspace.editor.triage.decide([row_of(events[0])], TriageState.DONE)
    assert workspace.triage.state_of((await named(workspace, 0)).uuid) is TriageState.DONE
    assert not workspace.triage.of(events[0].uuid).is_touched


async def test_marks_go_along(workspace: Workspace, api: ThreatEvents) -> None:
    events = await make_events(api, 4)
    for event in events[:2]:
        workspace.marks.add(row_of(event))
    await bulk(workspace, DeleteEvents(), events[1:3])
    assert [row.event for row in workspace.marks.rows()] == ["event 0"]
    await undo(workspace)
    assert [row.event for row in workspace.marks.rows()] == ["event 0", "event 1"]
    assert (await named(workspace, 1)).uuid in workspace.marks
    workspace.marks.clear()
    await redo(workspace)
    await undo(workspace)
    assert not len(workspace.marks)


async def test_what_was_not_new_is_not_new_when_it_was_made_again(workspace: Workspace, api: ThreatEvents) -> None:
    moment = NOW.replace(year=2025)
    events = await make_events(api, 2, date=moment)
    await workspace.inbox.look()
    key = workspace.inbox_key(Place())
    assert not any("new" in workspace.inbox.signs(row_of(event), key) for event in events)
    workspace.inbox.recorded([events[1].uuid], after=NOW)
    await bulk(workspace, DeleteEvents(), events)
    await undo(workspace)
    again = [await named(workspace, at) for at in range(2)]
    workspace.inbox.recorded([row.uuid for row in again], after=NOW)
    assert ["new" in workspace.inbox.signs(row, key) for row in again] == [False, True]


async def test_an_event_made_here_keeps_its_state_through_undo_and_redo(
    workspace: Workspace, api: ThreatEvents
) -> None:
    body = EventCreate(
        category="Phishing", date=NOW, event="event 0", raw=RawSource(data={}), tlp="amber", dataset_id=DATASET
    )
    (created,) = (await workspace.editor.events.create(body)).changed
    row = row_of(created)
    workspace.marks.add(row)
    await workspace.editor.triage.decide([row], TriageState.DONE)
    past = await read_history(workspace.state, workspace.source, created.uuid, session=workspace.session)
    undone = await workspace.editor.undo_one(past[-1].id)
    for uuid in undone.removed:
        workspace.marks.lose(uuid)
    (made,) = (await workspace.editor.redo()).changed
    assert workspace.triage.state_of(made.uuid) is TriageState.DONE
    assert made.uuid in workspace.marks


async def test_what_was_done_to_a_raw_record_is_taken_back_after_the_event_was_made_again(
    workspace: Workspace, api: ThreatEvents
) -> None:
    [event] = await make_events(api, 1)
    await workspace.editor.raw.edit(event, await workspace.raw(event), '{"mine": 1}')
    await bulk(workspace, DeleteEvents(), await everything(api))
    await undo(workspace)
    assert (await workspace.editor.undo()).failures == ()
    again = await named(workspace, 0)
    assert (await api.raw.of_event(again.dataset_id, again.uuid)).value() == {"seen": 1}
