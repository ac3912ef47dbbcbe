from collections.abc import Callable

import httpx
import pytest

from cfone_tui.api import ReadOnly, ThreatEvents, read_link_kinds
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Applied, Outcome
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, Connect, make_event
from tests.workspace.wire import Times, Wire, refused, without_body

RELATED, CAUSED = RelationshipType.RELATED_TO, RelationshipType.CAUSED_BY
CREATE = "/relationships/create"


async def add(workspace: Workspace, parent: Event, *children: Event, kind: RelationshipType = CAUSED) -> Applied:
    pairs = [(row_of(parent), row_of(child)) for child in children]
    return await workspace.editor.relations.add(pairs, kind)


async def remove(workspace: Workspace, parent: Event, *children: Event) -> Applied:
    return await workspace.editor.relations.remove([(row_of(parent), row_of(child)) for child in children])


async def kinds_of(api: ThreatEvents, parent: Event) -> dict[str, set[str]]:
    """Return by which kinds an event points at which others."""
    event = await api.events.get(parent.uuid, dataset_id=parent.dataset_id)
    kinds = await read_link_kinds(api.graph, parent.uuid)
    return {uuid: {kind.value for kind in kinds.exactly(parent.uuid, uuid)} for uuid in event.references}


async def linked(api: ThreatEvents, parent: Event, child: Event, *kinds: RelationshipType) -> None:
    for kind in kinds:
        body = RelationshipsCreate(
            dataset_id=parent.dataset_id, parent_id=parent.uuid, child_ids=(child.uuid,), relationship_type=kind
        )
        await api.relationships.create(body)


@pytest.fixture
async def three(api: ThreatEvents) -> tuple[Event, Event, Event]:
    """A parent and two others, of which the second lies in another dataset."""
    return (
        await make_event(api, indicator="parent.example"),
        await make_event(api, indicator="one.example"),
        await make_event(api, indicator="two.example", dataset_id=OTHER_DATASET),
    )


async def test_links_are_made_undone_and_made_again(
    workspace: Workspace, api: ThreatEvents, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    applied = await add(workspace, parent, one, two)
    assert (applied.summary, applied.undo, applied.failures) == ("2 links made (caused by)", "removes them", ())
    assert [event.uuid for event in applied.changed] == [parent.uuid]
    both = {one.uuid: {"caused_by"}, two.uuid: {"caused_by"}}
    assert await kinds_of(api, parent) == both
    await workspace.editor.undo()
    assert await kinds_of(api, parent) == {}
    await workspace.editor.redo()
    assert await kinds_of(api, parent) == both


async def test_a_link_is_removed_with_all_its_kinds_and_comes_back_with_them(
    workspace: Workspace, api: ThreatEvents, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await linked(api, parent, one, RELATED, CAUSED)
    await linked(api, parent, two, RELATED)
    applied = await remove(workspace, parent, one)
    assert applied.summary == "link removed: parent.example no longer points at one.example"
    assert await kinds_of(api, parent) == {two.uuid: {"related_to"}}
    undone = await workspace.editor.undo()
    assert undone.failures == ()
    assert await kinds_of(api, parent) == {one.uuid: {"related_to", "caused_by"}, two.uuid: {"related_to"}}


async def test_taking_back_a_second_kind_leaves_the_first(
    workspace: Workspace, api: ThreatEvents, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await linked(api, parent, one, RELATED)
    await linked(api, parent, two, RELATED)
    assert (await add(workspace, parent, one)).failures == ()
    assert (await kinds_of(api, parent))[one.uuid] == {"related_to", "caused_by"}
    await workspace.editor.undo()
    assert await kinds_of(api, parent) == {one.uuid: {"related_to"}, two.uuid: {"related_to"}}


async def test_what_is_so_already_is_said_and_cannot_be_undone(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await linked(api, parent, one, CAUSED)
    writes = len(wire.sent("POST"))
    again = await add(workspace, parent, one)
    assert (again.summary, again.undo) == ("nothing to change: it is linked like that already", None)
    gone = await remove(workspace, parent, two)
    assert (gone.summary, gone.undo) == ("nothing to change: there is no such link any more", None)
    assert (len(wire.sent("POST")), len(wire.sent("DELETE"))) == (writes, 0)


async def test_an_event_is_not_linked_with_itself_and_a_missing_one_is_named(
    workspace: Workspace, api: ThreatEvents, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await api.events.delete(OTHER_DATASET, two.uuid)
    applied = await add(workspace, parent, parent, two, one)
    assert applied.summary == "linked: parent.example points at one.example (caused by)"
    assert [it.outcome for it in applied.failures] == [Outcome.REFUSED, Outcome.REFUSED]
    assert "itself" in applied.failures[0].why
    assert "does not exist" in applied.failures[1].why
    assert await kinds_of(api, parent) == {one.uuid: {"caused_by"}}


async def test_a_server_that_ignores_what_to_remove_takes_no_other_link_along(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await linked(api, parent, one, CAUSED)
    await linked(api, parent, two, RELATED, CAUSED)
    wire.rewrite = without_body
    applied = await remove(workspace, parent, one)
    assert applied.failures == ()
    assert await kinds_of(api, parent) == {two.uuid: {"related_to", "caused_by"}}


async def test_what_a_removal_took_along_for_good_is_told(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await linked(api, parent, one, CAUSED)
    await linked(api, parent, two, CAUSED)
    wire.rewrite = without_body
    wire.instead = lambda request: refused(request) if request.method == "POST" else None
    applied = await remove(workspace, parent, one)
    assert applied.summary.startswith("link removed")
    assert [it.outcome for it in applied.failures] == [Outcome.UNKNOWN]
    assert two.uuid in applied.failures[0].why


@pytest.mark.parametrize("is_carried_out", [True, False])
async def test_a_lost_answer_is_settled_by_looking(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event], is_carried_out: bool
) -> None:
    parent, one, _ = three
    lost = Times(1, "POST", CREATE)
    if is_carried_out:
        wire.lose = lost
    else:
        wire.instead = lambda request: httpx.Response(502, request=request) if lost(request) else None
    applied = await add(workspace, parent, one)
    assert (applied.failures, applied.undo) == ((), "removes it again")
    assert await kinds_of(api, parent) == {one.uuid: {"caused_by"}}
    posts = [request for request in wire.sent("POST") if request.url.path.endswith(CREATE)]
    assert len(posts) == (1 if is_carried_out else 2)
    assert await workspace.journal.unsettled() == ()


async def test_what_nobody_can_see_stays_unknown(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event]
) -> None:
    parent, one, _ = three
    is_sent = False

    def silent(request: httpx.Request) -> httpx.Response | None:
        nonlocal is_sent
        is_sent = is_sent or request.url.path.endswith(CREATE)
        return httpx.Response(502, request=request) if is_sent else None

    wire.instead = silent
    applied = await add(workspace, parent, one)
    assert applied.summary == "it is not known whether the events were linked"
    assert (applied.undo, applied.failures[0].outcome) == (None, Outcome.UNKNOWN)


async def test_a_refusal_changes_nothing_and_says_why(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event]
) -> None:
    parent, one, _ = three
    await linked(api, parent, one, CAUSED)
    wire.instead = lambda request: refused(request, status=403) if request.method in ("POST", "DELETE") else None
    for applied in (await add(workspace, parent, one, kind=RELATED), await remove(workspace, parent, one)):
        assert (applied.undo, applied.failures[0].outcome) == (None, Outcome.REFUSED)
        assert "the server says no" in applied.failures[0].why
    assert await kinds_of(api, parent) == {one.uuid: {"caused_by"}}


async def test_a_server_without_a_graph_is_told_apart_from_one_without_links(
    workspace: Workspace, api: ThreatEvents, wire: Wire, three: tuple[Event, Event, Event]
) -> None:
    parent, one, _ = three
    await linked(api, parent, one, RELATED)
    wire.instead = lambda request: refused(request) if request.url.path.endswith("/graph") else None
    applied = await remove(workspace, parent, one)
    assert applied.failures == ()
    undone = await workspace.editor.undo()
    assert undone.failures == ()
    wire.instead = lambda _request: None
    assert await kinds_of(api, parent) == {one.uuid: {"related_to"}}


async def test_a_link_to_an_event_that_is_gone_is_given_up_when_taken_back(
    workspace: Workspace, api: ThreatEvents, three: tuple[Event, Event, Event]
) -> None:
    parent, one, two = three
    await add(workspace, parent, two)
    await linked(api, parent, one, CAUSED)
    await remove(workspace, parent, one)
    await api.events.delete(DATASET, one.uuid)
    undone = await workspace.editor.undo()
    assert "gone" in undone.summary
    again = await workspace.editor.undo()
    assert again.summary == "undone: linked: parent.example points at two.example (caused by)"
    assert await kinds_of(api, parent) == {}


async def test_many_children_are_linked_in_few_requests(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    parent = await make_event(api)
    children = [await make_event(api, indicator=f"c{number}.example") for number in range(60)]
    heard: list[tuple[int, int]] = []
    pairs = [(row_of(parent), row_of(child)) for child in children]
    asked = len(wire.requests)
    applied = await workspace.editor.relations.add(pairs, RELATED, on_progress=lambda *it: heard.append(it))
    assert applied.summary == "60 links made (related to)"
    assert len(wire.requests) - asked < 12
    assert heard == [(50, 60), (60, 60)]
    assert len(await kinds_of(api, parent)) == 60


async def test_marks_of_different_datasets_are_linked_each_as_a_parent(
    workspace: Workspace, api: ThreatEvents, three: tuple[Event, Event, Event]
) -> None:
    child, one, two = three
    pairs: list[tuple[EventRow, EventRow]] = [(row_of(it), row_of(child)) for it in (one, two)]
    applied = await workspace.editor.relations.add(pairs, RELATED)
    assert applied.failures == ()
    assert [await kinds_of(api, it) for it in (one, two)] == [{child.uuid: {"related_to"}}] * 2
    assert {event.uuid for event in applied.changed} == {one.uuid, two.uuid}


async def test_nothing_is_sent_where_nothing_may_be_changed(
    connect: Connect, state: StateStore, ids: Callable[[], str], three: tuple[Event, Event, Event], workspace: Workspace
) -> None:
    api, wire = await connect(is_read_only=True)
    source = workspace.source.__class__(workspace.source.kind, "local", workspace.source.account_id, is_read_only=True)
    reading = Workspace(source, api, state, clock=lambda: NOW, ids=ids)
    with pytest.raises(ReadOnly):
        await add(reading, *three)
    with pytest.raises(ReadOnly):
        await remove(reading, *three)
    assert wire.requests == []
