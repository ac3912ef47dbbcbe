"""What is undone loses nobody's work, and a redo does again what was undone last and nothing else."""

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import EventEdit
from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.errors import NothingToRedo
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, make_event
from tests.workspace.test_undoing import BODY, current


async def test_an_event_that_others_were_linked_with_is_not_deleted_by_an_undo(
    workspace: Workspace, api: ThreatEvents
) -> None:
    other = await make_event(api)
    (created,) = (await workspace.editor.events.create(BODY)).changed
    body = RelationshipsCreate(
        dataset_id=DATASET,
        parent_id=other.uuid,
        child_ids=(created.uuid,),
        relationship_type=RelationshipType.CAUSED_BY,
    )
    await api.relationships.create(body)
    applied = await workspace.editor.undo()
    why = "it was linked with others since it was created, so it stays"
    assert [(it.outcome, it.why) for it in applied.failures] == [(Outcome.CONFLICT, why)]
    assert (await current(api, other)).references == (created.uuid,)


async def test_a_redo_makes_an_event_again_with_the_raw_record_it_had_last(
    workspace: Workspace, api: ThreatEvents
) -> None:
    (created,) = (await workspace.editor.events.create(BODY)).changed
    record = await api.raw.of_event(created.dataset_id, created.uuid)
    await api.raw.edit(created.uuid, record.id, RawRecordEdit.of_text('{"theirs": 1}'))
    await workspace.editor.undo()
    (made,) = (await workspace.editor.redo()).changed
    assert (await api.raw.of_event(made.dataset_id, made.uuid)).value() == {"theirs": 1}


async def test_redo_does_not_reach_past_an_undo_that_found_nothing_to_do(
    workspace: Workspace, api: ThreatEvents
) -> None:
    event = await make_event(api, tlp="amber")
    await workspace.editor.tags.tag([row_of(event)], add=["first"])
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await workspace.editor.tags.tag([row_of(event)], add=["second"])
    await workspace.editor.undo()
    await api.events.edit(event.uuid, EventEdit(dataset_id=DATASET, tlp="amber"))
    await workspace.editor.undo()
    with pytest.raises(NothingToRedo, match="it was so already"):
        await workspace.editor.redo()
    assert set((await current(api, event)).tags) == {"apt", "mail", "first"}
    await workspace.editor.undo()
    await workspace.editor.redo()
    assert "first" in (await current(api, event)).tags


async def test_redo_does_not_reach_past_the_undo_of_what_is_gone(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    (created,) = (await workspace.editor.events.create(BODY)).changed
    await workspace.editor.tags.tag([row_of(event)], add=["first"])
    await workspace.editor.undo()
    await api.events.delete(created.dataset_id, [created.uuid])
    await workspace.editor.undo()
    with pytest.raises(NothingToRedo):
        await workspace.editor.redo()
