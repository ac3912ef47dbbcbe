from typing import Any

import httpx
import pytest

from tests.server.wire import messages, pointers

BODY = {
    "name": "Red ones",
    "query_json": '{"search":[{"field":"tlp","op":"equals","value":"red"}]}',
    "alert_enabled": True,
    "alert_rollup_enabled": False,
    "rule_enabled": False,
}


async def test_fields_are_as_documented_and_a_delete_has_no_body(client: httpx.AsyncClient) -> None:
    query = (await client.post("/queries/create", json=BODY)).json()
    assert BODY.items() <= query.items()
    assert query.keys() - BODY.keys() == {
        *("id", "account_id", "created_at", "updated_at", "user_email"),
        *("custom_threat_feed_id", "rule_list_id", "rule_scope"),
    }
    alert = (await client.post("/queries/alerts/create", json={"query_id": query["id"]})).json()
    assert alert.keys() == {
        *("id", "account_id", "query_id", "enabled", "frequency", "notification_type"),
        *("created_at", "updated_at", "last_sent_at"),
    }
    for path in (f"/queries/alerts/{alert['id']}", f"/queries/{query['id']}"):
        assert (await client.patch(path)).json()["id"]
        assert (await client.post(path, json={})).json()["id"]
        answer = await client.delete(path)
        assert (answer.status_code, answer.content) == (200, b"")
        assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"query_json": "tlp = red"}, "/query_json"),
        ({"query_json": " " * 65_537}, "/query_json"),
        ({"name": ""}, "/name"),
        ({"alert_enabled": "perhaps"}, "/alert_enabled"),
        ({"alert_enabled": False, "alert_rollup_enabled": True}, "/alert_rollup_enabled"),
    ],
)
async def test_what_is_wrong_is_pointed_at(client: httpx.AsyncClient, fields: dict[str, Any], pointer: str) -> None:
    answer = await client.post("/queries/create", json=BODY | fields)
    assert answer.status_code == 400
    assert pointers(answer) == [pointer]


async def test_a_name_is_taken_once_and_ids_are_numbers(client: httpx.AsyncClient) -> None:
    await client.post("/queries/create", json=BODY)
    assert (await client.post("/queries/create", json=BODY)).status_code == 409
    answer = await client.get("/queries/first")
    assert answer.status_code == 400
    assert "whole number" in messages(answer)[0]
    assert (await client.get("/queries/999")).status_code == 404
