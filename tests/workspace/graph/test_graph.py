import httpx
import pytest

from cfone_tui.api import ServerFailed, ThreatEvents
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.events.load import StoredLink
from cfone_tui.workspace.graph import Extent, Graph, event_id
from cfone_tui.workspace.graph import graph as reading
from tests.workspace.conftest import stored
from tests.workspace.graph.conftest import answer, uuid
from tests.workspace.wire import Wire


async def test_neighbours_come_with_direction_kind_and_what_they_are(ring: EventStore, api: ThreatEvents) -> None:
    graph = Graph(api)
    root = graph.add(event_id(uuid(0)))
    assert graph.extent(root) is Extent.UNREAD
    await graph.read(root)
    assert graph.extent(root) is Extent.WHOLE
    links = [(it.relation, it.is_outgoing, graph.node(it.key).name) for it in graph.neighbours(root)]
    assert links == [
        ("related_to", True, "host3.example"),
        ("attributed_to", True, "host3.example"),
        ("caused_by", True, "host1.example"),
        ("caused_by", False, "host2.example"),
        ("tagged_with", True, "shared"),
    ]
    three = graph.node(graph.neighbours(root)[0].key)
    assert (three.kind, three.tlp, three.attacker, three.indicator_type) == (
        "Phishing",
        "amber",
        "NastyShrew",
        "domain",
    )


async def test_many_neighbours_are_read_in_steps_by_the_cursor(store: EventStore, api: ThreatEvents) -> None:
    await store.change(load.add_events, [stored(number) for number in range(251)])
    await store.change(load.add_links, [StoredLink(uuid(0), uuid(it), "related_to") for it in range(1, 251)])
    graph = Graph(api)
    root = graph.add(event_id(uuid(0)))
    sizes = []
    while graph.extent(root) is not Extent.WHOLE:
        await graph.read(root)
        sizes.append(len(graph.neighbours(root)))
    assert sizes == [100, 200, 250]
    await graph.read(root)
    assert len(graph.neighbours(root)) == 250


async def test_a_server_without_cursor_is_asked_for_as_many_as_it_gives(
    store: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    nodes: list[dict[str, object]] = [{"id": f"event:{number}", "event": f"event {number}"} for number in range(1_100)]
    edges: list[dict[str, object]] = [
        {"source": "event:0", "target": it["id"], "relationshipType": "related_to"} for it in nodes[1:]
    ]

    def cut(request: httpx.Request) -> httpx.Response:
        limit = int(request.url.params["limit"])
        return answer(nodes[: limit + 1], edges[:limit])

    wire.instead = cut
    graph = Graph(api)
    root = graph.add("event:0")
    await graph.read(root)
    assert (len(graph.neighbours(root)), graph.extent(root)) == (100, Extent.PART)
    await graph.read(root)
    assert (len(graph.neighbours(root)), graph.extent(root)) == (1_000, Extent.CUT)
    asked = len(wire.requests)
    await graph.read(root)
    assert len(wire.requests) == asked


async def test_a_cursor_that_leads_nowhere_ends_the_reading(api: ThreatEvents, wire: Wire) -> None:
    edges: list[dict[str, object]] = [{"source": "event:0", "target": "tag:1", "relationshipType": "tagged_with"}]
    wire.instead = lambda _: answer([{"id": "tag:1", "value": "t"}], edges, cursor="again", truncated=True)
    graph = Graph(api)
    root = graph.add("event:0")
    await graph.read(root)
    assert graph.extent(root) is Extent.PART
    await graph.read(root)
    assert graph.extent(root) is Extent.CUT


async def test_a_graph_is_not_read_on_without_end(
    ring: EventStore, api: ThreatEvents, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_NODES", 3)
    graph = Graph(api)
    root = graph.add(event_id(uuid(0)))
    await graph.read(root)
    one = graph.neighbours(root)[2].key
    asked = len(wire.requests)
    await graph.read(one)
    assert (graph.extent(one), len(wire.requests)) == (Extent.FULL, asked)


async def test_events_of_which_the_server_gives_the_id_alone_are_read(
    ring: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    known, gone = event_id(uuid(1)), "event:gone"
    edges: list[dict[str, object]] = [
        {"sourceId": uuid(0), "sourceType": "event", "targetId": it.partition(":")[2], "targetType": "event"}
        for it in (known, gone)
    ]

    def bare(request: httpx.Request) -> httpx.Response | None:
        return answer([{"id": known}], edges) if request.url.path.endswith("/graph") else None

    wire.instead = bare
    graph = Graph(api)
    root = graph.add(event_id(uuid(0)).upper().replace("EVENT", "event"))
    await graph.read(root)
    names = [(graph.node(it.key).name, graph.node(it.key).is_described) for it in graph.neighbours(root)]
    assert names == [("host1.example", True), ("", False)]


async def test_what_is_no_node_and_no_link_is_passed_over(api: ThreatEvents, wire: Wire) -> None:
    odd: list[dict[str, object]] = [{"id": None}, {"id": 7}, {"id": "thing:1", "value": ["x"]}, {"value": "no id"}]
    edges: list[dict[str, object]] = [
        {"source": "event:0", "target": ""},
        {"source": "event:8", "target": "event:9"},
        {"source": "event:0", "target": "thing:1", "relationshipType": None},
        {"source": "event:0", "target": "event:0", "relationshipType": "related_to"},
    ]
    wire.instead = lambda _: answer(odd, edges)
    graph = Graph(api)
    root = graph.add("event:0")
    await graph.read(root)
    assert [(it.relation, it.key) for it in graph.neighbours(root)] == [("", "thing:1"), ("related_to", "event:0")]
    assert graph.node("thing:1").type == ""


async def test_a_failed_reading_can_be_tried_again(ring: EventStore, api: ThreatEvents, wire: Wire) -> None:
    graph = Graph(api)
    root = graph.add(event_id(uuid(0)))
    wire.instead = lambda request: httpx.Response(500, request=request)
    with pytest.raises(ServerFailed):
        await graph.read(root)
    assert graph.extent(root) is Extent.UNREAD
    wire.instead = lambda _request: None
    await graph.read(root)
    assert graph.extent(root) is Extent.WHOLE
