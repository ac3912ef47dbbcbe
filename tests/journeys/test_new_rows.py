"""Events come while one looks, or the server takes its time: nothing moves under the cursor and no key waits."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
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
from cfone_tui.tui.screens.main import watching
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.journeys.journey import NARROW, Journey, journey
from tests.workspace.conftest import NOW, stored
from tests.workspace.lists import uuid_of
from tests.workspace.wire import Wire

TOTAL = 350


@dataclass
class Remote:
    """A user of a server without our extensions, to which others write."""

    user: Journey
    wire: Wire
    store: EventStore

    async def arrive(self, number: int) -> None:
        newer = [stored(1_000 + each, date=NOW + timedelta(seconds=each + 1)) for each in range(number)]
        await self.store.change(load.add_events, newer)

    @property
    def line(self) -> int:
        """The line of the list on which the cursor stands."""
        table = self.user.main.events.table
        return table.cursor_row - table.top_row


Connected = Callable[[], AbstractAsyncContextManager[Remote]]


@pytest.fixture
def connected(tmp_path: Path, locations: Locations, monkeypatch: pytest.MonkeyPatch) -> Connected:
    """Start the app over a server of 350 events, which it asks for news all the time."""
    monkeypatch.setattr(watching, "EVERY_REMOTE", 0.02)

    @asynccontextmanager
    async def started() -> AsyncIterator[Remote]:
        locations.prepare()
        async with AsyncExitStack() as outer:
            store = await outer.enter_async_context(EventStore(tmp_path / "remote.db", clock=lambda: NOW))
            await store.change(load.add_events, [stored(number) for number in range(TOTAL)])
            app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, is_extended=False)
            wire = Wire(httpx.ASGITransport(app, raise_app_exceptions=False))

            async def open_source(stack: AsyncExitStack) -> Workspace:
                service = ThreatEvents(
                    account_id=EMBEDDED_ACCOUNT_ID, base_url=IN_PROCESS_BASE_URL, transport=wire, clock=lambda: NOW
                )
                api = await stack.enter_async_context(service)
                state = await stack.enter_async_context(StateStore(locations.state_db, clock=lambda: NOW))
                return Workspace(Source(SourceKind.CLOUDFLARE, "w", EMBEDDED_ACCOUNT_ID), api, state, clock=lambda: NOW)

            async with journey(open_source, size=NARROW) as user:
                await user.until(lambda: user.main.window is not None, "the list")
                yield Remote(user, wire, store)

    return started


async def test_new_events_are_told_and_shown_on_request(connected: Connected) -> None:
    async with connected() as remote:
        user = remote.user
        await user.press(*"j" * 30)
        await user.until(lambda: user.main.events.table.cursor_row == 30)
        uuid, line = user.uuid, remote.line
        await remote.arrive(3)
        await user.sees("3 new since 08:31, r shows them")
        assert user.uuid == uuid
        await user.press("r")
        await user.until(lambda: "3 new" not in user.text, "the end of the news")
        assert (user.uuid, remote.line) == (uuid, line)
        assert user.main.events.table.cursor_row == 33
        await user.press("g", "g")
        await user.until(lambda: user.uuid == uuid_of(1_002), "the newest")
        await remote.store.change(load.add_events, [stored(2_000, date=NOW + timedelta(hours=1))])
        await user.sees("1 new")
        await user.press("r")
        await user.sees("host2000[.]example")
        assert user.uuid == uuid_of(1_002), "at the top new rows come into view, and the cursor stays on its event"
        await user.press("w")
        await user.hears("no longer watching")


async def test_a_slow_server_freezes_no_key_and_who_goes_on_is_not_fetched_back(connected: Connected) -> None:
    async with connected() as remote:
        user = remote.user
        await user.press("w")
        await user.hears("no longer watching")
        await user.until(lambda: not [it for it in user.app.workers if it.is_running], "the end of all workers")
        remote.wire.gate.clear()
        asked = len(remote.wire.requests)
        await user.press("G")
        await remote.wire.asked(asked + 1)
        await user.sees("going to the last event")
        await user.press(*"jjj")
        await user.until(lambda: user.main.events.table.cursor_row == 3, "the fourth row")
        await user.press("space")
        await user.sees("1 marked")
        remote.wire.gate.set()
        await user.until(lambda: "going to the last event" not in user.text, "the answer")
        assert user.main.events.table.cursor_row == 4
        await user.press("G")
        await user.until(lambda: user.uuid == uuid_of(TOTAL - 1), "the last event")


async def test_what_the_server_does_not_tell_is_counted_on_request(connected: Connected) -> None:
    async with connected() as remote:
        user = remote.user
        await user.filtered("tlp:amber")
        await user.sees("100 loaded")
        await user.press("g", "n")
        await user.sees("Count the events?", "at most 17 requests")
        remote.wire.gate.clear()
        await user.press("y")
        await user.sees("counting, request 0 of at most 17, esc stops")
        await user.press("escape")
        await user.hears("counting stopped")
        remote.wire.gate.set()
        await user.press("g", "n", "y")
        await user.sees("350 exact")


async def test_the_cursor_stays_on_its_event_when_rows_further_down_show_that_others_came(connected: Connected) -> None:
    async with connected() as remote:
        user, table = remote.user, remote.user.main.events.table
        await user.press("w")
        await user.hears("no longer watching")
        for row in (90, 190):
            table.move_cursor(row=row)
            await user.until(lambda: table.highlighted is not None, "the row")
            await user.settled()
        await user.press("k")
        await user.settled()
        await remote.arrive(3)
        for _ in range(4):
            await user.press(*"jjj")
            await user.settled()
        await user.until(lambda: table.highlighted and table.highlighted.uuid == uuid_of(201), "the event, moved on")
        await user.settled()
        assert (user.uuid, table.cursor_row) == (uuid_of(201), 204)
        assert "▸ ● 11-23 05:10" in user.text
        assert "host182[.]example" in user.text
