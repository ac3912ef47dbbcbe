from typing import Any

import httpx
import pytest

from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.search import Clause, Operator, encode
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.server.asked import Removal
from cfone_tui.store.events import EventStore, datasets
from cfone_tui.store.events.standard import TAG_CATEGORIES
from tests.server.conftest import EVENTS_URL

ACTORS = TAG_CATEGORIES[0].uuid
FILTERS = (
    Clause(field="motive", op=Operator.EQUALS, value="Espionage"),
    Clause(field="aliases", op=Operator.IN, value=("snow", "ice")),
)


async def made(client: httpx.AsyncClient, value: str, **profile: Any) -> dict[str, Any]:
    answer = await client.post("/tags/create", json={"value": value, **profile})
    assert answer.status_code == 200
    tag: dict[str, Any] = answer.json()
    return tag


def reasons(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 400
    return [(it["message"], it.get("source", {}).get("pointer", "")) for it in answer.json()["errors"]]


@pytest.mark.parametrize("encoding", Encoding)
async def test_filters_come_in_every_encoding(client: httpx.AsyncClient, encoding: Encoding) -> None:
    motive = {"value": "Espionage", "confidence": 3, "tlp": "green"}
    yeti = await made(client, "yeti", motive=motive, aliases=[{"value": "Snow"}])
    await made(client, "crow", motive="Espionage")
    await made(client, "bear", aliases=[{"value": "Ice"}])
    pairs = httpx.QueryParams(tuple(encode("filters", FILTERS, encoding=encoding)))
    assert (await client.get("/tags", params=pairs)).json() == {
        "tags": [yeti],
        "pagination": {"page": 1, "pageSize": 100, "totalCount": 1, "totalPages": 1},
    }


async def test_filters_that_make_no_sense_are_refused(client: httpx.AsyncClient) -> None:
    for path in ("/tags", "/tags/categories/actors"):
        sent = {"filters": '[{"field": "colour", "op": "equals", "value": "red"}]'}
        assert reasons(await client.get(path, params=sent)) == [("filters knows no field 'colour'", "")]
        assert reasons(await client.get(path, params={"filters": "[[]]"}))
        assert reasons(await client.get(path, params={"page": 0})) == [("page must be at least 1", "")]


async def test_pages_end_at_a_thousand_and_say_so(client: httpx.AsyncClient) -> None:
    page = (await client.get("/tags", params={"pageSize": 5_000, "page": 7})).json()
    assert page == {"tags": [], "pagination": {"page": 7, "pageSize": 1_000, "totalCount": 0, "totalPages": 0}}


async def test_a_tag_is_changed_and_deleted(client: httpx.AsyncClient) -> None:
    tag = await made(client, "yeti", properties={"a": 1, "b": 2}, priority={"value": 2, "confidence": 5})
    path = f"/tags/{tag['uuid']}"
    changed = (await client.patch(path, json={"value": "bear", "properties": {"a": None}})).json()
    assert (changed["value"], changed["properties"]) == ("bear", {"b": 2})
    assert changed["priority_annotated"] == {"value": 2, "confidence": 5}
    assert (await client.patch(path)).json() == changed
    assert (await client.delete(path)).json() == {"uuid": tag["uuid"]}
    for answer in (await client.patch(path, json={}), await client.delete(path)):
        assert answer.status_code == 404
        assert "does not exist" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"value": ""}, ("value must not be empty", "/value")),
        ({"confidence": 11}, ("confidence must be at most 10", "/confidence")),
        ({"motive": {"value": "Fun", "confidence": 0}}, ("motive.confidence must be at least 1", "/motive/confidence")),
        ({"aliases": [{"confidence": 3}]}, ("aliases[0].value is required", "/aliases/0/value")),
        ({"externalReferences": [{}]}, ("externalReferences[0].url is required", "/externalReferences/0/url")),
        ({"categoryUuid": "x"}, ("there is no tag category 'x'; list them, or create it first", "/categoryUuid")),
    ],
)
async def test_what_is_wrong_with_a_tag_is_told(
    client: httpx.AsyncClient, sent: dict[str, Any], reason: tuple[str, str]
) -> None:
    tag = await made(client, "yeti")
    assert reason in reasons(await client.patch(f"/tags/{tag['uuid']}", json=sent))
    assert reason in reasons(await client.post("/tags/create", json={"value": "bear", **sent}))


async def test_a_category_answers_at_both_paths(client: httpx.AsyncClient) -> None:
    answer = await client.post("/tags/categories/create", json={"name": "Malware"})
    uuid = answer.json()["uuid"]
    assert (await client.get(f"/tag-categories/{uuid}")).json() == answer.json()
    for number, path in enumerate((f"/tags/categories/{uuid}", f"/tag-categories/{uuid}")):
        assert (await client.patch(path, json={"name": f"Malware {number}"})).json()["name"] == f"Malware {number}"
    assert (await client.delete(f"/tag-categories/{uuid}")).json() == {"uuid": uuid}
    assert (await client.delete(f"/tags/categories/{uuid}")).status_code == 404
    twin = await client.post("/tags/categories/create", json={"name": "ACTOR"})
    assert twin.status_code == 409
    wrong = {"name": "x", "schema": [{"key": "k", "kind": "colour"}]}
    assert reasons(await client.post("/tags/categories/create", json=wrong))[0][1] == "/schema/0/kind"


async def test_actors_are_the_tags_of_their_category(client: httpx.AsyncClient) -> None:
    crow = await made(client, "Named Crow", categoryUuid=ACTORS, motive="Fun")
    await made(client, "crowbar")
    listed = (await client.get("/tags", params={"categoryUuid": ACTORS})).json()
    assert listed["tags"] == [crow]
    assert (await client.get("/tags/categories/actors", params={"value": "CROW"})).json() == listed
    filtered = await client.get("/tags/categories/actors", params=httpx.QueryParams(tuple(encode("filters", FILTERS))))
    assert filtered.json()["tags"] == []


@pytest.mark.parametrize("removal", Removal)
async def test_a_body_counts_as_the_reading_says(store: EventStore, removal: Removal) -> None:
    app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, removal=removal)
    async with httpx.AsyncClient(base_url=EVENTS_URL, transport=httpx.ASGITransport(app)) as client:
        new = {
            "category": "Phishing",
            "date": "2026-01-01T00:00:00Z",
            "event": "e",
            "raw": {"data": None},
            "tlp": "red",
        }
        event, *children = [(await client.post("/create", json={**new, "tags": ["a", "b"]})).json() for _ in range(3)]
        uuid, kept, gone = (it["uuid"] for it in (event, *children))
        await client.post(f"/relate/{uuid}/create", json={"events": [kept, gone]})
        await client.request("DELETE", f"/event_tag/{uuid}", json={"tags": ["b"]})
        await client.request("DELETE", f"/relate/{uuid}", json={"events": [gone]})
        left = (await client.get(f"/{uuid}")).json()
        is_named = removal is Removal.NAMED
        assert (left["tags"], left["references"]) == ((["a"], [kept]) if is_named else ([], []))
        await client.delete(f"/event_tag/{uuid}")
        await client.delete(f"/relate/{uuid}")
        left = (await client.get(f"/{uuid}")).json()
        assert (left["tags"], left["references"]) == ([], [])


async def test_industries_of_one_dataset_and_of_none(client: httpx.AsyncClient, store: EventStore) -> None:
    dataset = (await store.read(datasets.listed))[0]["uuid"]
    assert (await client.get(f"/dataset/{dataset}/targetIndustries")).json() == {"type": "array", "items": []}
    assert (await client.get("/dataset/none/targetIndustries")).status_code == 404
    assert reasons(await client.get("/dataset/all/targetIndustries"))
    catalog = (await client.get("/targetIndustries/catalog")).json()["items"]
    assert "Insurance" in catalog
    assert catalog == sorted(catalog, key=str.casefold)
    assert (await client.get("/categories/catalog")).json() == (await client.get("/categories")).json()
