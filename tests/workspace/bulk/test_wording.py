"""What was done to many events, and taken back, reads as plain English, of one event too."""

from cfone_tui.api import ThreatEvents
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import DeleteEvents, SetField, title_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, redo, undo


async def test_what_takes_a_job_back_is_called_as_that_job(workspace: Workspace, api: ThreatEvents) -> None:
    await make_events(api, 2)
    editing = workspace.editor.bulk
    for run, summary in (
        (bulk(workspace, DeleteEvents(), await everything(api)), "2 events deleted"),
        (undo(workspace), "undone: 2 events deleted"),
        (redo(workspace), "done again: 2 events deleted"),
        (undo(workspace), "undone: 2 events deleted"),
    ):
        done = await run
        over = await editing.job(done.job.id)
        assert over is not None
        assert (done.applied.summary, title_of(over), over.label) == (summary, summary, "2 events deleted")
    undone = await workspace.journal.last_redoable()
    assert undone is not None
    assert undone.label == "2 events deleted"


async def test_where_nothing_is_taken_back_that_is_said(workspace: Workspace, api: ThreatEvents) -> None:
    [event] = await make_events(api, 1)
    await bulk(workspace, SetField(field="tlp", value="red"), [event])
    await api.events.delete(event.dataset_id, [event.uuid])
    done = await undo(workspace)
    assert done.progress.number(RowState.SKIPPED) == 1
    assert done.applied.summary == "nothing was undone: 1 event: TLP set to red, 1 skipped"
