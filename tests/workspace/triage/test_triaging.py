from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cfone_tui.api import ReadOnly, ThreatEvents
from cfone_tui.store.errors import StoreNotWritable
from cfone_tui.store.state import StateStore, triage
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.errors import MadeEarlier, NothingToRedo, NothingToUndo, NotRecorded, OtherAccount
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.triage import TriageState, triaging
from cfone_tui.workspace.triage.triaging import NOTE_LIMIT
from cfone_tui.workspace.workspace import Workspace
from tests.store.state.conftest import spoil
from tests.workspace.conftest import NOW, Connect, make_event
from tests.workspace.wire import Wire

DONE, LATER, SECOND, UNREAD, SEEN = (
    TriageState.DONE,
    TriageState.LATER,
    TriageState.SECOND_LOOK,
    TriageState.UNREAD,
    TriageState.SEEN,
)
HOSTILE = "see \x1b]52;c;eA==\x07 [/]\nsecond line \u202e end \ud800"


def rows(number: int) -> list[EventRow]:
    return [EventRow(f"uuid{index}", "d1", indicator=f"host{index}.example") for index in range(number)]


def states(workspace: Workspace, events: Sequence[EventRow]) -> list[TriageState]:
    return [workspace.triage.state_of(row.uuid) for row in events]


async def stored_states(state: StateStore, workspace: Workspace, events: Sequence[EventRow]) -> list[TriageState]:
    found = await state.read(triage.known, workspace.source.owner, uuids=[row.uuid for row in events])
    return [found[row.uuid].state if row.uuid in found else UNREAD for row in events]


async def test_one_event_is_done_and_the_undo_says_so(workspace: Workspace, state: StateStore) -> None:
    (row,) = rows(1)
    applied = await workspace.editor.triage.decide([row], DONE)
    assert (applied.summary, applied.undo) == ("marked done: host0[.]example", "takes that back")
    assert states(workspace, [row]) == [DONE]
    assert workspace.triage.of(row.uuid).decided_at == "2026-11-23T08:31:07.000Z"
    assert (await workspace.editor.undo()).summary == "undone: marked done: host0[.]example"
    assert states(workspace, [row]) == [UNREAD]
    assert await stored_states(state, workspace, [row]) == [UNREAD]
    assert (await workspace.editor.redo()).summary == "done again: marked done: host0[.]example"
    assert await stored_states(state, workspace, [row]) == [DONE]


async def test_many_are_one_command_and_one_undo(
    workspace: Workspace, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triaging, "EVENTS_AT_ONCE", 4)
    events = rows(10)
    await workspace.editor.triage.decide(events[:1], SECOND)
    await workspace.editor.triage.decide(events[1:2], DONE)
    applied = await workspace.editor.triage.decide(events, DONE)
    assert applied.summary == "9 of 10 events marked done, the other one was so already"
    assert states(workspace, events) == [DONE] * 10
    await workspace.editor.undo()
    expected = [SECOND, DONE, *[UNREAD] * 8]
    assert states(workspace, events) == expected
    assert await stored_states(state, workspace, events) == expected


async def test_nothing_to_change_is_said_and_not_undone(workspace: Workspace) -> None:
    (row,) = rows(1)
    await workspace.editor.triage.decide([row], DONE)
    applied = await workspace.editor.triage.decide([row], DONE)
    assert (applied.summary, applied.undo) == ("nothing to change: marked done: host0[.]example already", None)
    await workspace.editor.undo()
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()


async def test_triage_and_changes_at_the_source_are_taken_back_in_their_order(
    workspace: Workspace, api: ThreatEvents
) -> None:
    event = await make_event(api)
    row = EventRow(event.uuid, event.dataset_id, indicator=event.indicator)
    await workspace.editor.triage.decide([row], LATER)
    await workspace.editor.tags.tag([row], add=("phishing",))
    await workspace.editor.triage.note(row, "ask Kim")
    undone = [(await workspace.editor.undo()).summary for _ in range(3)]
    assert undone == [
        "undone: note written: login[.]example",
        "undone: 1 event tagged phishing",
        "undone: put off: login[.]example",
    ]
    assert (await api.events.get(event.uuid)).tags == event.tags
    again = [(await workspace.editor.redo()).summary for _ in range(3)]
    assert again[0] == "done again: put off: login[.]example"
    assert workspace.triage.of(event.uuid).note == "ask Kim"
    assert "phishing" in (await api.events.get(event.uuid)).tags
    with pytest.raises(NothingToRedo):
        await workspace.editor.redo()


async def test_where_nothing_may_be_changed_triage_may(connect: Connect, state: StateStore, source: Source) -> None:
    writing = Workspace(source, (await connect())[0], state, clock=lambda: NOW)
    event = await make_event(writing.api)
    row = EventRow(event.uuid, event.dataset_id)
    await writing.editor.tags.tag([row], add=("mine",))
    locked = Source(source.kind, source.name, source.account_id, is_read_only=True)
    workspace = Workspace(locked, (await connect(is_read_only=True))[0], state, clock=lambda: NOW)
    await workspace.editor.triage.decide([row], DONE)
    await workspace.editor.triage.note(row, "n")
    for _ in range(2):
        await workspace.editor.undo()
    with pytest.raises(ReadOnly):
        await workspace.editor.undo(even_earlier=True)
    await workspace.editor.redo()
    assert states(workspace, [row]) == [DONE]


async def test_triage_asks_nobody(workspace: Workspace, wire: Wire) -> None:
    (row,) = rows(1)
    await workspace.editor.triage.decide([row], DONE)
    await workspace.editor.triage.note(row, "n")
    await workspace.editor.undo()
    assert wire.requests == []


async def test_a_note_is_kept_as_it_was_written(workspace: Workspace, state: StateStore) -> None:
    (row,) = rows(1)
    assert (await workspace.editor.triage.note(row, f"  {HOSTILE} ")).summary == "note written: host0[.]example"
    kept = workspace.triage.of(row.uuid)
    assert kept.note == HOSTILE.replace("\ud800", "?")
    assert (kept.state, kept.noted_at) == (UNREAD, "2026-11-23T08:31:07.000Z")
    found = await state.read(triage.known, workspace.source.owner, uuids=[row.uuid])
    assert found[row.uuid] == kept
    await workspace.editor.triage.decide([row], DONE)
    assert workspace.triage.of(row.uuid).note == kept.note
    assert (await workspace.editor.triage.note(row, " \n")).summary == "note removed: host0[.]example"
    assert workspace.triage.of(row.uuid).note == ""
    await workspace.editor.triage.note(row, "x" * (NOTE_LIMIT + 9))
    assert len(workspace.triage.of(row.uuid).note) == NOTE_LIMIT


async def test_what_is_put_off_comes_back_in_time(source: Source, api: ThreatEvents, state: StateStore) -> None:
    moment = NOW

    def clock() -> datetime:
        return moment

    workspace = Workspace(source, api, state, clock=clock)
    (row,) = rows(1)
    applied = await workspace.editor.triage.decide([row], LATER, wake_at=NOW + timedelta(hours=1))
    assert applied.summary == "put off until 2026-11-23 09:31Z: host0[.]example"
    await workspace.triage.look()
    assert (states(workspace, [row]), workspace.triage.is_back(row.uuid)) == ([LATER], False)
    moment = NOW + timedelta(hours=1)
    assert await workspace.triage.look() == {row.uuid}
    assert (states(workspace, [row]), workspace.triage.is_back(row.uuid)) == ([UNREAD], True)
    assert await workspace.editor.triage.opened(row)
    assert (states(workspace, [row]), workspace.triage.is_back(row.uuid)) == ([SEEN], True)
    await workspace.editor.triage.decide([row], DONE)
    assert (states(workspace, [row]), workspace.triage.is_back(row.uuid)) == ([DONE], False)


async def test_opening_is_no_decision(workspace: Workspace) -> None:
    (row,) = rows(1)
    assert await workspace.editor.triage.opened(row)
    assert not await workspace.editor.triage.opened(row)
    assert states(workspace, [row]) == [SEEN]
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()
    await workspace.editor.triage.decide([row], DONE)
    assert not await workspace.editor.triage.opened(row)
    assert states(workspace, [row]) == [DONE]
    await workspace.editor.undo()
    assert states(workspace, [row]) == [SEEN]


async def test_an_undo_does_not_mind_that_the_event_was_opened_since(workspace: Workspace) -> None:
    (row,) = rows(1)
    await workspace.editor.triage.decide([row], DONE)
    await workspace.editor.triage.decide([row], UNREAD)
    await workspace.editor.triage.opened(row)
    await workspace.editor.undo()
    assert states(workspace, [row]) == [DONE]


async def test_another_account_has_triage_of_its_own(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    (row,) = rows(1)
    other = Workspace(Source(SourceKind.CLOUDFLARE, "work", "b" * 32), api, state, clock=lambda: NOW)
    await workspace.editor.triage.decide([row], DONE)
    await other.triage.learn([row.uuid])
    assert states(other, [row]) == [UNREAD]
    with pytest.raises(OtherAccount):
        await other.editor.undo()
    assert states(workspace, [row]) == [DONE]


async def test_two_windows_hear_of_each_other_and_undo_only_what_is_theirs(
    workspace: Workspace, source: Source, api: ThreatEvents, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        file = await stack.enter_async_context(StateStore(tmp_path / "state.db", clock=lambda: NOW))
        other = Workspace(source, api, file, clock=lambda: NOW)
        one, two = rows(2)
        await other.triage.learn(["uuid0", "uuid1"])
        assert await other.triage.look() == frozenset()
        await workspace.editor.triage.decide([one, two], DONE)
        assert await other.triage.look() == {"uuid0", "uuid1"}
        assert states(other, [one, two]) == [DONE, DONE]
        assert await other.triage.look() == frozenset()
        await other.editor.triage.decide([one], SECOND)
        await workspace.editor.triage.decide([one], SECOND)
        undone = await workspace.editor.undo()
        assert undone.summary == "undone in part: 2 events marked done"
        assert [it.outcome for it in undone.failures] == [Outcome.REFUSED]
        assert await stored_states(file, other, [one, two]) == [SECOND, UNREAD]
        with pytest.raises(MadeEarlier):
            await workspace.editor.undo()


async def test_after_very_many_changes_elsewhere_all_is_read_again(
    workspace: Workspace, source: Source, api: ThreatEvents, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cfone_tui.workspace.triage.triage.NEWS_AT_ONCE", 2)
    events = rows(4)
    other = Workspace(source, api, state, clock=lambda: NOW)
    await other.triage.learn(row.uuid for row in events)
    await other.triage.look()
    await workspace.editor.triage.decide(events[:3], DONE)
    assert await other.triage.look() == {row.uuid for row in events[:3]}
    assert states(other, events) == [DONE, DONE, DONE, UNREAD]


async def test_damaged_rows_are_passed_over(workspace: Workspace, state: StateStore) -> None:
    events = rows(2)
    await workspace.editor.triage.decide(events, DONE)
    await state.write(lambda it: spoil(it, "triage", "note"))
    fresh = Workspace(workspace.source, workspace.api, state, clock=lambda: NOW)
    await fresh.triage.learn(row.uuid for row in events)
    assert states(fresh, events) == [UNREAD, UNREAD]
    await fresh.editor.triage.decide(events, SECOND)
    assert states(fresh, events) == [SECOND, SECOND]


async def test_only_so_much_is_remembered(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cfone_tui.workspace.triage.triage.KEPT", 4)
    events = rows(6)
    await workspace.editor.triage.decide(events, DONE)
    fresh = Workspace(workspace.source, workspace.api, workspace.state, clock=lambda: NOW)
    for row in events:
        await fresh.triage.learn([row.uuid])
    assert states(fresh, events)[-1] == DONE
    assert states(fresh, events)[0] == UNREAD
    await fresh.triage.learn([events[0].uuid])
    assert states(fresh, events)[0] == DONE


async def test_a_state_file_that_cannot_be_written_refuses_and_changes_nothing(
    workspace: Workspace, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = rows(1)

    async def full(*_how: object, **_named: object) -> None:
        raise StoreNotWritable(state.path, "no space")

    monkeypatch.setattr(state, "write", full)
    with pytest.raises(NotRecorded):
        await workspace.editor.triage.decide([row], DONE)
    assert not await workspace.editor.triage.opened(row)
    assert states(workspace, [row]) == [UNREAD]
