import json
from typing import Any

import httpx
import pytest
import stix2

from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.search import Clause, Operator, encode
from cfone_tui.store.events import EventStore
from tests.server.wire import created, default_dataset, messages, pointers

FIELDS = {
    *("uuid", "value", "indicatorType", "datasetId", "createdAt", "updatedAt", "tlp"),
    *("tags", "relatedEvents", "relatedEventsHasMore", "sources"),
}


@pytest.fixture
async def filled(client: httpx.AsyncClient) -> httpx.AsyncClient:
    for n in range(3):
        await created(client, indicator=f"{n}.example", tags=["lure"])
        await created(client, indicator="192.0.2.1", tlp="red")
    return client


async def test_a_page_has_all_its_blocks(filled: httpx.AsyncClient) -> None:
    answer = (await filled.get("/indicators", params={"includeTotalCount": "true"})).json()
    told = {"page": 1, "per_page": 50, "count": 4, "total_count": 4, "total_count_is_exact": True}
    assert answer["pagination"] == told | {"cursor": None, "has_more": False}
    assert all(it.keys() == FIELDS for it in answer["indicators"])
    completeness = answer["completeness"]
    assert (completeness["complete"], completeness["failedDatasets"], completeness["failedShards"]) == (True, [], [])
    assert ["-1 gives all" in warning for warning in completeness["warnings"]] == [True]
    whole = (await filled.get("/indicators", params={"relatedEventsLimit": -1, "name": "192"})).json()
    assert (len(whole["indicators"][0]["relatedEvents"]), whole["completeness"]["warnings"]) == (3, [])
    assert whole["pagination"]["total_count"] is None
    assert whole["pagination"]["total_count_is_exact"] is False


async def test_a_cursor_goes_alone(filled: httpx.AsyncClient) -> None:
    first = await filled.get("/indicators", params={"pageSize": 3, "tags": "lure", "includeTags": "false"})
    assert first.json()["pagination"]["has_more"] is False
    page = (await filled.get("/indicators", params={"pageSize": 3})).json()
    cursor = page["pagination"]["cursor"]
    rest = (await filled.get("/indicators", params={"cursor": cursor, "includeTotalCount": "false"})).json()
    assert (len(rest["indicators"]), rest["pagination"]["page"], rest["pagination"]["cursor"]) == (1, 2, None)
    for beside in ("name=a", "page=2", "pageSize=3", "includeTags=true", "relatedEventsLimit=2", "datasetIds=all",
                   "includeTotalCount=true", "cache=from-graph", "tagSearch=[]", "indicatorType=x"):  # fmt: skip
        answer = await filled.get(f"/indicators?cursor={cursor}&{beside}")
        name = beside.split("=")[0]
        if name == "tagSearch":
            assert answer.status_code == 200
            continue
        assert answer.status_code == 400, beside
        assert "CursorFilterConflictError" in messages(answer)[0]
        assert name in messages(answer)[0]
    foreign = (await filled.get("", params={"pageSize": 1})).headers["cfone-next-cursor"]
    answer = await filled.get("/indicators", params={"cursor": foreign})
    assert (answer.status_code, "InvalidCursorError" in messages(answer)[0]) == (400, True)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"search": '[{"field":"password","op":"equals","value":"x"}]'}, "search knows no field 'password'"),
        ({"tagSearch": '[{"field":"priority","op":"like","value":"x"}]'}, "priority does not take like"),
        ({"tagSearch": '[{"field":"x","op":"equals","value":"x"}]'}, "tagSearch knows no field 'x'"),
        ({"createdAfter": "yesterday"}, "is no date"),
        ({"pageSize": "25001"}, "at most 25000"),
        ({"relatedEventsLimit": "-2"}, "at least -1"),
        ({"format": "csv"}, "format must be"),
    ],
)
async def test_what_makes_no_sense_is_refused(client: httpx.AsyncClient, query: dict[str, str], told: str) -> None:
    answer = await client.get("/indicators", params=query)
    assert answer.status_code == 400
    assert told in messages(answer)[0]


async def test_conditions_come_in_every_encoding(filled: httpx.AsyncClient) -> None:
    tagged = [Clause(field="value", op=Operator.IN, value=("lure", "x"))]
    wanted = {"search": {"0.example", "1.example"}, "tagSearch": {f"{n}.example" for n in range(3)}}
    for name, clauses in (("search", [Clause(field="value", op=Operator.LT, value="19")]), ("tagSearch", tagged)):
        for encoding in Encoding:
            pairs = tuple(encode(name, clauses, encoding=encoding))
            found = (await filled.get("/indicators", params=pairs)).json()["indicators"]
            assert {it["value"] for it in found} == wanted[name]


async def test_formats_are_valid_stix(filled: httpx.AsyncClient) -> None:
    bundle = await filled.get("/indicators", params={"format": "stix2", "datasetIds": "all"})
    assert bundle.headers["content-type"] == "application/stix+json;version=2.1"
    parsed = stix2.parse(bundle.text, allow_custom=False)
    patterns = {it["pattern"] for it in parsed["objects"] if it["type"] == "indicator"}
    assert "[ipv4-addr:value = '192.0.2.1']" in patterns
    assert len(patterns) == 4
    envelope = await filled.get("/indicators", params={"format": "taxii", "pageSize": 3})
    assert envelope.headers["content-type"] == "application/taxii+json;version=2.1"
    assert envelope.json()["more"] is True
    rest = await filled.get("/indicators", params={"format": "taxii", "cursor": envelope.json()["next"]})
    assert rest.json()["more"] is False


async def test_pages_of_a_dataset_and_of_a_tag_are_numbered(filled: httpx.AsyncClient) -> None:
    dataset = await default_dataset(filled)
    page = (await filled.get(f"/dataset/{dataset}/indicators", params={"pageSize": 3, "page": 2})).json()
    assert page["pagination"] == {"page": 2, "pageSize": 3, "totalCount": 4, "totalPages": 2}
    [tag] = (await filled.get(f"/dataset/{dataset}/indicators/tags")).json()
    for path in (f"/tags/{tag['uuid']}/indicators", f"/dataset/{dataset}/tags/{tag['uuid']}/indicators"):
        search = json.dumps([{"field": "value", "op": "startsWith", "value": "1."}])
        assert (await filled.get(path)).json()["pagination"]["totalCount"] == 3
        assert (await filled.get(path, params={"search": search})).json()["pagination"]["totalCount"] == 1
    for path in (f"/dataset/unknown/tags/{tag['uuid']}/indicators", "/tags/unknown/indicators"):
        assert (await filled.get(path)).status_code == 404


async def test_datasets_for_analytics_tell_no_tags_unless_named(client: httpx.AsyncClient) -> None:
    analytics = next(it["uuid"] for it in (await client.get("/dataset")).json() if it["isAnalytics"])
    await created(client, datasetId=analytics, indicator="a.example", tags=["t"])
    [tag] = (await client.get(f"/dataset/{analytics}/indicators/tags")).json()

    async def total(path: str) -> int:
        return int((await client.get(path)).json()["pagination"]["totalCount"])

    assert await total(f"/tags/{tag['uuid']}/indicators") == 0
    assert await total(f"/tags/{tag['uuid']}/indicators?datasetIds=analytics") == 0
    assert await total(f"/dataset/{analytics}/tags/{tag['uuid']}/indicators") == 1


async def test_types_are_those_of_the_datasets_asked_for(filled: httpx.AsyncClient) -> None:
    for path in ("/indicator-types", "/indicatorTypes"):
        assert (await filled.get(path)).json() == {"type": "array", "items": ["domain", "ip"]}
    assert (await filled.get("/indicator-types", params={"datasetIds": "analytics"})).json()["items"] == []


async def test_writes_are_answered_as_documented(client: httpx.AsyncClient, store: EventStore) -> None:
    dataset = await default_dataset(client)
    body = {"indicatorType": "domain", "value": "a.example"}
    made = await client.post(f"/dataset/{dataset}/indicators/create", json=body)
    assert (made.status_code, made.json().keys()) == (200, FIELDS)
    assert (await client.post(f"/dataset/{dataset}/indicators/create", json=body)).status_code == 409
    bulk = {"indicators": [body, body | {"value": "b.example"}]}
    assert (await client.post(f"/dataset/{dataset}/indicators/bulk", json=bulk)).json() == 1
    one = f"/dataset/{dataset}/indicators/{made.json()['uuid']}"
    assert (await client.patch(one, json={"tags": ["t"]})).json() == (await client.get(one)).json()
    assert (await client.delete(one)).json()["success"] is True
    assert (await client.get(one)).status_code == 404
    await store.write(lambda connection: connection.execute("UPDATE datasets SET indicator_write_mode = 'read_only'"))
    answer = await client.post(f"/dataset/{dataset}/indicators/create", json=body)
    assert answer.status_code == 403
    assert messages(answer) == ["The dataset takes no new indicators: its indicatorWriteMode is read_only"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"indicators": [{"value": "a", "indicatorType": "domain"}] * 1_001}, "/indicators"),
        ({"indicators": [{"value": "a"}]}, "/indicators/0/indicatorType"),
        ({"indicators": [{"value": "a", "indicatorType": "nobody's"}]}, "/indicators/0/indicatorType"),
    ],
)
async def test_a_bulk_says_where_it_is_wrong(client: httpx.AsyncClient, body: dict[str, Any], pointer: str) -> None:
    answer = await client.post(f"/dataset/{await default_dataset(client)}/indicators/bulk", json=body)
    assert (answer.status_code, pointers(answer)) == (400, [pointer])
