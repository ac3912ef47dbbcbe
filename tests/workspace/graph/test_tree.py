import httpx
import pytest

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.store.events import EventStore
from cfone_tui.workspace.graph import Branch, Graph, GraphTree, Rest, event_id
from tests.workspace.graph.conftest import answer, uuid
from tests.workspace.wire import Wire, refused


def drawn(tree: GraphTree) -> list[str]:
    """Return the rows in short."""
    lines = []
    for row in tree.rows:
        if isinstance(row, Rest):
            lines.append(f"{'  ' * row.depth}…")
            continue
        link = row.link
        way = "" if link is None else f"{'→' if link.is_outgoing else '←'} {link.relation} "
        sign = " ↻" if row.cycle is not None else " ≡" if row.is_repeat else ""
        lines.append(f"{'  ' * row.depth}{way}{tree.node(row).name.removesuffix('.example')}{sign}")
    return lines


async def opened(tree: GraphTree, branch: Branch) -> None:
    if tree.open(branch):
        await tree.read(branch)


@pytest.fixture
async def tree(ring: EventStore, api: ThreatEvents) -> GraphTree:
    graph = Graph(api)
    made = GraphTree(graph, graph.add(event_id(uuid(0))))
    await opened(made, made.root)
    return made


async def test_a_circle_is_marked_and_not_walked_again(tree: GraphTree) -> None:
    one = tree.root.children[2]
    await opened(tree, one)
    two = one.children[0]
    await opened(tree, two)
    assert drawn(tree)[:7] == [
        "host0",
        "  → related_to host3",
        "  → attributed_to host3 ≡",
        "  → caused_by host1",
        "    → caused_by host2 ≡",
        "      → caused_by host0 ↻",
        "      → tagged_with shared ≡",
    ]
    again = two.children[0]
    assert again.cycle is tree.root
    assert not tree.open(again)
    assert not again.is_open


async def test_a_link_to_itself_is_a_circle_and_the_way_back_is_not_told_twice(tree: GraphTree) -> None:
    three = tree.root.children[0]
    await opened(tree, three)
    below = [(it.link.relation if it.link else "", it.cycle) for it in three.children]
    assert below[:2] == [("related_to", three), ("attributed_to", tree.root)]


async def test_events_come_before_tags_and_closing_hides_them(tree: GraphTree) -> None:
    assert [tree.node(it).type for it in tree.root.children] == [*["event"] * 4, "tag"]
    await opened(tree, tree.root.children[3])
    assert len(tree.rows) > 7
    tree.close(tree.root)
    assert drawn(tree) == ["host0"]
    assert not tree.open(tree.root)
    assert len(tree.rows) > 7, "what was open below is open again"


async def test_a_node_that_is_open_twice_grows_at_both_places(tree: GraphTree, wire: Wire) -> None:
    first, second = tree.root.children[:2]
    tree.open(first)
    tree.open(second)
    await tree.read(first)
    asked = len(wire.requests)
    assert [it.key for it in first.children] == [first.key, *[tree.root.key], *[it.key for it in first.children[2:]]]
    assert len(second.children) == len(first.children)
    assert len(wire.requests) == asked


async def test_narrowing_keeps_what_matches_and_what_it_hangs_on(tree: GraphTree) -> None:
    await opened(tree, tree.root.children[2])
    tree.narrow("caused HOST2")
    assert drawn(tree) == ["host0", "  → caused_by host1", "    → caused_by host2 ≡", "  ← caused_by host2"]
    tree.narrow("nothing like it")
    assert drawn(tree) == ["host0"]
    tree.narrow("")
    assert len(tree.rows) > 7


async def test_rows_are_found_again_and_their_parents(tree: GraphTree) -> None:
    last = tree.rows[-1]
    assert tree.index_of(last) == len(tree.rows) - 1
    assert tree.parent_index(len(tree.rows) - 1) == 0
    assert tree.parent_index(0) is None
    tree.close(tree.root)
    assert tree.index_of(last) is None


async def test_why_a_branch_could_not_be_read_stands_below_it(tree: GraphTree, wire: Wire) -> None:
    wire.instead = refused
    branch = tree.root.children[2]
    tree.open(branch)
    with pytest.raises(Refused):
        await tree.read(branch)
    assert branch.problem == "the server says no"
    assert tree.rows[4] == Rest(branch)
    wire.instead = lambda _request: None
    await tree.read(branch)
    assert not branch.problem
    assert Rest(branch) not in tree.rows


async def test_ten_thousand_nodes_are_searched_and_a_chain_is_followed_down(api: ThreatEvents, wire: Wire) -> None:
    nodes: list[dict[str, object]] = [{"id": f"event:{it}", "indicator": f"h{it}.example"} for it in range(10_000)]
    edges: list[dict[str, object]] = [
        {"source": "event:0", "target": it["id"], "relationshipType": "related_to"} for it in nodes[1:]
    ]
    wire.instead = lambda _: answer(nodes, edges, truncated=False)
    graph = Graph(api)
    tree = GraphTree(graph, graph.add("event:0"))
    await opened(tree, tree.root)
    assert (len(tree.rows), tree.rows[-1], tree.hidden(tree.root)) == (1_002, Rest(tree.root), 8_999)
    asked = len(wire.requests)
    while tree.hidden(tree.root):
        assert not tree.more(tree.root)
    assert (len(tree.rows), len(wire.requests)) == (10_000, asked)
    tree.narrow("h99")
    assert len(tree.rows) == 1 + 1 + 10 + 100

    def next_of(request: httpx.Request) -> httpx.Response:
        seed = int(request.url.params["seeds"].partition(":")[2])
        link: dict[str, object] = {"source": f"event:{seed}", "target": f"event:{seed + 1}"}
        return answer([{"id": f"event:{seed + 1}", "indicator": "x"}], [link], truncated=False)

    wire.instead = next_of
    chain = Graph(api)
    deep = GraphTree(chain, chain.add("event:0"))
    branch = deep.root
    for _ in range(150):
        await opened(deep, branch)
        branch = branch.children[0]
    assert (len(deep.rows), branch.depth) == (151, 150)


async def test_what_is_opened_while_narrowed_is_shown_whole(tree: GraphTree) -> None:
    tree.narrow("host1")
    one = tree.root.children[2]
    assert drawn(tree) == ["host0", "  → caused_by host1"]
    await opened(tree, one)
    assert drawn(tree)[2:] == ["    → caused_by host2 ≡", "    → tagged_with shared ≡"]
