"""A transport in front of the real server that can be listened to, and made to lose or garble what passes."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx

Answer = Callable[[httpx.Request], httpx.Response | None]


def without_body(request: httpx.Request) -> httpx.Request:
    """Return a DELETE as proxies leave it, or as the official clients send it: without its body."""
    return httpx.Request(request.method, request.url) if request.method == "DELETE" else request


def refused(request: httpx.Request, *, status: int = 400) -> httpx.Response:
    """Return the API's refusal."""
    body = {"success": False, "errors": [{"message": "the server says no"}], "result": {}}
    return httpx.Response(status, json=body, request=request)


async def _nothing(_request: httpx.Request) -> None:
    pass


def _as_it_is(_request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    return answer


class Times:
    """True for the first ``number`` requests of a method whose path ends in ``ending``."""

    def __init__(self, number: int, method: str, ending: str = "") -> None:
        self._left = number
        self._method = method
        self._ending = ending

    def __call__(self, request: httpx.Request) -> bool:
        is_meant = request.method == self._method and request.url.path.endswith(self._ending) and self._left > 0
        self._left -= is_meant
        return is_meant


class Wire(httpx.AsyncBaseTransport):
    """Passes requests on: after ``before``, as ``rewrite`` leaves them; answers come back as ``after`` leaves them.

    ``instead`` may answer in the server's place, ``lose`` drops answers on the way back, a closed ``gate`` holds all,
    and ``drop_headers`` are missing from every answer.
    """

    def __init__(self, server: httpx.AsyncBaseTransport) -> None:
        self._server = server
        self.requests: list[httpx.Request] = []
        self.before: Callable[[httpx.Request], Awaitable[None]] = _nothing
        self.instead: Answer = lambda _request: None
        self.rewrite: Callable[[httpx.Request], httpx.Request] = lambda request: request
        self.after: Callable[[httpx.Request, httpx.Response], httpx.Response] = _as_it_is
        self.lose: Callable[[httpx.Request], bool] = lambda _request: False
        self.drop_headers: tuple[str, ...] = ()
        self._came = asyncio.Condition()
        self.gate = asyncio.Event()
        self.gate.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with self._came:
            self.requests.append(request)
            self._came.notify_all()
        await self.gate.wait()
        await self.before(request)
        answer = self.instead(request)
        if answer is None:
            answer = await self._server.handle_async_request(self.rewrite(request))
            if self.after is not _as_it_is:
                await answer.aread()
                answer = self.after(request, answer)
        for name in self.drop_headers:
            answer.headers.pop(name, None)
        if self.lose(request):
            raise httpx.ReadError("the connection was lost", request=request)
        return answer

    async def asked(self, number: int) -> None:
        """Wait until so many requests came."""
        async with asyncio.timeout(10), self._came:
            await self._came.wait_for(lambda: len(self.requests) >= number)

    def sent(self, method: str) -> list[httpx.Request]:
        """Return the requests of a method so far."""
        return [request for request in self.requests if request.method == method]
