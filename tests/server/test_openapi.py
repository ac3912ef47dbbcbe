import json
from typing import Any

import httpx
import pytest
import schemathesis

from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import OPENAPI_PATHS, PREFIX
from cfone_tui.server.openapi import document


@pytest.fixture(scope="module")
def published() -> Any:
    return json.loads(document(EMBEDDED_ACCOUNT_ID, prefix=PREFIX))


def test_it_is_an_openapi_document(published: Any) -> None:
    schemathesis.openapi.from_dict(published).validate()
    assert published["openapi"] == "3.1.0"


def test_every_address_of_every_operation_is_described_once(published: Any) -> None:
    described = {
        (method.upper(), path.removeprefix(BASE_PATH))
        for path, methods in published["paths"].items()
        for method in methods
    }
    assert described == {address for operation in OPERATIONS.values() for address in operation.addresses}
    ids = [it["operationId"] for methods in published["paths"].values() for it in methods.values()]
    assert len(ids) == len(set(ids))
    assert set(OPERATIONS) <= set(ids)


def test_what_the_contract_knows_is_said(published: Any) -> None:
    category = published["paths"][BASE_PATH + "/categories/{category_id}"]
    assert category["get"]["deprecated"] is True
    assert "/event-categories/by-id/{category_id}" in category["get"]["description"]
    assert "Cloudforce One Write" in category["patch"]["description"]
    assert OPERATIONS["categories.edit"].doubts in category["patch"]["description"]
    assert {"400", "401", "403", "404", "409", "413", "415"} <= category["patch"]["responses"].keys()
    assert "deprecated" not in published["paths"][BASE_PATH + "/event-categories/by-id/{category_id}"]["get"]


def test_answers_are_described_as_they_are_given(published: Any) -> None:
    event = published["components"]["schemas"]["Event"]
    assert len(event["required"]) == 27
    detach = published["paths"][BASE_PATH + "/event_tag/{event_id}"]["delete"]
    assert detach["responses"]["200"]["content"]["application/json"]["schema"]["required"] == ["success", "result"]
    assert detach["requestBody"]["required"] is False


async def test_it_is_served_where_tools_look_for_it(client: httpx.AsyncClient, published: Any) -> None:
    for path in OPENAPI_PATHS:
        answer = await client.get(f"http://cfone.invalid{path}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == published
