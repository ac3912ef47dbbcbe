"""How do source, service and workspace come together? The only file that knows both ends of the wire."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from cfone_tui import __version__
from cfone_tui.api import ThreatEvents
from cfone_tui.api.in_process import InProcess
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.server.demo import ensure_demo
from cfone_tui.server.demo import reset_demo as fill_anew
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.profile import Profile
from cfone_tui.settings.token import Token
from cfone_tui.store.database import Database
from cfone_tui.store.errors import StoreForeign, StoreFromTheFuture
from cfone_tui.store.events import EventStore
from cfone_tui.store.preparing import Preparing
from cfone_tui.store.state import Owner, StateStore, requests
from cfone_tui.store.state.requests import LoggedRequest
from cfone_tui.workspace.request_keeper import RequestKeeper
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace

S = TypeVar("S", bound=Database)


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to open: the source that was chosen, its token, where files belong, and the clock."""

    chosen: Chosen
    locations: Locations
    token: Token | None = None
    clock: Callable[[], datetime] = utc_now
    preparing: Preparing = field(default_factory=Preparing)
    """Hears how far the file of the embedded store is that has to be brought to the current version."""


async def open_workspace(plan: Plan, stack: AsyncExitStack) -> Workspace:
    """Open source, service and the user's state, and return the workspace over them; ``stack`` closes all.

    Raises the errors of :mod:`cfone_tui.store.errors`, and ``ValueError`` for an address no token may be sent to.
    """
    plan.locations.prepare()
    for name in ("httpx", "httpcore", "hpack"):
        # at their lower levels they write addresses and headers
        logging.getLogger(name).setLevel(logging.WARNING)
    notices: list[str] = []
    chosen, profile = plan.chosen, plan.chosen.profile
    if profile is not None:
        source = Source(
            chosen.kind,
            profile.name,
            profile.account_id,
            is_read_only=chosen.is_read_only,
            base_url=profile.base_url,
        )
        # the TLS context alone takes 140 ms, in which a key would have to wait
        service = await asyncio.to_thread(_remote, plan, profile)
    else:
        source = Source(chosen.kind, chosen.kind.value, EMBEDDED_ACCOUNT_ID, is_read_only=chosen.is_read_only)
        service = await _embedded(plan, await open_store(plan, stack, notices), stack)
    api = await stack.enter_async_context(service)
    state = await _opened(lambda path: StateStore(path, clock=plan.clock), plan.locations.state_db, stack, notices)
    editing_dir, views_file = plan.locations.editing_dir, plan.locations.views_file
    workspace = Workspace(
        source, api, state, clock=plan.clock, notices=notices, views_file=views_file, editing_dir=editing_dir
    )
    await workspace.outside.recover()
    stack.push_async_callback(RequestKeeper(api.requests, state, source.owner).close)
    stack.push_async_callback(workspace.close)
    return workspace


def _remote(plan: Plan, profile: Profile) -> ThreatEvents:
    return ThreatEvents(
        account_id=profile.account_id,
        token=plan.token,
        base_url=profile.base_url,
        network=profile.network,
        is_read_only=plan.chosen.is_read_only,
        encoding=profile.search_encoding,
        clock=plan.clock,
    )


async def _embedded(plan: Plan, store: EventStore, stack: AsyncExitStack) -> ThreatEvents:
    app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)
    # its end waits for writes that are under way, which the transport would not do
    await stack.enter_async_context(app.router.lifespan_context(app))
    return ThreatEvents(
        account_id=EMBEDDED_ACCOUNT_ID,
        base_url=IN_PROCESS_BASE_URL,
        transport=InProcess(app),
        is_read_only=plan.chosen.is_read_only,
        clock=plan.clock,
    )


async def open_store(plan: Plan, stack: AsyncExitStack, notices: list[str]) -> EventStore:
    """Open the embedded store of the plan's source; an empty demo is filled, an old one moved on.

    ``notices`` gets what has to be said of the file.
    """
    is_demo = plan.chosen.kind is SourceKind.DEMO
    path = plan.locations.demo_db if is_demo else plan.locations.local_db
    store = await _opened(
        lambda file: EventStore(file, clock=plan.clock, preparing=plan.preparing), path, stack, notices
    )
    if is_demo:
        await ensure_demo(store, now=plan.clock())
    return store


async def _opened(make: Callable[[Path], S], path: Path, stack: AsyncExitStack, notices: list[str]) -> S:
    """Open a file of ours; one that must not be touched is left alone and another one used beside it."""
    store = make(path)
    try:
        await stack.enter_async_context(store)
    except (StoreFromTheFuture, StoreForeign) as error:
        other = path.with_name(f"{path.stem}-{__version__}{path.suffix}")
        notices.append(f"{error}; it was not touched, {other} is used instead")
        store = make(other)
        await stack.enter_async_context(store)
    if store.set_aside is not None:
        notices.append(f"{path} was damaged: what there was is kept as {store.set_aside}, and a new one was made")
    return store


async def read_request_log(
    locations: Locations, *, limit: int, is_failed_only: bool
) -> list[tuple[Owner, LoggedRequest]]:
    """Return the latest requests that any process of this user sent, the newest first."""
    if not locations.state_db.exists():
        return []
    async with StateStore(locations.state_db, clock=utc_now) as state:
        return await state.read(requests.latest, limit=limit, is_failed_only=is_failed_only)


async def reset_demo(plan: Plan, *, events: int) -> None:
    """Make the demo anew."""
    plan.locations.prepare()
    async with EventStore(plan.locations.demo_db, clock=plan.clock) as store:
        await fill_anew(store, now=plan.clock(), events=events)
