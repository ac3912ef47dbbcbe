from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore
from tests.server.conftest import EVENTS_URL
from tests.server.wire import created, messages


async def test_lists_come_with_commas_and_as_repeated_keys(client: httpx.AsyncClient) -> None:
    one, two = [await created(client, tags=["a"]) for _ in range(2)]
    seeds = [f"event:{it['uuid']}" for it in (one, two)]
    plain = (await client.get("/graph", params={"seeds": ",".join(seeds), "expand": "nodes"})).json()
    repeated = (await client.get("/graph", params={"seeds": seeds, "expand": ["nodes"], "limit": "100.0"})).json()
    assert plain == repeated
    assert plain["success"] is True
    assert [node["id"] for node in plain["result"]["nodes"]][:2] == seeds
    assert plain["result"]["edges"][0].keys() == {
        *("id", "relationshipType", "source", "sourceId", "sourceType", "target", "targetId", "targetType"),
    }
    datasets = {"datasetIds": f"{one['datasetId']},{one['datasetId']}", "relationshipTypes": "tagged_with,caused_by"}
    both = (await client.get("/graph", params={"seeds": seeds[0], **datasets})).json()["result"]
    assert (len(both["edges"]), both["node"]["id"], both["truncated"]) == (1, seeds[0], False)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "seeds is required"),
        ({"seeds": ","}, "seeds must not be empty"),
        ({"seeds": ",".join(f"event:{number}" for number in range(51))}, "50"),
        ({"seeds": "event:1", "limit": "1001"}, "limit must be at most 1000"),
        ({"seeds": "event:1", "max_nodes": "1001"}, "max_nodes must be at most 1000"),
        ({"seeds": "event:1", "limit": "0"}, "limit must be at least 1"),
        ({"seeds": "event:1", "direction": "up"}, "direction"),
        ({"seeds": "event:1", "relationshipTypes": "caused_by,unknown"}, "relationshipTypes must be"),
        ({"seeds": "event:1", "expand": "edges"}, "expand must be"),
        ({"seeds": "event:1", "hydration": "none"}, "hydration"),
        ({"seeds": "1"}, "seeds takes event, indicator, tag, a colon and a uuid"),
        ({"seeds": "event:1,event:2", "cursor": "x"}, "one seed"),
        ({"seeds": "event:1", "cursor": "x"}, "start again"),
        ({"seeds": "event:1", "datasetIds": "all,one"}, "one scope word alone"),
    ],
)
async def test_the_documented_limits_are_refusals(client: httpx.AsyncClient, query: dict[str, Any], said: str) -> None:
    answer = await client.get("/graph", params=query)
    assert answer.status_code == 400
    assert said in messages(answer)[0]


async def test_without_extensions_nothing_is_said_of_what_was_left_out(store: EventStore) -> None:
    app: Starlette = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, is_extended=False)
    async with httpx.AsyncClient(base_url=EVENTS_URL, transport=httpx.ASGITransport(app)) as client:
        result = (await client.get("/graph", params={"seeds": "tag:1"})).json()["result"]
    assert result == {"nodes": [], "edges": [], "node": None, "cursor": None}
