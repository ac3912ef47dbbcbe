import json

import httpx
import pytest

from cfone_tui.server import body
from tests.server.wire import event_body, messages, pointers


async def test_only_json_is_taken(client: httpx.AsyncClient) -> None:
    content = json.dumps(event_body()).encode()
    for headers in (
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "text/plain"},
        {},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ):
        answer = await client.post("/create", content=content, headers=headers)
        assert answer.status_code == 415
        messages(answer)
    assert (
        await client.post("/create", content=content, headers={"Content-Type": "Application/JSON; charset=utf-8"})
    ).status_code == 200


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b'{"name": "x", }', "line 1, column 15"),
        (b'{"name": "x", "isPublic": NaN}', "NaN"),
        (b'{"name": "x", "name": "y"}', "twice"),
        (b'{"name": "\xff"}', "byte 10"),
        (b'{"name": "\xed\xa0\x80"}', "UTF-8"),
        (b"[" * 100_000, "deeper"),
        (b"[]", "JSON object"),
        (b"null", "JSON object"),
        (b"   ", "not valid JSON"),
        (b"", "missing"),
    ],
    ids=lambda it: str(it)[:16],
)
async def test_bad_bodies_say_why(client: httpx.AsyncClient, content: bytes, word: str) -> None:
    answer = await client.post("/dataset/create", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert word in messages(answer)[0]


async def test_half_characters_and_depth_are_refused_with_pointers(client: httpx.AsyncClient) -> None:
    deep = '{"a":' * 200 + "1" + "}" * 200
    content = json.dumps(event_body(event="\ud800", tags=["ok", "\udfff"]))[:-1] + f', "other": {deep}}}'
    answer = await client.post("/create", content=content.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert pointers(answer) == ["/event", "/tags/1", None]


async def test_a_body_has_a_largest_size(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "MAX_BODY", 1_000)
    monkeypatch.setattr(body, "MAX_DRAINED", 2_000)
    for size in (1_500, 50_000):
        answer = await client.post("/create", json=event_body(event="x" * size))
        assert answer.status_code == 413
        assert "send less" in messages(answer)[0]
    assert (await client.get("")).json() == []


async def test_large_bodies_are_read_too(client: httpx.AsyncClient) -> None:
    answer = await client.post("/create", json=event_body(raw={"data": {"lines": ["x" * 100] * 5_000}}))
    assert answer.status_code == 200
    event = answer.json()
    raw = (await client.get(f"/{event['uuid']}/raw/{event['rawId']}")).json()
    assert len(raw["data"]["lines"]) == 5_000
