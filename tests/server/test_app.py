import re

import httpx
import pytest

from cfone_tui.contract.operation import Permission
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.server import events
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.server.handlers import HANDLERS
from cfone_tui.store.events import EventStore
from tests.server.conftest import EVENTS_URL
from tests.server.wire import created, default_dataset, messages


def test_every_operation_has_a_handler_and_every_handler_an_operation() -> None:
    assert HANDLERS.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("path", ["/create", "/create/bulk", "/tags/create", "/relationships/create"])
async def test_names_are_not_taken_for_event_ids(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert messages(answer) == ["This path does not take GET, only POST"]


async def test_the_allowed_methods_of_one_path_are_listed(client: httpx.AsyncClient) -> None:
    answer = await client.put("/categories/x", json={})
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET, PATCH, POST")


async def test_a_path_that_is_none_is_answered_in_json(client: httpx.AsyncClient) -> None:
    for url in ("/a/b/c/d/e", "http://cfone.invalid/", "http://cfone.invalid/client/v4/zones"):
        answer = await client.get(url)
        assert answer.status_code == 404
        assert messages(answer)[0].startswith("There is nothing at this path")


async def test_another_account_is_refused(client: httpx.AsyncClient) -> None:
    url = str(client.base_url).replace(EMBEDDED_ACCOUNT_ID, "0" * 32)
    answer = await client.get(f"{url}dataset")
    assert answer.status_code == 403
    assert EMBEDDED_ACCOUNT_ID in messages(answer)[0]


async def test_a_slash_at_the_end_makes_no_difference(client: httpx.AsyncClient) -> None:
    event = await created(client)
    assert (await client.get("/")).json() == [event]
    assert (await client.get(f"/{event['uuid']}/")).json() == event


async def test_head_answers_the_headers_of_get(client: httpx.AsyncClient) -> None:
    await created(client)
    got, head = await client.get(""), await client.head("")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["cfone-total-count"] == got.headers["cfone-total-count"] == "1"
    assert (await client.head("/missing")).status_code == 404


async def test_paths_that_replace_others_answer_the_same(client: httpx.AsyncClient) -> None:
    event = await created(client)
    dataset, uuid = event["datasetId"], event["uuid"]
    category = (await client.get("/categories")).json()[0]["uuid"]
    for old, new in (
        (f"/categories/{category}", f"/event-categories/by-id/{category}"),
        (f"/raw/{dataset}/{uuid}", f"/datasets/{dataset}/events/{uuid}/raw"),
        ("/indicatorTypes", "/indicator-types"),
    ):
        answer = await client.get(old)
        assert answer.status_code == 200
        assert (await client.get(new)).json() == answer.json()
    assert (await client.delete(f"/datasets/{dataset}/events", params={"eventIds": uuid})).json() == 1


@pytest.mark.parametrize("segment", ["%20", "a%00b", "%E2%80%AEabc", "a" * 129, "..%2E%2E", "'--"])
async def test_ids_that_are_none_are_refused(client: httpx.AsyncClient, segment: str) -> None:
    answer = await client.get(f"/{segment}")
    assert answer.status_code == 400
    assert messages(answer)[0].startswith("event_id in the path is no id")


async def test_extensions_can_be_left_out(client: httpx.AsyncClient) -> None:
    answer = await client.get("", params={"pageSize": 1, "datasetId": await default_dataset(client)})
    assert answer.headers["cfone-total-count"] == "0"
    assert "cfone-next-cursor" not in answer.headers


async def test_a_read_only_server_takes_no_change(store: EventStore) -> None:
    app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, is_read_only=True)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(base_url=EVENTS_URL, transport=transport) as client:
        assert (await client.get("/dataset")).status_code == 200
        for operation in OPERATIONS.values():
            if operation.permission is Permission.WRITE:
                answer = await client.request(operation.method, re.sub("{.*?}", "x", operation.path), json={})
                assert (answer.status_code, "read-only" in messages(answer)[0]) == (403, True), operation.id


def test_what_is_answered_before_all_others_are_loaded_is_all_that_is_asked_at_its_path() -> None:
    path = OPERATIONS["events.list"].path
    elsewhere = [it for it in OPERATIONS.values() if it.id not in events.HANDLERS]
    assert path not in {its for operation in elsewhere for _, its in operation.addresses}
    assert path not in {it.replaced_by for it in OPERATIONS.values()}
