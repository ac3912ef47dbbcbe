"""A store without events, a server that is not there, a token that is wrong, and a file that is damaged."""

import socket
from contextlib import AsyncExitStack
from datetime import datetime

import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.profile import Profile
from cfone_tui.settings.token import Token
from cfone_tui.settings.token_source import FromEnvironment
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.conftest import NOW
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, journey

ACCOUNT = "0123456789abcdef0123456789abcdef"
DENIED = {
    "success": False,
    "result": None,
    "messages": [],
    "errors": [{"code": 10000, "message": "Authentication error"}],
}


def _clock() -> datetime:
    return NOW


async def test_an_empty_store_says_how_events_come_in(start: Start) -> None:
    async with start(size=NARROW, kind=SourceKind.LOCAL) as user:
        await user.sees("LOCAL", "There are no events here yet", "X i brings in a file", "0 exact")
        await user.press("t")
        await user.hears("no event here")
        await user.press("a")
        await user.sees("New event")
        await user.write("The first of all")
        await user.press("tab")
        await user.write("phish")
        await user.press("ctrl+s")
        await user.sees("1 exact", "Phishing")
        assert "There are no events" not in user.text


async def test_a_dead_server_is_said_plainly_and_r_tries_again(locations: Locations) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    profile = Profile(name="work", account_id=ACCOUNT, base_url=address, token_source=FromEnvironment())
    plan = Plan(chosen=Chosen(kind=SourceKind.CLOUDFLARE, profile=profile), locations=locations, token=Token("secret"))

    async def open_source(stack: AsyncExitStack) -> Workspace:
        return await open_workspace(plan, stack)

    async with journey(open_source, size=NARROW) as user:
        await user.sees("CLOUDFLARE", "reading events failed", "check that the server runs", "r tries again", "offline")
        assert "secret" not in user.text
        await user.press("r")
        await user.sees("reading events failed", "offline")


async def test_a_wrong_token_is_no_reason_to_show_something_else(locations: Locations) -> None:
    asked: list[str] = []

    def deny(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(403 if "datasets" in request.url.path else 401, json=DENIED)

    async def open_source(stack: AsyncExitStack) -> Workspace:
        locations.prepare()
        transport = httpx.MockTransport(deny)
        token = Token("cf-wrong-token")
        api = await stack.enter_async_context(
            ThreatEvents(account_id=ACCOUNT, token=token, transport=transport, clock=_clock)
        )
        state = await stack.enter_async_context(StateStore(locations.state_db, clock=_clock))
        return Workspace(Source(SourceKind.CLOUDFLARE, "work", ACCOUNT), api, state, clock=_clock)

    async with journey(open_source, size=STACKED) as user:
        await user.sees("CLOUDFLARE", "the token is wrong or has expired", "offline")
        assert "DEMO" not in user.lines[0]
        assert "wrong-token" not in user.text
        before = len(asked)
        await user.press("r")
        await user.until(lambda: len(asked) > before, "another attempt")


async def test_a_damaged_file_is_kept_aside_and_said_where(locations: Locations) -> None:
    locations.prepare()
    damaged = b"this is no database at all " * 400
    locations.local_db.write_bytes(damaged)
    plan = Plan(chosen=Chosen(kind=SourceKind.LOCAL), locations=locations, clock=_clock)

    async def open_source(stack: AsyncExitStack) -> Workspace:
        return await open_workspace(plan, stack)

    async with journey(open_source, size=STACKED) as user:
        await user.hears("was damaged")
        await user.sees("LOCAL", "There are no events here yet")
        (kept,) = (it for it in locations.data_dir.rglob("*") if it.is_file() and it.read_bytes() == damaged)
        assert any(kept.name in toast for toast in user.toasts)
