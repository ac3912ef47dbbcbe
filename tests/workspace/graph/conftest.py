import httpx
import pytest

from cfone_tui.store.events import EventStore, Writing, load
from cfone_tui.store.events.load import StoredLink
from tests.workspace.conftest import OTHER_DATASET, stored


def uuid(number: int) -> str:
    return stored(number).uuid


@pytest.fixture
async def ring(store: EventStore) -> EventStore:
    """0 → 1 → 2 → 0 by caused_by, 0 → 3 by two kinds, 3 → 3; 2 lies in another dataset; all share a tag."""

    def fill(writing: Writing) -> None:
        events = [stored(number, tags=("shared",), **(_ABROAD if number == 2 else {})) for number in range(5)]
        load.add_events(writing, events)
        links = [(0, 1, "caused_by"), (1, 2, "caused_by"), (2, 0, "caused_by")]
        links += [(0, 3, "related_to"), (0, 3, "attributed_to"), (3, 3, "related_to")]
        load.add_links(writing, [StoredLink(uuid(one), uuid(other), kind) for one, other, kind in links])

    await store.change(fill)
    return store


_ABROAD = {"dataset": OTHER_DATASET}


def answer(nodes: list[dict[str, object]], edges: list[dict[str, object]], **more: object) -> httpx.Response:
    """Return what a server of another make says of the graph."""
    return httpx.Response(200, json={"success": True, "result": {"nodes": nodes, "edges": edges} | more})
