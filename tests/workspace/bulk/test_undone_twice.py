"""An undo of many events that was stopped, lost or begun twice makes nothing twice."""

import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.jobs import RowState
from cfone_tui.store.state.journal import Role
from cfone_tui.workspace.bulk import CopyEvents, DeleteEvents, SetField
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, snapshot, undo
from tests.workspace.conftest import DATASET, OTHER_DATASET
from tests.workspace.wire import Times, Wire


async def nothing(_request: httpx.Request) -> None:
    pass


async def test_an_undo_that_was_stopped_is_gone_on_with_by_the_next(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    before = [event.event for event in await make_events(api, 130)]
    editing = workspace.editor.bulk
    await bulk(workspace, DeleteEvents(), await everything(api))

    async def stop(request: httpx.Request) -> None:
        if request.url.path.endswith("/create/bulk"):
            editing.stop()

    wire.before = stop
    first = await undo(workspace)
    assert 0 < first.progress.left < 130
    wire.before = nothing
    second = await undo(workspace)
    assert second.job.id == first.job.id
    assert second.is_over
    assert await editing.unfinished() is None
    assert sorted(event.event for event in await everything(api)) == sorted(before)


async def test_what_was_perhaps_made_again_is_looked_for_and_not_made_once_more(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 4)
    before = await snapshot(api)
    await bulk(workspace, DeleteEvents(), events)
    losing, is_lost = Times(1, "POST", "/create/bulk"), False

    def lose(request: httpx.Request) -> bool:
        nonlocal is_lost
        is_lost = is_lost or losing(request)
        return is_lost

    wire.lose = lose
    first = await undo(workspace)
    assert not first.progress.number(RowState.DONE)
    wire.lose = lambda _request: False
    await workspace.editor.bulk.give_up(first.job)
    second = await undo(workspace)
    assert second.progress.number(RowState.DONE) == 4
    assert await snapshot(api) == before


async def test_a_row_whose_change_was_taken_back_meanwhile_is_skipped(
    workspace: Workspace, api: ThreatEvents, state: StateStore, wire: Wire
) -> None:
    events = await make_events(api, 3)
    await bulk(workspace, DeleteEvents(), events)
    editing = workspace.editor.bulk
    job = await editing.to_undo()
    assert job is not None
    undoing = await editing.freeze_undo(job)
    assert (await editing.freeze_undo(job)).id == undoing.id
    [*_, last], _ = await editing.rows(undoing, limit=10)
    assert last.undoes is not None
    await workspace.journal.take_back([last.undoes])
    done = await editing.run(undoing)
    assert done.progress.counts == {RowState.PENDING: 0, RowState.DONE: 2, RowState.SKIPPED: 1}
    assert len(await everything(api)) == 2


async def test_links_that_could_not_be_made_again_keep_the_undo_open(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 3)
    body = RelationshipsCreate(
        dataset_id=DATASET,
        parent_id=events[0].uuid,
        child_ids=(events[1].uuid,),
        relationship_type=RelationshipType.CAUSED_BY,
    )
    await api.relationships.create(body)
    before = await snapshot(api)
    editing = workspace.editor.bulk
    await bulk(workspace, DeleteEvents(), await everything(api))

    async def stop(request: httpx.Request) -> None:
        if request.url.path.endswith("/create/bulk"):
            editing.stop()

    wire.before = stop
    stopped = await undo(workspace)
    wire.before = nothing
    assert stopped.progress.number(RowState.DONE) == 3
    assert not stopped.is_over
    assert stopped.applied.summary.endswith("links are missing")
    left = await editing.unfinished()
    assert left is not None
    assert (await editing.run(left)).is_over
    assert await editing.unfinished() is None
    assert await snapshot(api) == before


async def test_it_is_known_which_jobs_delete(workspace: Workspace, api: ThreatEvents) -> None:
    editing = workspace.editor.bulk
    for deed, is_deletion, is_redone in (
        (DeleteEvents(), [True, False, True], True),
        (CopyEvents(dataset_id=OTHER_DATASET, name="other"), [False, True, False], False),
        (SetField(field="tlp", value="red"), [False, False, False], False),
    ):
        done = await bulk(workspace, deed, await make_events(api, 2))
        undone = await undo(workspace)
        assert await editing.deletes(undone.job, role=Role.REDO) is is_redone
        again = await undo(workspace, Role.REDO)
        assert [await editing.deletes(it.job) for it in (done, undone, again)] == is_deletion
