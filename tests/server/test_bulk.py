import httpx
import pytest

from cfone_tui.server import bulk
from tests.server.wire import default_dataset, event_body, messages, pointers


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 4)


async def test_positions_are_those_in_the_whole_body(client: httpx.AsyncClient) -> None:
    data = [event_body(event=f"event {n}", indicator=f"host{n}.example", tags=["bulk", f"t{n % 3}"]) for n in range(11)]
    data[0]["date"] = "never"
    data[5]["category"] = "no such category"
    del data[6]["event"]
    body = {"datasetId": await default_dataset(client), "data": data, "includeCreatedEvents": True}
    outcome = (await client.post("/create/bulk", json=body)).json()
    assert (outcome["createdEventsCount"], outcome["errorCount"]) == (8, 3)
    assert (outcome["createdTagsCount"], outcome["queuedIndicatorsCount"]) == (4, 8)
    assert [error["eventIndex"] for error in outcome["errors"]] == [0, 5, 6]
    assert [it["eventIndex"] for it in outcome["createdEvents"]] == [1, 2, 3, 4, 7, 8, 9, 10]
    for it in outcome["createdEvents"]:
        event = (await client.get(f"/{it['uuid']}")).json()
        assert event["event"] == f"event {it['eventIndex']}"


async def test_created_events_are_listed_when_asked_for_only(client: httpx.AsyncClient) -> None:
    body = {"datasetId": await default_dataset(client), "data": [event_body()]}
    outcome = (await client.post("/create/bulk", json=body)).json()
    assert outcome["createdEventsCount"] == 1
    assert "createdEvents" not in outcome
    assert "errors" not in outcome


async def test_what_concerns_all_events_refuses_all(client: httpx.AsyncClient) -> None:
    answer = await client.post("/create/bulk", json={"data": {"a": 1}})
    assert answer.status_code == 400
    assert pointers(answer) == ["/datasetId", "/data"]
    for data in ([], [event_body()]):
        answer = await client.post("/create/bulk", json={"datasetId": "unknown", "data": data})
        assert answer.status_code == 404
        assert "unknown" in messages(answer)[0]


async def test_a_bulk_may_be_empty(client: httpx.AsyncClient) -> None:
    answer = await client.post("/create/bulk", json={"datasetId": await default_dataset(client), "data": []})
    assert answer.status_code == 202
    assert answer.json()["createdEventsCount"] == 0
