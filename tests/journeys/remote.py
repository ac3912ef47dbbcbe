"""How is the app driven over an account that a test fills, and whose answers it may take into its own hands?"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.settings.locations import Locations
from cfone_tui.store.events import EventStore, Writing
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.api.virtual_time import VirtualTime
from tests.journeys.journey import STACKED, Journey, journey
from tests.workspace.wire import Wire


@dataclass(frozen=True)
class Account:
    """A user of an account, and the wire between them."""

    user: Journey
    wire: Wire
    store: EventStore


@asynccontextmanager
async def account(
    locations: Locations, fill: Callable[[Writing], None], *, size: tuple[int, int] = STACKED
) -> AsyncIterator[Account]:
    """Start the app over a server that ``fill`` has put events into."""
    locations.prepare()
    time = VirtualTime()
    async with AsyncExitStack() as outer:
        path = locations.state_db.with_name("account.db")
        store = await outer.enter_async_context(EventStore(path, clock=time.now))
        await store.change(fill)
        app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)
        wire = Wire(httpx.ASGITransport(app, raise_app_exceptions=False))

        async def open_source(stack: AsyncExitStack) -> Workspace:
            service = ThreatEvents(
                account_id=EMBEDDED_ACCOUNT_ID,
                base_url=IN_PROCESS_BASE_URL,
                transport=wire,
                clock=time.now,
                pauses=time.pauses,
            )
            api = await stack.enter_async_context(service)
            state = await stack.enter_async_context(StateStore(locations.state_db, clock=time.now))
            source = Source(SourceKind.CLOUDFLARE, "work", EMBEDDED_ACCOUNT_ID)
            return Workspace(source, api, state, clock=time.now)

        async with journey(open_source, size=size) as user:
            await user.settled()
            yield Account(user, wire, store)
