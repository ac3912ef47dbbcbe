"""The server goes away and comes back, or asks to wait: what was loaded stays, and the window says how things stand."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.settings.locations import Locations
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.state import StateStore
from cfone_tui.tui.screens.main import connecting
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.api.virtual_time import VirtualTime
from tests.journeys.journey import NARROW, WIDE, Journey, at, journey
from tests.workspace.conftest import stored
from tests.workspace.wire import Wire


@dataclass
class Remote:
    """A user of a server that can be cut off."""

    user: Journey
    wire: Wire
    time: VirtualTime

    def cut(self) -> None:
        def refuse(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("refused", request=request)

        self.wire.instead = refuse

    def mend(self) -> None:
        self.wire.instead = lambda request: None

    async def falls_silent(self) -> None:
        """Cut the line and have the window notice."""
        self.cut()
        for _ in range(2):
            await self.user.press("r")
            await self.user.hears("reading events failed")
        await self.user.sees("the server is out of reach", "r tries now")


Connected = Callable[..., AbstractAsyncContextManager[Remote]]


@pytest.fixture
def connected(tmp_path: Path, locations: Locations, monkeypatch: pytest.MonkeyPatch) -> Connected:
    """Start the app over a server of 60 events."""
    monkeypatch.setattr(connecting, "EVERY", 0.01)

    @asynccontextmanager
    async def started(*, size: tuple[int, int] = NARROW) -> AsyncIterator[Remote]:
        locations.prepare()
        time = VirtualTime()
        async with AsyncExitStack() as outer:
            store = await outer.enter_async_context(EventStore(tmp_path / "remote.db", clock=time.now))
            await store.change(load.add_events, [stored(number) for number in range(60)])
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
                yield Remote(user, wire, time)

    return started


async def test_a_server_that_goes_away_leaves_what_was_loaded_and_is_found_again(connected: Connected) -> None:
    async with connected() as remote:
        user = remote.user
        assert "host0[.]example" in user.text
        await remote.falls_silent()
        assert user.main.status.state == "offline"
        assert "next try in" in user.text
        assert "host0[.]example" in user.text
        await user.press("j")
        assert "host0[.]example" in user.text
        remote.mend()
        remote.time.pass_by(20.0)
        await user.until(lambda: "out of reach" not in user.text, "the end of the outage")
        await user.settled()
        assert user.main.status.state == "live"


async def test_one_need_not_wait_for_the_next_try(connected: Connected) -> None:
    async with connected() as remote:
        await remote.falls_silent()
        remote.mend()
        await remote.user.press("r")
        await remote.user.settled()
        assert "out of reach" not in remote.user.text


async def test_a_list_that_failed_once_is_stale_until_rows_come_again(connected: Connected) -> None:
    async with connected() as remote:
        user = remote.user
        remote.wire.instead = lambda request: httpx.Response(403, request=request)
        await user.press("r")
        await user.hears("reading events failed")
        assert user.main.status.state == "stale"
        remote.mend()
        await user.press("G")
        await user.press("r")
        await user.settled()
        assert user.main.status.state == "live"


async def test_waiting_for_the_rate_limit_is_counted_down(connected: Connected) -> None:
    async with connected() as remote:
        user, seen = remote.user, []
        left = [httpx.Response(429, headers={"Retry-After": "40"})]
        remote.wire.instead = lambda request: left.pop() if left and request.method == "GET" else None
        user.main.watch(user.main, "connection", lambda: seen.append(user.main.connection.word), init=False)
        await user.press("r")
        await user.until(lambda: any(seen), "a word on waiting")
        await user.settled()
        assert seen[0] == "waiting 40 s"
        assert seen[-1] is None


@at(NARROW, WIDE)
async def test_at_opens_what_was_asked_of_the_server(connected: Connected, size: tuple[int, int]) -> None:
    async with connected(size=size) as remote:
        user = remote.user
        await user.press("@")
        await user.sees("TIME", "STATUS", "GET", "200", "failures only", "answered")
        await user.press("f")
        await user.sees("failed requests 0", "no request failed")
        remote.wire.instead = lambda request: httpx.Response(
            403, json={"errors": [{"message": "not you\x1b[2J[/]", "code": 10000}]}, headers={"cf-ray": "8a1-FRA"}
        )
        await user.press("escape")
        await user.press("r")
        await user.hears("ray 8a1-FRA")
        await user.press("@")
        await user.press("f")
        await user.sees("403", "refused", "code 10000", "ray 8a1-FRA", "not you␛[2J[/]")
        await user.press("y")
        await user.hears("(request)")
        assert "ray 8a1-FRA" in user.app.clipboard
        await user.press("q")
        await user.until(lambda: "TIME " not in user.text, "the list of events")


async def test_requests_come_into_the_open_journal(connected: Connected) -> None:
    async with connected() as remote:
        user = remote.user
        await user.press("@")
        await user.sees("TIME")
        before = len(user.main.workspace.api.requests)
        await user.sees(f"requests {before}")
        await user.main.workspace.api.datasets.list()
        await user.sees(f"requests {before + 1}")
        await user.press("j", "j", "G", "g", "ctrl+d", "ctrl+u", "k")
        await user.sees("asked", "request")
