"""Many events are linked with one, either way round, and an undo removes those links and no others."""

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import DeleteEvents, RelateEvents
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, redo, snapshot, undo
from tests.workspace.conftest import DATASET, OTHER_DATASET, make_event
from tests.workspace.wire import Times, Wire, refused, without_body

WAYS = pytest.mark.parametrize("is_parent", [True, False], ids=["they point", "it points"])
CAUSED, RELATED = RelationshipType.CAUSED_BY, RelationshipType.RELATED_TO


def deed_of(other: Event, *, is_parent: bool, relation: RelationshipType = CAUSED) -> RelateEvents:
    return RelateEvents(
        other=other.uuid, other_dataset=other.dataset_id, what=other.event, relation=relation, is_parent=is_parent
    )


async def link(api: ThreatEvents, parent: Event, child: Event, kind: RelationshipType) -> None:
    body = RelationshipsCreate(
        dataset_id=parent.dataset_id, parent_id=parent.uuid, child_ids=(child.uuid,), relationship_type=kind
    )
    await api.relationships.create(body)


async def other_event(api: ThreatEvents) -> Event:
    return await make_event(api, event="other", dataset_id=OTHER_DATASET)


async def linked(api: ThreatEvents, other: Event, *, is_parent: bool) -> int:
    """Return how many events are linked with another one."""
    now = await api.events.get(other.uuid, dataset_id=other.dataset_id)
    return len(now.referenced if is_parent else now.references)


@WAYS
async def test_events_are_linked_and_it_is_taken_back_and_done_again(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, is_parent: bool
) -> None:
    events, other = await make_events(api, 60), await other_event(api)
    await link(api, events[0], events[1], RELATED)
    await link(api, other, events[5], RELATED)
    before = await snapshot(api)
    wire.requests.clear()
    done = await bulk(workspace, deed_of(other, is_parent=is_parent), events)
    assert done.applied.summary == f"60 events linked {'to' if is_parent else 'from'} other (caused by)"
    assert len(wire.sent("POST")) == (60 if is_parent else 3)
    assert await linked(api, other, is_parent=is_parent) == 60
    after = await snapshot(api)
    undone = await undo(workspace)
    assert undone.is_over
    assert not undone.applied.failures
    assert await snapshot(api) == before
    assert not (await redo(workspace)).applied.failures
    assert await snapshot(api) == after


@WAYS
async def test_links_by_other_kinds_stay_when_an_undo_removes_those_that_came(
    workspace: Workspace, api: ThreatEvents, *, is_parent: bool
) -> None:
    events, other = await make_events(api, 4), await other_event(api)
    for kind in (RELATED, RelationshipType.ATTRIBUTED_TO):
        await link(api, *((events[0], other) if is_parent else (other, events[0])), kind)
    await link(api, *((events[1], other) if is_parent else (other, events[1])), CAUSED)
    before = await snapshot(api)
    done = await bulk(workspace, deed_of(other, is_parent=is_parent), events)
    assert done.progress.number(RowState.DONE) == 3
    assert done.progress.number(RowState.SKIPPED) == 1
    assert not (await undo(workspace)).applied.failures
    assert await snapshot(api) == before


@WAYS
@pytest.mark.parametrize("is_carried_out", [True, False], ids=["done", "not done"])
@pytest.mark.parametrize("is_undo", [False, True], ids=["linking", "undo"])
async def test_an_answer_that_is_lost_is_looked_up(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, is_parent: bool, is_carried_out: bool, is_undo: bool
) -> None:
    events, other = await make_events(api, 4), await other_event(api)
    before = await snapshot(api)
    losing = Times(1, "DELETE" if is_undo else "POST", "" if is_undo else "/relationships/create")

    def lose() -> None:
        if is_carried_out:
            wire.lose = losing
        else:
            wire.instead = lambda request: httpx.Response(502, request=request) if losing(request) else None

    if not is_undo:
        lose()
    done = await bulk(workspace, deed_of(other, is_parent=is_parent), events)
    assert done.progress.number(RowState.DONE) == 4
    if is_undo:
        lose()
    undone = await undo(workspace)
    assert undone.progress.number(RowState.DONE) == 4
    assert not undone.applied.failures
    assert await snapshot(api) == before


@WAYS
async def test_what_a_server_takes_along_is_put_back(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, is_parent: bool
) -> None:
    events, other = await make_events(api, 5), await other_event(api)
    for at in range(4):
        await link(api, events[at], events[4], RELATED)
    await link(api, other, events[4], RelationshipType.ATTRIBUTED_TO)
    before = await snapshot(api)
    await bulk(workspace, deed_of(other, is_parent=is_parent), events[:4])
    wire.rewrite = without_body
    undone = await undo(workspace)
    assert not undone.applied.failures
    assert await snapshot(api) == before


async def test_one_that_is_gone_or_refused_spoils_no_other(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    events, other = await make_events(api, 6), await other_event(api)
    await api.events.delete(DATASET, [events[0].uuid])
    spoilt = events[3].uuid.encode()
    wire.instead = lambda request: refused(request) if request.method == "POST" and spoilt in request.content else None
    pointing = await bulk(workspace, deed_of(other, is_parent=True), events)
    assert pointing.progress.number(RowState.SKIPPED) == 1
    assert pointing.progress.number(RowState.DONE) == 4
    assert [failure.why for failure in pointing.applied.failures] == ["the server says no"]
    pointed = await bulk(workspace, deed_of(other, is_parent=False), events[1:])
    assert pointed.progress.number(RowState.DONE) == 4
    assert pointed.progress.failed == 1
    assert await linked(api, other, is_parent=False) == 4


async def test_links_follow_events_that_were_made_again(workspace: Workspace, api: ThreatEvents) -> None:
    events, other = await make_events(api, 3), await other_event(api)
    await bulk(workspace, deed_of(other, is_parent=False), events)
    linked_before = await snapshot(api)
    [other_now] = [event for event in await everything(api) if event.event == "other"]
    await bulk(workspace, DeleteEvents(), [other_now])
    await undo(workspace)
    assert await snapshot(api) == linked_before
    undone = await undo(workspace)
    assert undone.progress.number(RowState.DONE) == 3
    assert not any(event.references or event.referenced for event in await everything(api))


async def test_an_event_is_not_linked_with_itself(workspace: Workspace, api: ThreatEvents) -> None:
    events = await make_events(api, 2)
    done = await bulk(workspace, deed_of(events[0], is_parent=True), events)
    assert done.progress.number(RowState.DONE) == 1
    assert done.applied.failures[0].why == "an event cannot be linked with itself"
