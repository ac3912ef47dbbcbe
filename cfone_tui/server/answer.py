"""How does what a handler found become the bytes of an answer?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import islice
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
    """What an operation answers: a JSON-ready value, None for an empty body, and headers that go with it.

    A member of an object may be an iterator in the place of a list: its items are made while the answer is sent.
    """

    value: Any
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = JSON


def success(answer: Answer, *, status: int, is_enveloped: bool) -> Response:
    """Return the response of an operation that was carried out, bare or in its envelope."""
    value = {"success": True, "result": answer.value} if is_enveloped else answer.value
    headers = {**PRIVATE, **answer.headers}
    if value is None:
        return Response(b"", status, headers=headers)
    if not _is_large(value):
        return Response(_encoded(value), status, headers=headers, media_type=answer.media_type)
    return StreamingResponse(pieces(value), status, headers=headers, media_type=answer.media_type)


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
    elif isinstance(value, list | Iterator) and _is_large(value):
        rows, opening = iter(value), b"["
        while part := list(islice(rows, ROWS_AT_ONCE)):
            yield opening + _encoded(part)[1:-1]
            opening = b","
        yield b"]" if opening == b"," else b"[]"
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
    if isinstance(value, Iterator):
        return True
    if isinstance(value, list):
        return len(value) > ROWS_AT_ONCE
    return isinstance(value, dict) and any(_is_large(member) for member in value.values())


def _encoded(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Where stored text cannot be UTF-8, an unpaired surrogate becomes its JSON escape.
    return text.encode("utf-8", "backslashreplace")
