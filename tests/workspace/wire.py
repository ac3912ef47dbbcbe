"""A transport in front of the real server that can be listened to, and made to lose or garble what passes."""

import asyncio
from collections.abc import Callable

import httpx

Answer = Callable[[httpx.Request], httpx.Response | None]


class Wire(httpx.AsyncBaseTransport):
    """Passes requests on; ``instead`` may answer in the server's place, ``lose`` drops answers on their way back."""

    def __init__(self, server: httpx.AsyncBaseTransport) -> None:
        self._server = server
        self.requests: list[httpx.Request] = []
        self.instead: Answer = lambda _request: None
        self.lose: Callable[[httpx.Request], bool] = lambda _request: False
        self._came = asyncio.Condition()
        self.gate = asyncio.Event()
        self.gate.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with self._came:
            self.requests.append(request)
            self._came.notify_all()
        await self.gate.wait()
        answer = self.instead(request)
        if answer is None:
            answer = await self._server.handle_async_request(request)
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
