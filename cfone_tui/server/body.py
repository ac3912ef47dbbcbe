"""What did a client send as the body of its request?"""

import asyncio
from http import HTTPStatus
from typing import Any

from starlette.requests import ClientDisconnect, Request

from cfone_tui.server import json_text
from cfone_tui.server.problem import Problem, bad_request

MAX_BODY = 32 * 2**20
"""Bytes that a body may have."""

MAX_DRAINED = 2 * MAX_BODY
"""Bytes read to the end of a body that is too large: a client still sending would not see the answer."""


async def read_body(request: Request) -> bytes:
    """Return the bytes of the body, none without one; raises :class:`Problem` when they are too many."""
    content = bytearray()
    received = 0
    try:
        async for chunk in request.stream():
            received += len(chunk)
            if received <= MAX_BODY:
                content += chunk
            elif received > MAX_DRAINED:
                break
    except ClientDisconnect:
        raise bad_request("The connection ended before the body did") from None
    if received > MAX_BODY:
        raise Problem.of(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The body has more than {MAX_BODY // 2**20} MiB: send less at once",
        )
    return bytes(content)


async def parse_body(request: Request, content: bytes) -> Any:
    """Return the JSON value that the body of a request is; raises :class:`Problem` when it is none."""
    _check_kind(request)
    if len(content) <= json_text.WHOLE:
        return _decoded(content)
    return await asyncio.to_thread(_decoded, content)


def _check_kind(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem.of(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as JSON, with Content-Type: application/json"
        )
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Problem.of(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding")


def _decoded(content: bytes) -> Any:
    try:
        text = content.decode("utf-8-sig")
        value = json_text.decode(text)
    except UnicodeDecodeError as error:
        raise bad_request(f"The body is not UTF-8: byte {error.start} cannot be read") from None
    except json_text.NotJson as error:
        raise bad_request(f"The body is not valid JSON: {error}") from None
    if found := json_text.flaws(value, written=text):
        raise Problem(HTTPStatus.BAD_REQUEST, found)
    return value
