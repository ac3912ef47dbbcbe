from typing import Any

import pytest

from cfone_tui.contract.graph import EdgeDirection, EdgeType
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, Writing, graph, load
from cfone_tui.store.events.graph import GraphQuery
from cfone_tui.store.events.load import StoredEvent, StoredLink
from cfone_tui.store.events.standard import DATASETS
from tests.store.events.samples import NOW

HOME, ABROAD = DATASETS[0].uuid, DATASETS[1].uuid


@pytest.fixture
async def hub(store: EventStore) -> EventStore:
    """Event 0 refers to 1, 2 and 3, of which 3 refers back to it; 2 lies abroad. All have one tag."""

    def fill(writing: Writing) -> None:
        events = [
            StoredEvent(
                uuid=str(number),
                dataset=ABROAD if number == 2 else HOME,
                date=NOW,
                event=f"Event {number}",
                category="Phishing",
                tlp="green",
                tags=("shared",),
            )
            for number in range(4)
        ]
        load.add_events(writing, events)
        links = [("0", "1", "caused_by"), ("0", "2", "related_to"), ("0", "3", "related_to"), ("3", "0", "caused_by")]
        load.add_links(writing, [StoredLink(*link) for link in links])
        load.add_links(writing, [StoredLink("0", "1", "related_to")])

    await store.change(fill)
    return store


async def around(store: EventStore, *seeds: str, **query: Any) -> tuple[list[str], list[str], dict[str, Any]]:
    """Return nodes and edges in short, and the whole answer."""
    asked = GraphQuery(seeds=seeds, **({"limit": 100, "max_nodes": 500} | query))
    answer = await store.read(graph.around, asked)
    edges = [f"{it['sourceId']} {it['relationshipType']} {it['targetId']}" for it in answer["edges"]]
    return [node["uuid"] for node in answer["nodes"]], edges, answer


async def tag_of(store: EventStore) -> str:
    return str(await store.read(lambda connection: connection.execute("SELECT uuid FROM tags").fetchone()[0]))


async def test_edges_run_from_parents_to_children_and_from_events_to_tags(hub: EventStore) -> None:
    tag = await tag_of(hub)
    nodes, edges, answer = await around(hub, "event:0")
    assert nodes == ["0", "3", "2", "1", tag]
    assert edges == [
        "0 related_to 3",
        "0 related_to 2",
        "0 related_to 1",
        "0 caused_by 1",
        "3 caused_by 0",
        f"0 tagged_with {tag}",
    ]
    assert answer["nodes"][0] == answer["node"] == {"id": "event:0", "type": "event", "uuid": "0"}
    assert (answer["cursor"], answer["truncated"]) == (None, False)
    assert (await around(hub, "event:0", direction=EdgeDirection.IN))[1] == ["3 caused_by 0"]
    assert (await around(hub, f"tag:{tag}", direction=EdgeDirection.OUT))[1] == []
    assert (await around(hub, f"tag:{tag}", direction=EdgeDirection.IN))[0] == [tag, "3", "2", "1", "0"]


async def test_types_and_datasets_choose_the_neighbours(hub: EventStore) -> None:
    wanted = (EdgeType.CAUSED_BY, EdgeType.APPEARS_IN)
    assert (await around(hub, "event:0", types=wanted))[1] == ["0 caused_by 1", "3 caused_by 0"]
    nodes, _, _ = await around(hub, "event:0", scope=(ABROAD,), types=(EdgeType.RELATED_TO,))
    assert nodes == ["0", "2"]
    with pytest.raises(NotFound):
        await around(hub, "event:0", scope=("nowhere",))


async def test_expanded_nodes_have_their_fields(hub: EventStore) -> None:
    _, _, answer = await around(hub, "event:0", is_expanded=True)
    nodes = {node["id"]: node for node in answer["nodes"]}
    assert (nodes["event:2"]["event"], nodes["event:2"]["datasetId"]) == ("Event 2", ABROAD)
    assert nodes[f"tag:{await tag_of(hub)}"]["value"] == "shared"


async def test_edges_between_seeds_come_once_and_unknown_seeds_not_at_all(hub: EventStore) -> None:
    _, edges, answer = await around(hub, "event:0", "event:3", "event:unknown", types=(EdgeType.CAUSED_BY,))
    assert edges == ["0 caused_by 1", "3 caused_by 0"]
    assert answer["node"] is None
    assert await around(hub, "event:unknown") == (
        [],
        [],
        {"nodes": [], "edges": [], "node": None, "cursor": None, "truncated": False},
    )


@pytest.mark.parametrize("step", [{"limit": 1}, {"max_nodes": 2}, {"limit": 2}])
async def test_pages_around_one_seed_make_up_the_whole(hub: EventStore, step: dict[str, int]) -> None:
    _, whole, _ = await around(hub, "event:0")
    gathered: list[str] = []
    cursor: object = None
    for _ in range(len(whole)):
        nodes, edges, answer = await around(hub, "event:0", cursor=cursor, **step)
        assert len(nodes) <= 1 + step.get("limit", 1)
        gathered += edges
        cursor = answer["cursor"]
        assert answer["truncated"] is (cursor is not None)
        if cursor is None:
            break
    assert gathered == whole


async def test_what_does_not_fit_is_said_to_be_missing(hub: EventStore) -> None:
    nodes, edges, answer = await around(hub, "event:1", "event:2", "event:3", max_nodes=2)
    assert (nodes, edges, answer["truncated"], answer["cursor"]) == (["1", "2"], [], True, None)
    nodes, _, answer = await around(hub, "event:0", max_nodes=1)
    assert (nodes, answer["truncated"]) == (["0"], True)
    assert len((await around(hub, "event:0", cursor=answer["cursor"]))[1]) == 6


async def test_only_so_many_links_are_looked_at_for_one_answer(
    hub: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "LINKS_EXAMINED", 1)
    gathered: list[str] = []
    cursor: object = None
    for _ in range(9):
        _, edges, answer = await around(hub, "event:0", scope=(ABROAD,), cursor=cursor)
        gathered += edges
        if (cursor := answer["cursor"]) is None:
            break
    assert gathered[0] == "0 related_to 2"
    assert gathered[1].startswith("0 tagged_with")


@pytest.mark.parametrize("seed", ["event:", "event", "planet:1", ":1", "tag:a b", "event:ü"])
async def test_seeds_have_a_type_and_an_id(store: EventStore, seed: str) -> None:
    with pytest.raises(Invalid, match="seeds takes"):
        await around(store, seed)


async def test_a_cursor_goes_on_with_its_own_filters_alone(hub: EventStore) -> None:
    _, _, answer = await around(hub, "event:0", limit=1, types=(EdgeType.RELATED_TO,))
    cursor = answer["cursor"]
    assert (await around(hub, "event:0", cursor=cursor))[1] == ["0 related_to 2", "0 related_to 1"]
    assert (await around(hub, "event:0", cursor=cursor, types=(EdgeType.RELATED_TO,)))[0] == ["0", "2", "1"]
    for seeds, query in (
        (("event:0", "event:1"), {}),
        (("event:1",), {}),
        (("event:0",), {"types": (EdgeType.CAUSED_BY,)}),
        (("event:0",), {"direction": EdgeDirection.IN}),
    ):
        with pytest.raises(Invalid, match="cursor"):
            await around(hub, *seeds, cursor=cursor, **query)


@pytest.mark.parametrize("cursor", ["", "x", "bnVsbA==", "WzEsMl0=", "8J+Yig=="])
async def test_a_foreign_cursor_is_refused(hub: EventStore, cursor: str) -> None:
    with pytest.raises(Invalid, match="start again"):
        await around(hub, "event:0", cursor=cursor)
