"""How is one operation asked for and its answer judged? The only code that sends a request."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import httpx

from cfone_tui.api.address import path_of
from cfone_tui.api.decoding import Decoded, SuccessDenied, decode, items_of
from cfone_tui.api.errors import (
    CannotConnect,
    InvalidRequest,
    NoAnswer,
    OutcomeUnknown,
    ReadOnly,
    Refused,
    ServerFailed,
    Unanswered,
    Unreadable,
    refusal,
)
from cfone_tui.api.limits import Limits, limits_of, retry_after_of
from cfone_tui.api.rows import UnreadableRow
from cfone_tui.contract.extensions import NEXT_CURSOR_HEADER, TOTAL_COUNT_HEADER
from cfone_tui.contract.operation import BASE_PATH, Operation, Permission, Retry
from cfone_tui.contract.parameters import Parameters, to_pairs
from cfone_tui.contract.search import Encoding, SearchError
from cfone_tui.contract.wire import WireBody

Answer = TypeVar("Answer")
LARGEST_ERROR = 64 * 1024
"""Bytes of the body of an answer that is no success; what comes after them is not read."""

EXCERPT = 200
"""Bytes of an unreadable answer that its error keeps."""

MISSING = (404, 410)
ENCODINGS = ("", "identity", "gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """A successful answer: what was promised, and what came with it."""

    value: Answer
    unreadable: tuple[UnreadableRow, ...]
    next_cursor: str | None
    total: int | None
    as_of: datetime


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def ray_id(self) -> str | None:
        return str(self.headers["cf-ray"]) if "cf-ray" in self.headers else None

    def unreadable(self, why: str) -> Unreadable:
        return Unreadable(why, excerpt=self.body[:EXCERPT].decode("utf-8", "replace"), ray_id=self.ray_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What holds for every request: deadline in seconds, body cap in bytes, how clauses are written, the clock."""

    is_read_only: bool
    encoding: Encoding
    deadline: float
    max_body: int
    clock: Callable[[], datetime]


class Sender:
    """Sends operations to one account, between entering it and leaving it."""

    def __init__(self, connect: Callable[[], httpx.AsyncClient], *, account_id: str, conduct: Conduct) -> None:
        self._connect = connect
        self._client: httpx.AsyncClient | None = None
        self._account_id = account_id
        self._conduct = conduct
        self.last_limits: Limits | None = None

    async def __aenter__(self) -> Self:
        # Reading the certificates for TLS takes up to 150 ms, during which keys would freeze.
        self._client = await asyncio.to_thread(self._connect)
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open_client.__aexit__(kind, error, trace)

    @property
    def _open_client(self) -> httpx.AsyncClient:
        if self._client is None:
            raise RuntimeError("the service is not open: use it as `async with ThreatEvents(...) as api`")
        return self._client

    async def send(
        self,
        operation: Operation[Any, Answer],
        *,
        ids: Mapping[str, str] | None = None,
        query: Parameters | None = None,
        body: WireBody | None = None,
    ) -> Answered[Answer]:
        """Ask for ``operation`` and return its answer; raises the errors that :mod:`cfone_tui.api.errors` draws.

        This is where asking again belongs: by now everything is asked once, but for reads whose path has moved.
        """
        if self._conduct.is_read_only and operation.permission is Permission.WRITE:
            raise ReadOnly(f"{operation.id} changes something, and this service only reads")
        request = self._request(operation, operation.path, ids or {}, query, body)
        try:
            return await self._attempt(operation, request)
        except Refused as refused:
            if refused.status not in MISSING or operation.replaced_by is None or operation.retry is not Retry.READ:
                raise
            moved = self._request(operation, operation.replaced_by, ids or {}, query, body)
            try:
                return await self._attempt(operation, moved)
            except Refused as refused_again:
                raise refused if refused_again.status in MISSING else refused_again from None

    def _request(
        self,
        operation: Operation[Any, Any],
        path: str,
        ids: Mapping[str, str],
        query: Parameters | None,
        body: WireBody | None,
    ) -> httpx.Request:
        address = path_of(BASE_PATH + path, {"account_id": self._account_id, **ids})
        try:
            pairs = to_pairs(query, encoding=self._conduct.encoding) if query else []
            content = json.dumps(body.to_wire(), allow_nan=False).encode() if body is not None else None
            headers = {"Content-Type": "application/json"} if content is not None else {}
            return self._open_client.build_request(
                operation.method, address, params=httpx.QueryParams(tuple(pairs)), content=content, headers=headers
            )
        except (SearchError, ValueError, httpx.InvalidURL, RecursionError) as error:
            raise InvalidRequest(f"{operation.id} cannot be sent: {error}") from error

    async def _attempt(self, operation: Operation[Any, Answer], request: httpx.Request) -> Answered[Answer]:
        try:
            reply = await self._exchange(request)
            self.last_limits = limits_of(reply.headers) or self.last_limits
            self._check_status(reply)
            return self._answered(reply, await self._decoded(reply, operation))
        except Unanswered as problem:
            if operation.permission is Permission.WRITE:
                raise OutcomeUnknown(problem) from problem
            raise

    async def _exchange(self, request: httpx.Request) -> _Reply:
        try:
            async with asyncio.timeout(self._conduct.deadline):
                response = await self._open_client.send(request, stream=True)
                try:
                    return _Reply(response.status_code, response.headers, await self._body_of(response))
                finally:
                    await response.aclose()
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            raise CannotConnect(str(error) or type(error).__name__) from error
        except (httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
            raise InvalidRequest(str(error)) from error
        except httpx.DecodingError as error:
            raise Unreadable(f"the answer's compression is damaged: {error}") from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise NoAnswer(f"no answer within {self._conduct.deadline:g} s") from error
        except httpx.HTTPError as error:
            raise NoAnswer(f"the connection was lost: {str(error) or type(error).__name__}") from error

    async def _body_of(self, response: httpx.Response) -> bytes:
        if response.headers.get("content-encoding", "").strip().lower() not in ENCODINGS:
            raise Unreadable("the answer is compressed in a way that was not asked for")
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if not response.is_success and len(body) >= LARGEST_ERROR:
                return bytes(body[:LARGEST_ERROR])
            if len(body) > self._conduct.max_body:
                raise Unreadable(f"the answer is larger than {self._conduct.max_body:,} bytes")
        return bytes(body)

    def _check_status(self, reply: _Reply) -> None:
        if 200 <= reply.status < 300:
            return
        if 300 <= reply.status < 400:
            raise reply.unreadable(f"the answer is a redirect with status {reply.status}, which is not followed")
        items = items_of(reply.body)
        if reply.status == 408 or reply.status >= 500:
            raise ServerFailed(reply.status, items, ray_id=reply.ray_id)
        raise refusal(
            reply.status,
            items,
            ray_id=reply.ray_id,
            retry_after=retry_after_of(reply.headers, now=self._conduct.clock()),
        )

    async def _decoded(self, reply: _Reply, operation: Operation[Any, Answer]) -> Decoded[Answer]:
        try:
            return await decode(reply.body, operation)
        except SuccessDenied as denied:
            raise refusal(reply.status, denied.items, ray_id=reply.ray_id) from None
        except ValueError as error:
            raise reply.unreadable(f"{_kind_of(reply)} is not what was promised: {error}") from error

    def _answered(self, reply: _Reply, decoded: Decoded[Answer]) -> Answered[Answer]:
        total = reply.headers.get(TOTAL_COUNT_HEADER, "")
        return Answered(
            value=decoded.value,
            unreadable=decoded.unreadable,
            next_cursor=reply.headers.get(NEXT_CURSOR_HEADER) or decoded.cursor,
            total=int(total) if re.fullmatch(r"[0-9]{1,15}", total) else None,
            as_of=self._conduct.clock(),
        )


def _kind_of(reply: _Reply) -> str:
    if not reply.body.strip():
        return "the empty answer"
    return "the web page that came" if reply.body.lstrip()[:1] == b"<" else "the answer"
