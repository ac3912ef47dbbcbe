"""A server with a ledger of what it carried out, things in it to point at, and a proxy before it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import Event, EventCreate, RawSource
from cfone_tui.contract.operation import Permission
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.server import app, serving
from cfone_tui.server import events as server_events
from cfone_tui.server import handlers as server_handlers
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler, Removal
from cfone_tui.server.handlers import HANDLERS
from cfone_tui.store.events import EventStore
from tests.api.virtual_time import VirtualTime
from tests.faults.proxy import Proxy, proxied

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)
TOKEN = "token-of-the-faults-1234"
DEADLINE = 0.25
"""Seconds: what a fault that says nothing costs each time."""

MAX_BODY = 2**20


@dataclass
class Ledger:
    """Every write the server carried out, in order; a write that failed is not in it."""

    writes: list[str] = field(default_factory=list)

    def kept(self, operation_id: str, handler: Handler) -> Handler:
        if OPERATIONS[operation_id].permission is Permission.READ:
            return handler

        async def recorded(asked: Asked) -> Answer:
            answer = await handler(asked)
            body = asked.body.model_dump_json() if asked.body is not None else ""
            query = asked.query.model_dump_json() if asked.query is not None else ""
            self.writes.append(f"{operation_id} {json.dumps(dict(asked.ids), sort_keys=True)} {query} {body}")
            return answer

        return recorded


@dataclass
class World:
    """``direct`` asks the server past the proxy."""

    proxy: Proxy
    ledger: Ledger
    store: EventStore
    direct: ThreatEvents
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @asynccontextmanager
    async def client(
        self, *, deadline: float = DEADLINE, time: VirtualTime | None = None
    ) -> AsyncIterator[ThreatEvents]:
        """A client that goes through the proxy, with a clock that moves when it waits."""
        async with ThreatEvents(
            account_id=EMBEDDED_ACCOUNT_ID,
            token=TOKEN,
            base_url=self.proxy.base_url,
            transport=httpx.AsyncHTTPTransport(verify=False),  # no certificates are read: nothing here speaks TLS
            deadline=deadline,
            max_body=MAX_BODY,
            pauses=(time or VirtualTime()).pauses,
        ) as api:
            yield api

    async def event(self, *, dataset_id: str | None = None) -> Event:
        body = EventCreate(
            category="Phishing",
            date=NOW,
            event=f"event {next(self.numbers)}",
            raw=RawSource(data={"line": 1}),
            tlp="amber",
            tags=("seen",),
            indicator=f"host{next(self.numbers)}.example",
            dataset_id=dataset_id,
        )
        return await self.direct.events.create(body)


@asynccontextmanager
async def opened(folder: Path, *, removal: Removal = Removal.NAMED) -> AsyncIterator[World]:
    """Run all of it over a store in this folder; ``removal`` is how the server understands removals."""
    ledger = Ledger()
    announced: asyncio.Queue[str] = asyncio.Queue()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "create_app", partial(app.create_app, removal=removal))
        kept = {name: ledger.kept(name, handler) for name, handler in HANDLERS.items()}
        for place in (server_handlers, server_events):
            patch.setattr(place, "HANDLERS", kept)
        async with EventStore(folder / "events.db", clock=lambda: NOW) as store:
            server = asyncio.create_task(serving.serve(store, port=0, announce=announced.put_nowait, token=TOKEN))
            first = asyncio.create_task(announced.get())
            await asyncio.wait({server, first}, return_when=asyncio.FIRST_COMPLETED)
            if server.done():
                await server
            base_url = (await first).partition("=")[2]
            in_process = httpx.ASGITransport(app.create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None))
            direct = ThreatEvents(account_id=EMBEDDED_ACCOUNT_ID, base_url=IN_PROCESS_BASE_URL, transport=in_process)
            try:
                async with proxied(base_url) as proxy, direct:
                    yield World(proxy, ledger, store, direct)
            finally:
                server.cancel()
                await asyncio.gather(server, return_exceptions=True)
