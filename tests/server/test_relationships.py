from typing import Any

import httpx
import pytest

from tests.server.wire import created, default_dataset, event_body, messages, pointers


async def test_related_events_are_a_bare_array_at_both_paths(client: httpx.AsyncClient) -> None:
    parent, child = [await created(client) for _ in range(2)]
    done = await client.post(f"/relate/{parent['uuid']}/create", json={"events": [child["uuid"]]})
    assert done.json() == {"success": True, "result": {"success": True}}
    for path in (f"/{parent['uuid']}/relationships", f"/by-id/{parent['uuid']}/relationships"):
        query = {"datasetId": parent["datasetId"], "includeParent": "false", "maxDepth": "1.0"}
        assert (await client.get(path, params=query)).json() == [(await client.get(f"/{child['uuid']}")).json()]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"datasetId": ""}, 400, "datasetId is required"),
        ({"maxDepth": "0"}, 400, "maxDepth must be at least 1"),
        ({"maxDepth": "101"}, 400, "maxDepth must be at most 100"),
        ({"direction": "sideways"}, 400, "direction"),
        ({"relationshipTypes": "tagged_with"}, 400, "relationshipTypes"),
        ({"pageSize": "25001"}, 400, "pageSize must be at most 25000"),
        ({"page": "102"}, 400, "at most 100,000"),
        ({"datasetId": "nowhere"}, 404, "nowhere"),
    ],
)
async def test_the_documented_limits_are_refusals(
    client: httpx.AsyncClient, query: dict[str, Any], status: int, said: str
) -> None:
    event = await created(client)
    answer = await client.get(f"/{event['uuid']}/relationships", params={"datasetId": event["datasetId"], **query})
    assert answer.status_code == status
    assert said in messages(answer)[0]


async def test_a_reference_to_nothing_is_refused_at_its_place(client: httpx.AsyncClient) -> None:
    event = await created(client)
    answer = await client.post(f"/relate/{event['uuid']}/create", json={"events": ["none"]})
    assert (answer.status_code, pointers(answer)) == (400, ["/events/0"])
    assert (await client.post("/relate/none/create", json={"events": []})).status_code == 404


async def test_bulk_with_relationships_answers_its_own_counters_with_200(client: httpx.AsyncClient) -> None:
    more = [{"indicatorType": "ip", "value": "192.0.2.1"}, {"indicatorType": "domain", "value": "a.example"}]
    data = [event_body(indicators=more), event_body(indicator="a.example"), {"event": "not whole"}]
    answer = await client.post(
        "/create/bulk/relationships", json={"datasetId": await default_dataset(client), "data": data}
    )
    body = answer.json()
    assert (answer.status_code, body.pop("errors")[0]["eventIndex"]) == (200, 2)
    assert body == {
        "createdEventsCount": 2,
        "createdIndicatorsCount": 2,
        "createdRelationshipsCount": 3,
        "errorCount": 1,
    }
