"""An undo of deletions leaves every link as it was: which way it points, and by which kinds."""

import json
from collections.abc import Callable, Iterable

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore
from cfone_tui.store.events.event_store import Writing
from cfone_tui.workspace.bulk import DeleteEvents, foreseen_losses
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, redo, undo
from tests.workspace.conftest import OTHER_DATASET, make_event
from tests.workspace.wire import Wire

RELATED, CAUSED, ATTRIBUTED = RelationshipType
LinkList = tuple[tuple[int, int, RelationshipType], ...]

MUTUAL: LinkList = ((0, 1, CAUSED), (1, 0, ATTRIBUTED))
SHAPES: dict[str, LinkList] = {
    "each other by different kinds": MUTUAL,
    "each other by the same kind": ((0, 1, CAUSED), (1, 0, CAUSED)),
    "each other by several": ((0, 1, CAUSED), (0, 1, RELATED), (1, 0, ATTRIBUTED), (1, 0, RELATED)),
    "three in a circle": ((0, 1, CAUSED), (1, 2, ATTRIBUTED), (2, 0, RELATED)),
    "three in both circles": (
        *((0, 1, CAUSED), (1, 2, ATTRIBUTED), (2, 0, RELATED)),
        *((1, 0, RELATED), (2, 1, RELATED), (0, 2, CAUSED)),
    ),
    "one way by several": ((0, 1, CAUSED), (0, 1, RELATED), (2, 1, ATTRIBUTED)),
}
CHOSEN = ((0,), (0, 1), (0, 1, 2))


async def link(api: ThreatEvents, events: list[Event], links: LinkList) -> None:
    for parent, child, kind in links:
        body = RelationshipsCreate(
            dataset_id=events[parent].dataset_id,
            parent_id=events[parent].uuid,
            child_ids=(events[child].uuid,),
            relationship_type=kind,
        )
        await api.relationships.create(body)


async def links_in(store: EventStore) -> list[tuple[str, str, str]]:
    """Return the links as the store has them, whatever any operation says."""

    def read(connection: Connection) -> list[tuple[str, str, str]]:
        found = connection.execute(
            "SELECT p.event, c.event, r.type FROM relationships r JOIN events p ON p.id = r.parent"
            " JOIN events c ON c.id = r.child ORDER BY 1, 2, 3"
        )
        return [(str(parent), str(child), str(kind)) for parent, child, kind in found.fetchall()]

    return await store.read(read)


async def there_and_back(workspace: Workspace, store: EventStore, which: Iterable[int]) -> None:
    """Delete these events and take that back, twice."""
    before = await links_in(store)
    chosen = [event for event in await everything(workspace.api) if int(event.event.split()[1]) in which]
    deleted = await bulk(workspace, DeleteEvents(), chosen)
    assert deleted.is_over
    assert not deleted.applied.failures
    gone = await links_in(store)
    undone = await undo(workspace)
    assert not undone.notes
    assert await links_in(store) == before
    await redo(workspace)
    assert await links_in(store) == gone
    await undo(workspace)
    assert await links_in(store) == before


@pytest.mark.parametrize("which", CHOSEN, ids=lambda which: f"{len(which)} deleted")
@pytest.mark.parametrize("shape", SHAPES)
async def test_links_point_as_they_did(
    workspace: Workspace, api: ThreatEvents, store: EventStore, shape: str, which: tuple[int, ...]
) -> None:
    await link(api, await make_events(api, 3), SHAPES[shape])
    await there_and_back(workspace, store, which)


async def test_a_link_of_an_event_with_itself_is_asked_for_and_said_where_the_server_minds(
    workspace: Workspace, api: ThreatEvents, store: EventStore
) -> None:
    events = await make_events(api, 2)
    await link(api, events, MUTUAL)
    before = await links_in(store)

    def points_at_itself(writing: Writing) -> None:
        sql = "INSERT INTO relationships SELECT id, id, 'caused_by' FROM events WHERE uuid = ?"
        writing.connection.execute(sql, (events[0].uuid,))

    await store.change(points_at_itself)
    chosen = [event for event in await everything(api) if event.uuid == events[0].uuid]
    await bulk(workspace, DeleteEvents(), chosen)
    undone = await undo(workspace)
    assert [it.endswith("an event cannot refer to itself") for it in undone.notes] == [True]
    assert undone.applied.summary == "undone: 1 event deleted, 1 link could not be put back"
    assert await links_in(store) == before


async def test_what_two_events_share_is_linked_once_however_many_are_made_again(
    workspace: Workspace, api: ThreatEvents, wire: Wire, store: EventStore
) -> None:
    number = 110  # more than are linked at one go
    events = await make_events(api, number)
    ring = tuple((at, (at + 1) % number, CAUSED) for at in range(number))
    await link(api, events, ring)
    before = await links_in(store)
    await bulk(workspace, DeleteEvents(), await everything(api))
    wire.requests.clear()
    await undo(workspace)
    assert await links_in(store) == before
    asked = [it.url.path.rpartition("/")[2] for it in wire.requests]
    assert (asked.count("create"), asked.count("graph")) == (number, 0)


async def test_deletions_one_after_the_other_are_taken_back_one_after_the_other(
    workspace: Workspace, api: ThreatEvents, store: EventStore
) -> None:
    events = await make_events(api, 2)
    await link(api, events, MUTUAL)
    before = await links_in(store)
    for event in events:
        await bulk(workspace, DeleteEvents(), [event])
    await undo(workspace)
    await undo(workspace)
    assert await links_in(store) == before


def turned(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    """Return the graph with its edges the other way, as nothing in the documentation forbids."""
    if not request.url.path.endswith("/graph") or answer.status_code != 200:
        return answer
    said = json.loads(answer.content)
    for edge in said["result"]["edges"]:
        for one, other in (("source", "target"), ("sourceId", "targetId")):
            edge[one], edge[other] = edge[other], edge[one]
    return httpx.Response(200, json=said, request=request)


@pytest.mark.parametrize("which", CHOSEN[::2], ids=lambda which: f"{len(which)} deleted")
@pytest.mark.parametrize("shape", ("each other by several", "three in both circles"))
async def test_it_does_not_matter_which_way_edges_point(
    workspace: Workspace, api: ThreatEvents, wire: Wire, store: EventStore, shape: str, which: tuple[int, ...]
) -> None:
    wire.after = turned
    await link(api, await make_events(api, 3), SHAPES[shape])
    await there_and_back(workspace, store, which)


@pytest.mark.parametrize("after", [turned, None], ids=["turned", "as here"])
async def test_across_datasets_the_other_links_show_which_way_edges_point(
    workspace: Workspace,
    api: ThreatEvents,
    wire: Wire,
    store: EventStore,
    after: Callable[[httpx.Request, httpx.Response], httpx.Response] | None,
) -> None:
    if after is not None:
        wire.after = after
    events = [
        await make_event(api, event="event 0"),
        await make_event(api, event="event 1", dataset_id=OTHER_DATASET),
        await make_event(api, event="event 2"),
    ]
    await link(api, events, (*MUTUAL, (0, 2, CAUSED)))
    await there_and_back(workspace, store, (0,))


async def test_what_nobody_tells_apart_is_said(workspace: Workspace, api: ThreatEvents, store: EventStore) -> None:
    events = [
        await make_event(api, event="event 0"),
        await make_event(api, event="event 1", dataset_id=OTHER_DATASET),
    ]
    await link(api, events, MUTUAL)
    done = await bulk(workspace, DeleteEvents(), events[:1])
    [row], _ = await workspace.editor.bulk.rows(done.job, limit=1)
    said = "the kinds of 2 links cannot be read, and an undo makes them as well as it can"
    assert row.reason == said
    assert done.applied.summary == f"1 event deleted, not all of it can come back: {said}"
    undone = await undo(workspace)
    assert undone.applied.summary == f"undone: 1 event deleted, not all of it came back: {said}"
    assert len(await links_in(store)) == 2
    [row], _ = await workspace.editor.bulk.rows(undone.job, limit=1)
    assert row.reason == said


async def test_a_server_without_a_graph_costs_the_kinds_and_that_is_said(
    workspace: Workspace, api: ThreatEvents, wire: Wire, store: EventStore
) -> None:
    events = await make_events(api, 2)
    await link(api, events, ((0, 1, CAUSED),))
    wire.instead = lambda request: (
        httpx.Response(404, json={"errors": [{"message": "no route"}]}, request=request)
        if request.url.path.endswith("/graph")
        else None
    )
    done = await bulk(workspace, DeleteEvents(), events)
    rows, _ = await workspace.editor.bulk.rows(done.job, limit=2)
    why = "the kind of 1 link cannot be read, and an undo makes it as well as it can"
    assert {row.reason for row in rows} == {why}
    assert await workspace.editor.bulk.losses(done.job) == (2, why)
    await undo(workspace)
    assert await links_in(store) == [("event 0", "event 1", "related_to")]


async def test_a_server_that_is_asked_too_often_stops_the_deletion_and_costs_no_kinds(
    workspace: Workspace, api: ThreatEvents, wire: Wire, store: EventStore
) -> None:
    events = await make_events(api, 2)
    await link(api, events, ((0, 1, CAUSED),))
    wire.instead = lambda request: (
        httpx.Response(429, json={"errors": [{"message": "slow down"}]}, request=request)
        if request.url.path.endswith("/graph")
        else None
    )
    done = await bulk(workspace, DeleteEvents(), events)
    assert done.stopped_by is not None
    assert len(await everything(api)) == 2


async def test_what_cannot_come_back_is_said_before_anything_is_sent(api: ThreatEvents, wire: Wire) -> None:
    events = await make_events(api, 3)
    await link(api, events, ((0, 1, CAUSED),))
    rows = [row_of(event) for event in await everything(api)]
    assert await foreseen_losses(api, rows) == ()
    wire.instead = lambda request: (
        httpx.Response(404, json={"errors": [{"message": "no route"}]}, request=request)
        if request.url.path.endswith("/graph")
        else None
    )
    assert await foreseen_losses(api, rows) == (
        "2 events of the 3 looked at will not come back whole:",
        "the kind of 1 link cannot be read, and an undo makes it as well as it can",
    )
    linked = [row for row in rows if row.num_references or row.num_referenced]
    assert len(await foreseen_losses(api, linked[:1])) == 1


@pytest.mark.parametrize("after", [turned, None], ids=["turned", "as here"])
async def test_a_link_between_events_that_point_at_each_other_is_removed_and_put_back_by_its_own_kinds(
    workspace: Workspace,
    api: ThreatEvents,
    wire: Wire,
    store: EventStore,
    after: Callable[[httpx.Request, httpx.Response], httpx.Response] | None,
) -> None:
    if after is not None:
        wire.after = after
    await link(api, await make_events(api, 2), SHAPES["each other by several"])
    before = await links_in(store)
    parent, child = sorted(await everything(api), key=lambda event: event.event)
    await workspace.editor.relations.remove([(row_of(parent), row_of(child))])
    left = [it for it in before if it[0] == child.event]
    assert await links_in(store) == left
    assert (await workspace.editor.undo()).failures == ()
    assert await links_in(store) == before
    linked = workspace.linked(await api.events.get(parent.uuid))
    async for _ in linked.read_on():
        pass
    kinds = {it.is_outgoing: set(it.types or ()) for it in linked.links}
    assert kinds == {True: {"caused_by", "related_to"}, False: {"attributed_to", "related_to"}}
