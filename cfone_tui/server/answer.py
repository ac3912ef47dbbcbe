"""How does what a handler found become the bytes of an answer?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from starlette.responses import Response, StreamingResponse

from cfone_tui.contract.failure import Failure
from cfone_tui.server.problem import Problem

ROWS_AT_ONCE = 250
"""Rows encoded in one call: more would hold up every other thread of the process."""

JSON = "application/json"
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""Nobody between server and client keeps threat events, or takes them for anything but JSON."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers: a JSON-ready value and headers that go with it."""

    value: Any
    headers: Mapping[str, str] = field(default_factory=dict)


def success(answer: Answer, *, status: int, is_enveloped: bool) -> Response:
    """Return the response of an operation that was carried out, bare or in its envelope."""
    value = {"success": True, "result": answer.value} if is_enveloped else answer.value
    headers = {**PRIVATE, **answer.headers}
    if not _is_large(value):
        return Response(_encoded(value), status, headers=headers, media_type=JSON)
    return StreamingResponse(pieces(value), status, headers=headers, media_type=JSON)


def failure(problem: Problem) -> Response:
    """Return the response of a request that could not be answered, with the documented error body."""
    body = Failure(errors=tuple(flaw.as_item() for flaw in problem.flaws))
    content = _encoded(body.model_dump(mode="json", exclude_none=True))
    return Response(content, problem.status, headers={**PRIVATE, **problem.headers}, media_type=JSON)


def server_error(message: str, *, status: HTTPStatus = HTTPStatus.INTERNAL_SERVER_ERROR) -> Response:
    """Return the response of a request that failed through no fault of the client."""
    return failure(Problem.of(status, message))


def pieces(value: Any) -> Iterator[bytes]:
    """Yield the JSON of ``value`` in slices of at most :data:`ROWS_AT_ONCE` list elements."""
    if isinstance(value, dict) and _is_large(value):
        yield from _members(value)
    elif isinstance(value, list) and _is_large(value):
        for start in range(0, len(value), ROWS_AT_ONCE):
            rows = _encoded(value[start : start + ROWS_AT_ONCE])
            yield (b"," if start else b"[") + rows[1:-1]
        yield b"]"
    else:
        yield _encoded(value)


def _members(value: dict[str, Any]) -> Iterator[bytes]:
    opening = b"{"
    for key, member in value.items():
        yield opening + _encoded(key) + b":"
        yield from pieces(member)
        opening = b","
    yield b"}"


def _is_large(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) > ROWS_AT_ONCE
    return isinstance(value, dict) and any(_is_large(member) for member in value.values())


def _encoded(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Where stored text cannot be UTF-8, an unpaired surrogate becomes its JSON escape.
    return text.encode("utf-8", "backslashreplace")
