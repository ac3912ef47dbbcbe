"""A service over a transport that answers what a test tells it to."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from tests.api.virtual_time import NOON, VirtualTime

NOW = NOON
Handler = Callable[[httpx.Request], httpx.Response]


@dataclass
class Exchange:
    """What was asked, and how to answer it."""

    handler: Handler = field(default=lambda request: httpx.Response(200, json=[]))
    requests: list[httpx.Request] = field(default_factory=list)

    def answer(self, status: int = 200, /, **content: Any) -> None:
        """Answer every request with a fresh copy of this."""
        self.handler = lambda request: httpx.Response(status, **content)

    def fail(self, error: Exception) -> None:
        """Fail every request."""

        def raising(request: httpx.Request) -> httpx.Response:
            raise error

        self.handler = raising

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.handler(request)

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    @property
    def sent(self) -> Any:
        return json.loads(self.last.content)


Opening = Callable[..., AbstractAsyncContextManager[ThreatEvents]]


@pytest.fixture
def exchange() -> Exchange:
    return Exchange()


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
def opening(exchange: Exchange, time: VirtualTime) -> Opening:
    """Open a service with settings of the test's choice."""

    @asynccontextmanager
    async def opened(**settings: Any) -> AsyncIterator[ThreatEvents]:
        given: dict[str, Any] = {
            "account_id": "acc",
            "token": "token-of-the-test-1234",
            "clock": lambda: NOW,
            "pauses": time.pauses,
        }
        async with ThreatEvents(transport=httpx.MockTransport(exchange), **(given | settings)) as api:
            yield api

    return opened


@pytest.fixture
async def api(opening: Opening) -> AsyncIterator[ThreatEvents]:
    async with opening() as service:
        yield service
