import asyncio
from dataclasses import replace

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event, EventCreate, EventEdit
from cfone_tui.store.state import StateStore, journal
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.errors import CannotUndo, MadeEarlier, NothingToRedo, NothingToUndo, OtherAccount
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, make_event
from tests.workspace.wire import Wire, refused

BODY = EventCreate.model_validate(
    {
        "category": "Phishing",
        "date": NOW,
        "event": "somebody registered new.example",
        "raw": {"data": {"seen": 1}},
        "tlp": "amber",
        "dataset_id": DATASET,
        "indicator": "new.example",
        "indicator_type": "domain",
        "tags": ("apt",),
    }
)


async def current(api: ThreatEvents, event: Event) -> Event:
    return await api.events.get(event.uuid, dataset_id=DATASET)


async def everything(api: ThreatEvents) -> tuple[Event, ...]:
    return (await api.events.list(dataset_id=["all"], page_size=100)).events


def another(workspace: Workspace, api: ThreatEvents, state: StateStore, *, account_id: str | None = None) -> Workspace:
    """Return a workspace of another session, and of another account if one is named."""
    source = workspace.source if account_id is None else replace(workspace.source, account_id=account_id)
    return Workspace(source, api, state, clock=lambda: NOW)


async def test_undoes_and_redoes_step_by_step(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    editor = workspace.editor
    await editor.tags.tag([row_of(event)], add=["one"])
    await editor.events.edit(event, {"tlp": "red"})
    await editor.tags.tag([row_of(event)], add=["two"], remove=["apt"])
    after = await current(api, event)

    undone = await editor.undo()
    assert undone.summary == "undone: 1 event tagged two, apt removed"
    assert set(undone.changed[0].tags) == {"apt", "mail", "one"}
    await editor.undo()
    await editor.undo()
    assert await current(api, event) == event
    with pytest.raises(NothingToUndo):
        await editor.undo()

    done = await editor.redo()
    assert done.summary == "done again: 1 event tagged one"
    assert done.undo == "takes that back"
    await editor.redo()
    await editor.redo()
    assert set((await current(api, event)).tags) == set(after.tags)
    assert (await current(api, event)).tlp == "red"
    with pytest.raises(NothingToRedo):
        await editor.redo()
    await editor.undo()
    assert set((await current(api, event)).tags) == {"apt", "mail", "one"}


async def test_a_new_change_ends_what_can_be_redone(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["one"])
    await workspace.editor.undo()
    await workspace.editor.tags.tag([row_of(event)], add=["two"])
    with pytest.raises(NothingToRedo):
        await workspace.editor.redo()


async def test_undoes_several_events_at_once_and_leaves_the_tags_of_others(
    workspace: Workspace, api: ThreatEvents
) -> None:
    events = [await make_event(api), await make_event(api, tags=("one",))]
    await workspace.editor.tags.tag([row_of(event) for event in events], add=["one"])
    await api.event_tags.attach(events[0].uuid, ["theirs"])
    undone = await workspace.editor.undo()
    assert undone.summary == "undone: 1 event tagged one"
    assert set((await current(api, events[0])).tags) == {"apt", "mail", "theirs"}
    assert (await current(api, events[1])).tags == ("one",)


async def test_a_created_event_is_deleted_and_made_again_under_a_new_id(
    workspace: Workspace, api: ThreatEvents
) -> None:
    (created,) = (await workspace.editor.events.create(BODY)).changed
    await workspace.editor.tags.tag([row_of(created)], add=["later"])
    await workspace.editor.undo()
    undone = await workspace.editor.undo()
    assert undone.removed == (created.uuid,)
    assert await everything(api) == ()
    again = await workspace.editor.redo()
    assert again.summary == "done again: event created: new.example (under a new id)"
    (made,) = again.changed
    assert made.uuid != created.uuid
    assert (made.indicator, made.tags, made.date) == (created.indicator, created.tags, created.date)
    (tagged,) = (await workspace.editor.redo()).changed
    assert tagged.uuid == made.uuid
    assert set(tagged.tags) == {"apt", "later"}
    await workspace.editor.undo()
    await workspace.editor.undo()
    assert await everything(api) == ()


async def test_what_was_made_again_is_found_by_other_sessions(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    (created,) = (await workspace.editor.events.create(BODY)).changed
    other = another(workspace, api, state)
    await other.editor.events.edit(created, {"tlp": "red"})
    await api.events.edit(created.uuid, EventEdit(dataset_id=DATASET, tlp="amber"))
    for _ in range(2):
        await workspace.editor.undo()
        (made,) = (await workspace.editor.redo()).changed
    await api.events.edit(made.uuid, EventEdit(dataset_id=DATASET, tlp="red"))
    undone = await other.editor.undo()
    assert undone.failures == ()
    assert [(event.uuid, event.tlp) for event in undone.changed] == [(made.uuid, "amber")]


async def test_an_event_that_somebody_changed_is_not_deleted_by_an_undo(
    workspace: Workspace, api: ThreatEvents
) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["first"])
    (created,) = (await workspace.editor.events.create(BODY)).changed
    await api.event_tags.attach(created.uuid, ["theirs"])
    applied = await workspace.editor.undo()
    assert applied.summary == "not undone: event created: new.example"
    assert applied.failures[0].outcome is Outcome.CONFLICT
    assert applied.failures[0].why == "it was changed since it was created, so it stays"
    assert len(await everything(api)) == 2
    # it stays the last change: another undo does not silently take back the one before it
    assert (await workspace.editor.undo()).summary == "not undone: event created: new.example"
    assert set((await current(api, event)).tags) == {"apt", "mail", "first"}
    await api.event_tags.detach(created.uuid, ["theirs"])
    assert (await workspace.editor.undo()).summary == "undone: event created: new.example"
    assert (await workspace.editor.undo()).summary == "undone: 1 event tagged first"


async def test_an_edit_that_somebody_overwrote_is_not_undone(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await api.events.edit(event.uuid, EventEdit(dataset_id=DATASET, tlp="green"))
    applied = await workspace.editor.undo()
    assert applied.summary == "not undone: TLP of login.example set to red"
    assert applied.failures[0].conflicts[0].theirs == "green"
    assert (await current(api, event)).tlp == "green"


async def test_an_undo_that_was_refused_can_be_tried_again(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    wire.instead = lambda request: refused(request) if request.method == "PATCH" else None
    assert (await workspace.editor.undo()).summary == "not undone: TLP of login.example set to red"
    wire.instead = lambda _request: None
    assert (await workspace.editor.undo()).summary == "undone: TLP of login.example set to red"
    assert (await current(api, event)).tlp == "amber"


async def test_an_undo_in_part_goes_on_where_it_stopped(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    events = [await make_event(api) for _ in range(2)]
    await workspace.editor.tags.tag([row_of(event) for event in events], add=["one"])
    wire.instead = lambda it: refused(it) if it.method == "DELETE" and events[0].uuid in it.url.path else None
    assert (await workspace.editor.undo()).summary == "undone in part: 2 events tagged one"
    wire.instead = lambda _request: None
    assert (await workspace.editor.undo()).summary == "undone: 2 events tagged one"
    assert [(await current(api, event)).tags for event in events] == [("apt", "mail")] * 2


async def test_a_change_of_an_earlier_session_is_undone_only_when_that_is_said(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["one"])
    later = another(workspace, api, state)
    with pytest.raises(MadeEarlier) as raised:
        await later.editor.undo()
    assert raised.value.label == "1 event tagged one"
    assert raised.value.made_at == NOW
    assert (await later.editor.undo(even_earlier=True)).summary == "undone: 1 event tagged one"
    assert (await current(api, event)).tags == ("apt", "mail")


async def test_refuses_to_undo_what_was_done_in_another_account(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["one"])
    elsewhere = another(workspace, api, state, account_id="another account")
    with pytest.raises(OtherAccount) as raised:
        await elsewhere.editor.undo(even_earlier=True)
    assert raised.value.label == "1 event tagged one"
    assert raised.value.source == SourceKind.LOCAL.value
    with pytest.raises(NothingToRedo):
        await elsewhere.editor.redo()
    assert set((await current(api, event)).tags) == {"apt", "mail", "one"}


async def test_servers_that_give_their_accounts_the_same_id_do_not_share_a_journal(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    one, other = (
        Workspace(
            Source(SourceKind.CLOUDFLARE, "served", "the same", base_url=f"http://127.0.0.1:{port}/client/v4"),
            api,
            state,
            clock=lambda: NOW,
        )
        for port in (8001, 8002)
    )
    event = await make_event(api)
    await one.editor.tags.tag([row_of(event)], add=["one"])
    with pytest.raises(OtherAccount):
        await other.editor.undo(even_earlier=True)
    assert await other.recent_tags() == ()
    assert (await one.editor.undo()).summary == "undone: 1 event tagged one"


async def test_undoes_what_this_session_did_although_another_one_did_something_since(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["mine"])
    await another(workspace, api, state).editor.tags.tag([row_of(event)], add=["elsewhere"])
    assert (await workspace.editor.undo()).summary == "undone: 1 event tagged mine"


async def test_an_event_that_is_gone_does_not_stand_in_the_way(workspace: Workspace, api: ThreatEvents) -> None:
    stays, goes = await make_event(api), await make_event(api)
    await workspace.editor.tags.tag([row_of(stays)], add=["one"])
    await workspace.editor.tags.tag([row_of(goes)], add=["two"])
    await workspace.editor.events.edit(goes, {"tlp": "red"})
    await api.events.delete(DATASET, [goes.uuid])
    skipped = await workspace.editor.undo()
    assert skipped.summary == "not undone: TLP of login.example set to red (skipped, being gone: login.example)"
    assert skipped.failures[0].why == "skipped: login.example is gone"
    skipped = await workspace.editor.undo()
    assert skipped.summary == "not undone: 1 event tagged two (skipped, being gone: login.example)"
    assert (await workspace.editor.undo()).summary == "undone: 1 event tagged one"


async def test_an_undo_skips_what_is_gone_and_comes_back_only_to_what_failed(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = [await make_event(api, indicator=f"{name}.example") for name in ("good", "bad", "a", "b", "c", "d")]
    await workspace.editor.tags.tag([row_of(event) for event in events], add=["one"])
    await api.events.delete(DATASET, [event.uuid for event in events[2:]])
    bad = events[1].uuid
    wire.instead = lambda it: refused(it) if it.method == "DELETE" and bad in it.url.path else None
    applied = await workspace.editor.undo()
    assert applied.summary.startswith("undone in part: 6 events tagged one (skipped, being gone: ")
    assert applied.summary.endswith(" and 1 more)")
    wire.instead = lambda _request: None
    await api.event_tags.attach(events[0].uuid, ["one"])
    applied = await workspace.editor.undo()
    assert applied.failures == ()
    assert [event.uuid for event in applied.changed] == [bad]
    # somebody tagged it again since it was undone: that is not ours
    assert "one" in (await current(api, events[0])).tags


async def test_an_undo_of_which_nobody_knows_the_outcome_is_not_called_undone_or_not(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    wire.instead = lambda request: httpx.Response(502, request=request) if request.method == "PATCH" else None
    applied = await workspace.editor.undo()
    assert applied.summary == "it is not known whether this was undone: TLP of login.example set to red"


async def test_a_change_of_a_newer_version_is_left_to_it(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    owner = workspace.source.owner
    batch = await state.write(
        journal.begin, owner, session=workspace.session, role=Role.DO, label="moved", now="2026-11-23T08:31:07.000Z"
    )
    change = await state.write(
        journal.record, owner, batch_id=batch, dataset_id="", kind="tags", content='{"kind": "moved"}', now=""
    )
    await state.write(journal.settle, change, state=State.DONE, now="")
    with pytest.raises(CannotUndo, match="newer version"):
        await workspace.editor.undo()
    assert await workspace.recent_tags() == ()


async def test_a_change_is_finished_when_nobody_waits_for_it(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    asked = len(wire.requests)
    wire.gate.clear()
    tagging = asyncio.create_task(workspace.editor.tags.tag([row_of(event)], add=["one"]))
    await wire.asked(asked + 1)
    tagging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await tagging
    wire.gate.set()
    await workspace.close()
    assert set((await current(api, event)).tags) == {"apt", "mail", "one"}
    assert await workspace.journal.unsettled() == ()
    assert (await workspace.editor.undo()).summary == "undone: 1 event tagged one"


async def test_changes_are_carried_out_one_after_the_other(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api, tags=())
    row = row_of(event)
    await asyncio.gather(*(workspace.editor.tags.tag([row], add=[f"t{number}"]) for number in range(5)))
    await asyncio.gather(workspace.editor.undo(), workspace.editor.undo())
    assert (await current(api, event)).tags == ("t0", "t1", "t2")


async def test_a_change_that_was_never_carried_out_is_not_undone(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    wire.instead = lambda request: httpx.Response(502, request=request) if request.method == "PATCH" else None
    await workspace.editor.events.edit(event, {"tlp": "red"})
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()
