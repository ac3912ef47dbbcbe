"""Requests to a server in the same process cross no network, and cost no search for modules."""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import httpx
import pytest

from cfone_tui.api.in_process import Application, InProcess, Message


async def asked(application: Application, **request: object) -> httpx.Response:
    async with httpx.AsyncClient(transport=InProcess(application), base_url="http://server.invalid/base") as client:
        return await client.request("POST", "/path?a=1", json=request)


async def echo(scope: Message, receive: object, send: object) -> None:
    assert callable(receive)
    assert callable(send)
    message = await receive()
    said = (scope["method"], scope["path"], scope["query_string"], message["body"])
    headers = [(b"content-type", b"text/plain"), (b"x-two", b"1"), (b"x-two", b"2")]
    await send({"type": "http.response.start", "status": 202, "headers": headers})
    await send({"type": "http.response.body", "body": str(said).encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b"!"})


async def test_a_request_arrives_and_its_answer_too() -> None:
    answer = await asked(echo, one=1)
    assert answer.status_code == 202
    assert answer.text == """('POST', '/base/path', b'a=1', b'{"one":1}')!"""
    assert answer.headers.get_list("x-two") == ["1", "2"]


async def test_what_fails_without_an_answer_is_a_failure_of_the_server() -> None:
    async def broken(_scope: Message, _receive: object, _send: object) -> None:
        raise RuntimeError("no")

    assert (await asked(broken)).status_code == 500


async def test_a_server_hears_that_nobody_listens_any_more_only_after_its_answer() -> None:
    heard: list[str] = []

    async def patient(scope: Message, receive: object, send: object) -> None:
        assert callable(receive)
        await receive()
        waiting = asyncio.ensure_future(receive())
        await asyncio.sleep(0)
        assert not waiting.done()
        assert callable(send)
        await send({"type": "http.response.start", "status": 204})
        await send({"type": "http.response.body"})
        heard.append((await waiting)["type"])

    assert (await asked(patient)).status_code == 204
    assert heard == ["http.disconnect"]


async def test_no_request_looks_for_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []

    class Noting:
        def find_spec(
            self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
        ) -> ModuleSpec | None:
            del path, target
            looked_for.append(name)
            return None

    await asked(echo)
    finders: Iterable[object] = [Noting(), *sys.meta_path]
    monkeypatch.setattr(sys, "meta_path", finders)
    await asked(echo)
    assert looked_for == []
