"""How does a request reach a server that runs in this very process?

httpx has a transport for that, which looks for another library's event loop with every request: an import that fails,
over and over, and searches all folders of modules while every key waits.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import httpx

Message = MutableMapping[str, Any]
Application = Callable[
    [MutableMapping[str, Any], Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]

CLIENT = ("127.0.0.1", 0)


class InProcess(httpx.AsyncBaseTransport):
    """Hands requests to an ASGI application; what it fails over without a word is answered as status 500."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer once it is whole."""
        exchange = _Exchange(await request.aread())
        try:
            await self._application(_scope(request), exchange.receive, exchange.send)
        except Exception:
            if exchange.status is None:
                return httpx.Response(500, request=request)
        assert exchange.status is not None, "the application ended without an answer"
        body = httpx.ByteStream(b"".join(exchange.parts))
        return httpx.Response(exchange.status, headers=exchange.headers, stream=body, request=request)


class _Exchange:
    """One request and what was answered so far."""

    def __init__(self, body: bytes) -> None:
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.parts: list[bytes] = []
        self._body = body
        self._is_sent = False
        self._is_over = asyncio.Event()

    async def receive(self) -> Message:
        """Return the request, and then that nobody listens any more once it is answered."""
        if self._is_sent:
            await self._is_over.wait()
            return {"type": "http.disconnect"}
        self._is_sent = True
        return {"type": "http.request", "body": self._body, "more_body": False}

    async def send(self, message: Message) -> None:
        """Take a part of the answer."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self.parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                self._is_over.set()


def _scope(request: httpx.Request) -> MutableMapping[str, Any]:
    url = request.url
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "scheme": url.scheme,
        "path": url.path,
        "raw_path": url.raw_path.split(b"?")[0],
        "query_string": url.query,
        "server": (url.host, url.port),
        "client": CLIENT,
        "root_path": "",
    }
