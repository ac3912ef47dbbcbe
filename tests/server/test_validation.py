import httpx
import pytest

from tests.server.wire import default_dataset, event_body, messages, pointers


async def test_all_that_is_wrong_is_told_at_once(client: httpx.AsyncClient) -> None:
    answer = await client.post("/create", json={"category": "", "date": "yesterday", "raw": {"source": 5}, "tags": "a"})
    assert answer.status_code == 400
    assert dict(zip(pointers(answer), messages(answer), strict=True)) == {
        "/category": "category must not be empty",
        "/date": "date must be an ISO 8601 date and time, such as 2026-01-31T12:00:00Z",
        "/event": "event is required",
        "/raw/data": "raw.data is required",
        "/raw/source": "raw.source must be a string",
        "/tlp": "tlp is required",
        "/tags": "tags must be a list",
    }


async def test_names_of_python_are_no_names_on_the_wire(client: httpx.AsyncClient) -> None:
    answer = await client.post("/dataset/create", json={"name": "x", "is_public": True})
    assert pointers(answer) == ["/isPublic"]


async def test_variants_of_a_type_are_not_part_of_the_pointer(client: httpx.AsyncClient) -> None:
    body = {"value": "Yeti", "motive": {"confidence": 11}, "aliases": [{"value": "A"}, {"value": []}], "opsecLevel": 3}
    answer = await client.post("/tags/create", json=body)
    assert answer.status_code == 400
    assert {"/motive", "/motive/value", "/motive/confidence", "/aliases/1/value", "/opsecLevel"} >= set(
        pointers(answer)
    )
    assert "/aliases/1/value" in pointers(answer)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"page": "0"}, "page must be at least 1"),
        ({"page": "first"}, "page must be a whole number"),
        ({"pageSize": "25001"}, "pageSize must be at most 25000"),
        ({"pageSize": "1.5"}, "pageSize must be a whole number"),
        ({"order": "up"}, "order must be 'asc' or 'desc'"),
        ({"forceRefresh": "perhaps"}, "forceRefresh must be true or false"),
        ({"format": "csv"}, "format must be 'json', 'stix2' or 'taxii'"),
        ({"search": '[{"field":"uuid","op":"equals","value":"\\ud800"}]'}, "half of a surrogate pair"),
        ({"search": "{"}, "search is not valid JSON"),
        ({"search": '[{"field":"x","op":"equals","value":"1"}]'}, "search knows no field 'x'"),
    ],
)
async def test_bad_parameters_say_why(client: httpx.AsyncClient, parameters: dict[str, str], message: str) -> None:
    answer = await client.get("", params=parameters)
    assert answer.status_code == 400
    assert message in messages(answer)[0]


@pytest.mark.parametrize(
    "query", ["page=1.0&pageSize=50.0", "forceRefresh=false", "unknown=1", "cursor=&order=&search=", "order=desc"]
)
async def test_what_clients_send_is_taken(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"?{query}")).status_code == 200


@pytest.mark.parametrize("path", ["/aggregate?aggregateBy=tlp&limit=1", "/tags?page=1", "?page=1"])
async def test_numbers_beyond_counting_are_refused(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 200
    answer = await client.get(path + "0" * 30)
    assert answer.status_code == 400
    messages(answer)


async def test_events_of_a_bulk_are_judged_one_by_one(client: httpx.AsyncClient) -> None:
    body = {"datasetId": await default_dataset(client), "data": [event_body(), {"tlp": "red"}, "no event"]}
    answer = await client.post("/create/bulk", json=body)
    assert answer.status_code == 202
    assert [error["eventIndex"] for error in answer.json()["errors"]] == [1, 2]
    assert "date is required" in answer.json()["errors"][0]["error"]
