"""Is every answer bare or enveloped, and of the odd shape, that is documented?"""

import json

import httpx

from tests.server.wire import created


async def test_words_come_as_a_schema_that_holds_them(client: httpx.AsyncClient) -> None:
    await created(client, attacker="Crow", targetIndustry="Insurance", indicator="a.example")
    for path, items in (
        ("/attackers", ["Crow"]),
        ("/targetIndustries", ["Insurance"]),
        ("/indicatorTypes", ["domain"]),
    ):
        assert (await client.get(path)).json() == {"type": "array", "items": items}


async def test_countries_come_in_one_envelope_within_an_array(client: httpx.AsyncClient) -> None:
    [envelope] = (await client.get("/countries")).json()
    assert envelope["success"] == "true"
    assert {"name": "Afghanistan", "alpha2": "AF", "alpha3": "AFG"} in envelope["result"]


async def test_the_two_reads_of_a_raw_record_differ(client: httpx.AsyncClient) -> None:
    event = await created(client, raw={"data": {"ü": [1.5, None]}, "source": "mail.example", "tlp": "red"})
    by_dataset = (await client.get(f"/raw/{event['datasetId']}/{event['uuid']}")).json()
    by_id = (await client.get(f"/{event['uuid']}/raw/{event['rawId']}")).json()
    assert isinstance(by_dataset["id"], int)
    assert (str(by_dataset["id"]), by_id["id"]) == (event["rawId"], event["rawId"])
    assert json.loads(by_dataset["data"]) == by_id["data"] == {"ü": [1.5, None]}
    assert (by_id["source"], by_id["tlp"], by_id["accountId"]) == ("mail.example", "red", 1)


async def test_a_raw_edit_keeps_what_it_does_not_name(client: httpx.AsyncClient) -> None:
    event = await created(client)
    path = f"/{event['uuid']}/raw/{event['rawId']}"
    answer = await client.patch(path, json={"data": ["any", "value"]})
    assert answer.json() == {"id": event["rawId"], "data": ["any", "value"]}
    record = (await client.get(path)).json()
    assert (record["data"], record["source"]) == (["any", "value"], "mail.example")


async def test_three_operations_are_enveloped(client: httpx.AsyncClient) -> None:
    event = await created(client)
    done = {"success": True, "result": {"success": True}}
    uuid = event["uuid"]
    assert (await client.post(f"/event_tag/{uuid}/create", json={"tags": ["a", "b"]})).json() == done
    assert (await client.request("DELETE", f"/event_tag/{uuid}", json={"tags": ["a"]})).json() == done
    assert (await client.delete(f"/relate/{uuid}")).json() == done


async def test_a_delete_without_a_body_removes_all_and_an_empty_list_nothing(client: httpx.AsyncClient) -> None:
    event, child = await created(client, tags=["a", "b"]), await created(client)
    uuid = event["uuid"]
    link = {"datasetId": event["datasetId"], "parentId": uuid, "childIds": [child["uuid"]],
            "relationshipType": "caused_by"}  # fmt: skip
    assert (await client.post("/relationships/create", json=link)).json()["relationshipsCreated"] == 1
    await client.request("DELETE", f"/event_tag/{uuid}", json={"tags": []})
    await client.request("DELETE", f"/relate/{uuid}", json={"events": []})
    event = (await client.get(f"/{uuid}")).json()
    assert (event["tags"], event["references"], event["hasChildren"]) == (["a", "b"], [child["uuid"]], True)
    await client.delete(f"/event_tag/{uuid}")
    await client.delete(f"/relate/{uuid}")
    event = (await client.get(f"/{uuid}")).json()
    assert (event["tags"], event["references"], event["hasChildren"]) == ([], [], False)


async def test_a_dataset_edit_needs_both_fields(client: httpx.AsyncClient) -> None:
    dataset = (await client.get("/dataset")).json()[0]["uuid"]
    assert (await client.patch(f"/dataset/{dataset}", json={"name": "New"})).status_code == 400
    edited = (await client.patch(f"/dataset/{dataset}", json={"name": "New", "isPublic": False})).json()
    assert (edited["name"], edited["isPublic"]) == ("New", False)
    assert "deletedAt" in (await client.get("/dataset", params={"includeDeleted": "true"})).json()[0]


async def test_tags_come_by_the_page(client: httpx.AsyncClient) -> None:
    for value in ("yeti", "crow", "crowd"):
        await client.post("/tags/create", json={"value": value, "motive": {"value": "Espionage", "confidence": 3}})
    page = (await client.get("/tags", params={"search": "CROW", "page": 1.0, "pageSize": 1})).json()
    assert [tag["value"] for tag in page["tags"]] == ["crow"]
    assert page["tags"][0]["motive"] == "Espionage"
    assert page["pagination"] == {"page": 1, "pageSize": 1, "totalCount": 2, "totalPages": 2}


async def test_counts_come_with_their_total(client: httpx.AsyncClient) -> None:
    for attacker, tlp in (("Crow", "red"), ("Crow", "green"), ("Yeti", "red")):
        await created(client, attacker=attacker, tlp=tlp)
    counts = (await client.get("/aggregate", params={"aggregateBy": " attacker , "})).json()
    assert counts["total"] == 3
    assert counts["aggregateBy"] == "attacker"
    assert counts["aggregations"][0] == {"attacker": "Crow", "count": 2}
    search = json.dumps([{"field": "tlp", "op": "equals", "value": "red"}])
    assert (await client.get("/aggregate", params={"aggregateBy": "tlp", "search": search})).json()["total"] == 2
    for wrong in ("", ",", "password", "attacker,nothing"):
        assert (await client.get("/aggregate", params={"aggregateBy": wrong})).status_code == 400


async def test_insights_are_enveloped_and_crons_are_not(client: httpx.AsyncClient) -> None:
    event = (await created(client))["uuid"]
    note = (await client.post(f"/{event}/insight/create", json={"content": "look"})).json()
    assert note == {"success": True, "result": {"content": "look", "uuid": note["result"]["uuid"]}}
    path = f"/{event}/insight/{note['result']['uuid']}"
    assert (await client.get(path)).json() == note
    assert (await client.post(f"/{event}/insight/create", json={"content": "more"})).status_code == 409
    assert (await client.delete(path)).json() == {"success": True, "result": {"success": True}}
    assert (await client.get("/cron")).json() == {"update": ""}
    assert (await client.patch("/cron")).json().keys() == {"id", "update"}


async def test_a_dataset_is_deleted_and_its_health_is_schema_shaped(client: httpx.AsyncClient) -> None:
    default = (await client.get("/dataset")).json()[0]["uuid"]
    made = (await client.post("/dataset/create", json={"name": "Mine", "isPublic": False})).json()["uuid"]
    health = (await client.get(f"/dataset/{made}/health")).json()
    assert (health["type"], health["items"][0]) == ("array", "events: 0")
    assert (await client.delete(f"/dataset/{made}")).json() == {"name": "Mine", "uuid": made}
    assert (await client.delete(f"/dataset/{made}")).status_code == 404
    assert (await client.delete(f"/dataset/{default}")).status_code == 400


async def test_a_single_event_is_deleted(client: httpx.AsyncClient) -> None:
    event = (await created(client))["uuid"]
    assert (await client.delete(f"/{event}")).json() == {"uuid": event}
    assert (await client.delete(f"/{event}")).status_code == 404


async def test_events_of_a_dataset_are_deleted_at_the_old_and_the_new_path(client: httpx.AsyncClient) -> None:
    for path in ("/{}/delete", "/datasets/{}/events"):
        one, other = await created(client), await created(client)
        ids = [("eventIds", one["uuid"]), ("eventIds", other["uuid"]), ("eventIds", "unknown")]
        answer = await client.delete(path.format(one["datasetId"]), params=ids)
        assert (answer.status_code, answer.json()) == (200, 2)
