"""Which faults are there?"""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from typing import Any

from tests.faults.proxy import Answer, Fault, Line

Playing = Callable[[Line], Awaitable[None]]

FAULTS: dict[str, Fault] = {}
WEB_PAGE = b"<!DOCTYPE html><html><title>Sign in to the hotel</title></html>"
ELSEWHERE = "http://198.51.100.7/client/v4"
LONG = 3_600.0
"""Seconds: longer than any deadline."""


def _fault(name: str, *, is_carried_out: bool) -> Callable[[Playing], Playing]:
    def registered(play: Playing) -> Playing:
        FAULTS[name] = Fault(name, is_carried_out, play)
        return play

    return registered


before = {"is_carried_out": False}
after = {"is_carried_out": True}


def _json(status: int, value: Any, **headers: str) -> Answer:
    pairs = (("content-type", "application/json"), *((name.replace("_", "-"), text) for name, text in headers.items()))
    return Answer(status, pairs, json.dumps(value).encode())


def _failure(message: str) -> dict[str, Any]:
    return {"success": False, "errors": [{"code": 10000, "message": message}], "messages": [], "result": None}


def _instead(name: str, answer: Answer) -> None:
    """Register two faults: this answer instead of asking the server, and instead of what the server answered."""

    async def play(line: Line) -> None:
        await line.send(answer.wire())

    _fault(f"{name}, not done", is_carried_out=False)(play)
    _fault(f"{name}, done", is_carried_out=True)(play)


for _status in (500, 502, 503, 504, 520, 408):
    _instead(f"status {_status}", _json(_status, _failure("something broke")))
_instead("status 503 with a web page", Answer(503, (("content-type", "text/html"),), WEB_PAGE))
_instead("status 200 with a web page", Answer(200, (("content-type", "text/html"),), WEB_PAGE))
_instead("status 200 with nothing", Answer(200, (("content-type", "application/json"),), b""))
_instead("status 204", Answer(204, (), b""))
for _status in (301, 302, 303, 307, 308):
    _instead(f"redirect {_status} elsewhere", Answer(_status, (("location", ELSEWHERE),), b""))
_instead("status 999", _json(999, _failure("no such status")))

for _name, _answer in {
    "429 with a wait": _json(429, _failure("slow down"), retry_after="7"),
    "429 without a wait": _json(429, _failure("slow down")),
    "429 with nonsense": _json(429, _failure("slow down"), retry_after="soon"),
    "429 with a long wait": _json(429, _failure("slow down"), retry_after="86400"),
    "429 with a web page": Answer(429, (("content-type", "text/html"),), WEB_PAGE),
    "503 with a wait": _json(503, _failure("maintenance"), retry_after="3"),
    "401": _json(401, _failure("Authentication error")),
    "403 with a web page": Answer(403, (("content-type", "text/html"),), WEB_PAGE),
    "404 with a web page": Answer(404, (("content-type", "text/html"),), WEB_PAGE),
    "405": _json(405, _failure("no such method")),
    "410": _json(410, _failure("gone")),
    "200 without success": _json(200, _failure("not really")),
}.items():

    async def _play(line: Line, answer: Answer = _answer) -> None:
        await line.send(answer.wire())

    _fault(_name, **before)(_play)


@_fault("reset before the request is read", **before)
async def _(line: Line) -> None:
    line.reset()


@_fault("closed before the answer", **before)
async def _(line: Line) -> None:
    del line


@_fault("no answer at all", **before)
async def _(_line: Line) -> None:
    await asyncio.sleep(LONG)


@_fault("not HTTP", **before)
async def _(line: Line) -> None:
    await line.send(b"SSH-2.0-OpenSSH_9.6\r\n" * 3)


@_fault("head without end", **before)
async def _(line: Line) -> None:
    await line.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await line.send(b"X-More: " + b"x" * 8_000 + b"\r\n")


@_fault("interim answers without end", **before)
async def _(line: Line) -> None:
    while True:
        await line.send(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)


@_fault("done, then cut", **after)
async def _(line: Line) -> None:
    line.reset()


@_fault("done, then silent", **after)
async def _(_line: Line) -> None:
    await asyncio.sleep(LONG)


@_fault("cut in the head", **after)
async def _(line: Line) -> None:
    head = line.answer.wire().partition(b"\r\n\r\n")[0]
    await line.send(head[: line.random.randrange(1, len(head))])


@_fault("cut in the body", **after)
async def _(line: Line) -> None:
    body = line.answer.body
    await line.send(line.answer.head(length=len(body)) + body[: line.random.randrange(len(body))])


@_fault("reset in the body", **after)
async def _(line: Line) -> None:
    body = line.answer.body
    await line.send(line.answer.head(length=len(body)) + body[: line.random.randrange(len(body))])
    line.reset()


@_fault("truncated JSON", **after)
async def _(line: Line) -> None:
    body = line.answer.body
    await line.send(line.answer.with_body(body[: line.random.randrange(len(body))]).wire())


@_fault("garbage JSON", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.with_body(line.random.randbytes(200)).wire())


@_fault("one byte changed", **after)
async def _(line: Line) -> None:
    body = bytearray(line.answer.body)
    body[line.random.randrange(len(body))] = line.random.randrange(256)
    await line.send(line.answer.with_body(bytes(body)).wire())


@_fault("invalid UTF-8", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.with_body(line.answer.body.replace(b'"', b'"\xff\xfe', 1) + b"\xc3").wire())


@_fault("UTF-16", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.with_body(line.answer.body.decode().encode("utf-16")).wire())


@_fault("deep nesting", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.with_body(b"[" * 100_000 + b"]" * 100_000).wire())


@_fault("not a number", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.with_body(b'{"success": true, "result": NaN, "uuid": Infinity}').wire())


@_fault("another shape", **after)
async def _(line: Line) -> None:
    odd: list[Any] = [None, True, 7, "text", [], {}, [[]], {"result": 3}, {"success": True}, [None], ["x"]]
    value = line.random.choice(odd)
    await line.send(line.answer.with_body(json.dumps(value).encode()).wire())


@_fault("wrong content type", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.with_body(line.answer.body, kind="text/plain; charset=latin-1").wire())


@_fault("unknown fields", **after)
async def _(line: Line) -> None:
    await line.send(_mapped(line.answer, lambda members: {**members, "new": {"a": [1]}, "": None, "__class__": "x"}))


@_fault("nulls", **after)
async def _(line: Line) -> None:
    def emptied(members: dict[str, Any]) -> dict[str, Any]:
        return {name: None if line.random.random() < 0.5 else value for name, value in members.items()}

    await line.send(_mapped(line.answer, emptied))


@_fault("other types", **after)
async def _(line: Line) -> None:
    def changed(members: dict[str, Any]) -> dict[str, Any]:
        odd: list[Any] = ["", "text", 0, -1, 1.5, 2**70, True, [], {}, [None], {"value": None}, "\ud800"]
        return {name: line.random.choice(odd) if line.random.random() < 0.3 else it for name, it in members.items()}

    await line.send(_mapped(line.answer, changed))


@_fault("duplicate keys", **after)
async def _(line: Line) -> None:
    body = line.answer.body
    doubled = body.replace(b"{", b'{"uuid":"first","success":true,"uuid":"second",', 1).replace(b",}", b"}")
    await line.send(line.answer.with_body(doubled).wire())


@_fault("in an envelope", **after)
async def _(line: Line) -> None:
    wrapped = b'{"result":' + line.answer.body + b',"success":true,"errors":[],"messages":[]}'
    await line.send(line.answer.with_body(wrapped).wire())


@_fault("compressed in pieces", **after)
async def _(line: Line) -> None:
    packed = gzip.compress(line.answer.body)
    answer = Answer(line.answer.status, (*line.answer.headers, ("content-encoding", "gzip")), packed)
    for start in range(0, len(wire := answer.wire()), 50):
        await line.send(wire[start : start + 50])
        await asyncio.sleep(0)


@_fault("damaged compression", **after)
async def _(line: Line) -> None:
    packed = bytearray(gzip.compress(line.answer.body))
    packed[len(packed) // 2] ^= 0xFF
    answer = Answer(line.answer.status, (*line.answer.headers, ("content-encoding", "gzip")), bytes(packed))
    await line.send(answer.wire())


@_fault("cut compression", **after)
async def _(line: Line) -> None:
    packed = gzip.compress(line.answer.body)[:-12]
    answer = Answer(line.answer.status, (*line.answer.headers, ("content-encoding", "gzip")), packed)
    await line.send(answer.wire())


@_fault("gzip bomb", **after)
async def _(line: Line) -> None:
    answer = Answer(line.answer.status, (*line.answer.headers, ("content-encoding", "gzip")), _BOMB)
    await line.send(answer.wire())


@_fault("compression nobody asked for", **after)
async def _(line: Line) -> None:
    answer = Answer(line.answer.status, (*line.answer.headers, ("content-encoding", "br")), line.answer.body)
    await line.send(answer.wire())


@_fault("endless body", **after)
async def _(line: Line) -> None:
    await line.send(line.answer.head() + b"[")
    while True:
        await line.send(b'{"uuid":"' + b"x" * 60_000 + b'"},')


@_fault("endless error", **before)
async def _(line: Line) -> None:
    await line.send(Answer(400, (("content-type", "application/json"),), b"").head() + b'{"errors":[')
    while True:
        await line.send(b'{"message":"' + b"x" * 60_000 + b'"},')


@_fault("byte by byte", **after)
async def _(line: Line) -> None:
    wire = line.answer.wire()
    for place in range(len(wire)):
        await line.send(wire[place : place + 1])
        await asyncio.sleep(0.05)


@_fault("bad chunks", **after)
async def _(line: Line) -> None:
    head = line.answer.head().replace(b"\r\n\r\n", b"\r\ntransfer-encoding: chunked\r\n\r\n")
    await line.send(head + b"zz\r\n" + line.answer.body)


@_fault("more than was announced", **after)
async def _(line: Line) -> None:
    body = line.answer.body
    await line.send(line.answer.head(length=len(body)) + body + b"HTTP/1.1 200 OK\r\n\r\n")


@_fault("late", **after)
async def _(line: Line) -> None:
    await asyncio.sleep(0.02)
    await line.send(line.answer.wire())


_BOMB = gzip.compress(b"[" + b" " * 64 * 2**20 + b"]")


def _mapped(answer: Answer, change: Callable[[dict[str, Any]], dict[str, Any]]) -> bytes:
    """Return the answer with every object in it changed."""

    def mapped(value: Any) -> Any:
        if isinstance(value, list):
            return [mapped(item) for item in value]
        return change({name: mapped(it) for name, it in value.items()}) if isinstance(value, dict) else value

    return answer.with_body(json.dumps(mapped(json.loads(answer.body))).encode()).wire()
