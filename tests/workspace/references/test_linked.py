import httpx
import pytest

from cfone_tui.api import Refused, ServerFailed, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.store.events import EventStore, Writing, load
from cfone_tui.store.events.load import StoredLink
from cfone_tui.workspace.references import LinkedEvents
from cfone_tui.workspace.references.linked import GONE, NO_ID
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import OTHER_DATASET, stored
from tests.workspace.wire import Wire, refused


def uuid(number: int) -> str:
    return stored(number).uuid


async def linked_in(store: EventStore, workspace: Workspace, *links: tuple[int, int, str], events: int) -> LinkedEvents:
    """Return the links of event 0 among so many events, every other of which lies in another dataset."""

    def fill(writing: Writing) -> None:
        made = [
            stored(it, tags=("Apt", f"t{it}"), **({"dataset": OTHER_DATASET} if it % 2 else {})) for it in range(events)
        ]
        load.add_events(writing, made)
        load.add_links(writing, [StoredLink(uuid(one), uuid(other), kind) for one, other, kind in links])

    await store.change(fill)
    return workspace.linked(await workspace.event(uuid(0)))


async def read_all(linked: LinkedEvents) -> list[int]:
    return [number async for number in linked.read_on()]


async def test_both_directions_are_read_with_kinds_and_shared_tags(store: EventStore, workspace: Workspace) -> None:
    links = [
        (0, 1, "caused_by"),
        (0, 1, "related_to"),
        (2, 0, "attributed_to"),
        (0, 3, "related_to"),
        (3, 0, "caused_by"),
    ]
    linked = await linked_in(store, workspace, *links, events=4)
    assert {(link.uuid, link.is_outgoing) for link in linked.links} == {
        (uuid(1), True),
        (uuid(3), True),
        (uuid(2), False),
        (uuid(3), False),
    }
    assert (linked.read, linked.is_whole) == (0, False)
    await read_all(linked)
    assert linked.is_whole
    by_ends = {(link.uuid, link.is_outgoing): link for link in linked.links}
    assert set(by_ends[uuid(1), True].types or ()) == {"caused_by", "related_to"}
    assert by_ends[uuid(3), True].types == ("related_to",)
    assert by_ends[uuid(3), False].types == ("caused_by",)
    assert {link.uuid for link in linked.links if link.is_mutual} == {uuid(3)}
    assert all(link.shared == ("Apt",) for link in linked.links)
    assert {link.row.indicator for link in linked.links if link.row} == {
        "host1.example",
        "host2.example",
        "host3.example",
    }


async def test_an_event_without_links_asks_for_nothing_but_says_so(
    store: EventStore, workspace: Workspace, wire: Wire
) -> None:
    linked = await linked_in(store, workspace, events=1)
    asked = len(wire.requests)
    await read_all(linked)
    assert (linked.links, len(wire.requests)) == ((), asked)


async def test_a_link_to_itself_is_one_link_and_known_at_once(store: EventStore, workspace: Workspace) -> None:
    linked = await linked_in(store, workspace, (0, 0, "related_to"), events=1)
    [link] = linked.links
    assert (link.is_self, link.is_mutual, link.is_read) == (True, False, True)


async def test_two_thousand_links_come_one_request_after_the_other_what_is_in_view_first(
    store: EventStore, workspace: Workspace, wire: Wire
) -> None:
    linked = await linked_in(store, workspace, *((0, it, "related_to") for it in range(1, 2_001)), events=2_001)
    asked = len(wire.requests)
    linked.in_view = linked.links[1_500:1_540]
    reading = linked.read_on()
    assert await anext(reading) == 100
    assert all(link.is_read for link in linked.in_view)
    assert await anext(reading) == 100
    assert linked.are_types_known
    linked.in_view = linked.links[800:840]
    assert await anext(reading) == 200
    assert all(link.is_read for link in linked.in_view)
    await reading.aclose()
    asked_so_far = len(wire.requests) - asked
    assert asked_so_far <= 5, "nothing more is asked for once nobody reads on"
    assert (await read_all(linked))[-1] == 2_000
    assert len(wire.requests) - asked <= 24


async def test_what_cannot_be_read_says_why(
    store: EventStore, workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    await linked_in(store, workspace, (0, 1, "related_to"), events=2)
    event = await workspace.event(uuid(0))
    odd = event.model_copy(update={"references": (*event.references, "gone", "x" * 500, "\x1b[2J", "broken")})
    linked = LinkedEvents(api, odd)

    def broken(request: httpx.Request) -> httpx.Response | None:
        if "search" not in request.url.params:
            return None
        return httpx.Response(200, json=[{"uuid": "broken", "killChain": {"not": "a number"}}], request=request)

    wire.instead = broken
    await anext(linked.read_on())
    told = {link.uuid: link.problem for link in linked.links}
    assert told["gone"] == GONE
    assert told["x" * 500] == told["\x1b[2J"] == NO_ID
    assert told["broken"] not in ("", GONE)
    assert linked.unreadable == 5


async def test_reading_goes_on_where_it_failed(store: EventStore, workspace: Workspace, wire: Wire) -> None:
    linked = await linked_in(store, workspace, *((0, it, "related_to") for it in range(1, 251)), events=251)
    reading = linked.read_on()
    await anext(reading)
    wire.instead = lambda request: httpx.Response(500, request=request)
    with pytest.raises(ServerFailed):
        await anext(reading)
    wire.instead = lambda _request: None
    await read_all(linked)
    assert (linked.read, linked.is_whole) == (250, True)


async def test_what_was_read_of_an_event_is_known_when_it_is_read_again(
    store: EventStore, workspace: Workspace, wire: Wire
) -> None:
    linked = await linked_in(store, workspace, (0, 1, "related_to"), (2, 0, "caused_by"), events=4)
    await read_all(linked)
    await store.change(load.add_links, [StoredLink(uuid(0), uuid(3), "caused_by")])
    asked = len(wire.requests)
    again = workspace.linked(await workspace.event(uuid(0)), before=linked)
    assert (again.read, again.is_whole) == (2, False)
    await read_all(again)
    assert again.is_whole
    assert len(wire.requests) - asked == 3
    assert workspace.linked(await workspace.event(uuid(1)), before=again).read == 0


async def test_a_server_that_does_not_tell_the_kinds_tells_the_events_all_the_same(
    store: EventStore, workspace: Workspace, wire: Wire
) -> None:
    linked = await linked_in(store, workspace, (0, 1, "related_to"), events=2)
    wire.instead = lambda request: refused(request) if request.url.path.endswith("/graph") else None
    await read_all(linked)
    assert (linked.are_types_known, linked.links[0].types, linked.read) == (False, None, 1)
    wire.instead = lambda request: refused(request, status=403)
    fresh = workspace.linked(linked.event)
    with pytest.raises(Refused):
        await read_all(fresh)


def test_links_that_are_counted_and_not_named_are_told(api: ThreatEvents) -> None:
    event = Event(uuid="e", references=("a", "b"), num_references=5, num_referenced=1)
    assert LinkedEvents(api, event).unnamed == 4
    assert LinkedEvents(api, Event(uuid="e", references=("a",))).unnamed == 0
