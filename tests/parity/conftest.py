import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx
import pytest
import pytest_asyncio

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server import app
from cfone_tui.server import events as server_events
from cfone_tui.server import handlers as server_handlers
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.handlers import HANDLERS
from cfone_tui.server.serving import serve
from cfone_tui.store.events import EventStore, datasets
from tests.parity.world import World

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)


def _recorded(operation_id: str, handler: Handler, carried_out: list[str]) -> Handler:
    async def recorded(asked: Asked) -> Answer:
        carried_out.append(operation_id)
        return await handler(asked)

    return recorded


@asynccontextmanager
async def _in_process(store: EventStore) -> AsyncIterator[ThreatEvents]:
    transport = httpx.ASGITransport(app.create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None))
    async with ThreatEvents(account_id=EMBEDDED_ACCOUNT_ID, base_url=IN_PROCESS_BASE_URL, transport=transport) as api:
        yield api


@asynccontextmanager
async def _loopback(store: EventStore) -> AsyncIterator[ThreatEvents]:
    lines: asyncio.Queue[str] = asyncio.Queue()
    serving = asyncio.create_task(serve(store, port=0, announce=lines.put_nowait))
    said = dict([(await lines.get()).split("=", 1) for _ in range(3)])
    try:
        async with ThreatEvents(
            account_id=said["CLOUDFLARE_ACCOUNT_ID"],
            token=said["CLOUDFLARE_API_TOKEN"],
            base_url=said["CLOUDFLARE_BASE_URL"],
        ) as api:
            yield api
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


TRANSPORTS = {"in-process": _in_process, "loopback": _loopback}


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=TRANSPORTS)
async def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One client and one store for all cases of a transport: each case makes what it looks for."""
    carried_out: list[str] = []
    path = tmp_path_factory.mktemp("parity") / "events.db"
    with pytest.MonkeyPatch.context() as patch:
        handlers = {name: _recorded(name, handler, carried_out) for name, handler in HANDLERS.items()}
        for place in (server_handlers, server_events):
            patch.setattr(place, "HANDLERS", handlers)
        async with EventStore(path, clock=lambda: NOW) as store, TRANSPORTS[request.param](store) as api:
            dataset = (await store.read(datasets.listed))[0]["uuid"]
            yield World(api=api, store=store, dataset=dataset, carried_out=carried_out)
