"""The history of an event: what it says, and that any of it is taken back by itself, and safely."""

from dataclasses import replace

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event, EventCreate, EventEdit
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.errors import CannotUndo, MadeEarlier, OtherAccount
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.history import Past, read_history
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, make_event

BODY = {
    "category": "Phishing",
    "date": NOW,
    "event": "somebody registered new.example",
    "raw": {"data": {"seen": 1}},
    "tlp": "amber",
    "dataset_id": DATASET,
    "indicator": "new.example",
    "indicator_type": "domain",
}


async def _history(workspace: Workspace, uuid: str) -> tuple[Past, ...]:
    return await read_history(workspace.state, workspace.source, uuid, session=workspace.session)


async def _current(api: ThreatEvents, event: Event) -> Event:
    return await api.events.get(event.uuid, dataset_id=DATASET)


async def test_says_what_changed_from_what_to_what(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["one"], remove=["apt"])
    await workspace.editor.events.edit(await _current(api, event), {"tlp": "red"})
    fields, tags = await _history(workspace, event.uuid)
    assert fields.differences == (("tlp", event.tlp, "red"),)
    assert tags.differences == (("tags", "−apt", "+one"),)
    assert (tags.state, tags.role, tags.is_of_this_session, tags.can_be_undone) == (State.DONE, Role.DO, True, True)


async def test_an_older_change_is_taken_back_and_later_ones_stay(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["one"])
    await workspace.editor.events.edit(await _current(api, event), {"tlp": "red"})
    _, tags = await _history(workspace, event.uuid)
    applied = await workspace.editor.undo_one(tags.id)
    assert applied.summary.startswith("undone: ")
    now = await _current(api, event)
    assert ("one" in now.tags, now.tlp) == (False, "red")
    undo, _, taken_back = await _history(workspace, event.uuid)
    assert (undo.role, taken_back.state, taken_back.can_be_undone) == (Role.UNDO, State.TAKEN_BACK, False)
    with pytest.raises(CannotUndo):
        await workspace.editor.undo_one(tags.id)


async def test_what_somebody_else_changed_since_stays(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await api.events.edit(event.uuid, EventEdit(dataset_id=DATASET, tlp="green"))
    (past,) = await _history(workspace, event.uuid)
    applied = await workspace.editor.undo_one(past.id)
    assert applied.failures
    assert (await _current(api, event)).tlp == "green"


async def test_another_account_is_refused_and_an_earlier_session_asked_for(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    event = await make_event(api)
    await workspace.editor.tags.tag([row_of(event)], add=["one"])
    (past,) = await _history(workspace, event.uuid)
    later = Workspace(workspace.source, api, state, clock=lambda: NOW)
    elsewhere = Workspace(replace(workspace.source, account_id="other"), api, state, clock=lambda: NOW)
    with pytest.raises(OtherAccount):
        await elsewhere.editor.undo_one(past.id, even_earlier=True)
    with pytest.raises(MadeEarlier):
        await later.editor.undo_one(past.id)
    assert not (await _history(later, event.uuid))[0].is_of_this_session
    await later.editor.undo_one(past.id, even_earlier=True)
    assert "one" not in (await _current(api, event)).tags


async def test_an_event_that_was_made_again_keeps_its_history(workspace: Workspace, api: ThreatEvents) -> None:
    editor = workspace.editor
    (created,) = (await editor.events.create(EventCreate.model_validate(BODY))).changed
    await editor.tags.tag([row_of(created)], add=["later"])
    await editor.undo()
    await editor.undo()
    (again,) = (await editor.redo()).changed
    assert again.uuid != created.uuid
    differences = [line for past in await _history(workspace, again.uuid) for line in past.differences]
    assert ("tags", "", "+later") in differences
    assert differences.count(("event", "", "new.example")) == 2
