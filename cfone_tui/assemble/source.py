"""How does a service answer for the source that was chosen?"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from cfone_tui.api import ThreatEvents
from cfone_tui.api.in_process import InProcess
from cfone_tui.assemble.files import open_state, open_store
from cfone_tui.assemble.plan import Plan
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app, load_others
from cfone_tui.settings.profile import Profile
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.request_keeper import RequestKeeper
from cfone_tui.workspace.source import Source


@dataclass(frozen=True, slots=True)
class Opened:
    """A source, its service and the user's state; ``notices`` is what has to be said of the files."""

    source: Source
    api: ThreatEvents
    state: StateStore
    notices: tuple[str, ...]
    load_rest: Callable[[], None]
    """Loads what answers requests for anything but the list of events; best called in a thread."""


async def open_source(plan: Plan, stack: AsyncExitStack) -> Opened:
    """Open source, service and the user's state; ``stack`` closes all.

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
        service, load_rest = await asyncio.to_thread(_remote, plan, profile), _nothing
    else:
        source = Source(chosen.kind, chosen.kind.value, EMBEDDED_ACCOUNT_ID, is_read_only=chosen.is_read_only)
        service, load_rest = await _embedded(plan, await open_store(plan, stack, notices), stack)
    api = await stack.enter_async_context(service)
    state = await open_state(plan, stack, notices)
    stack.push_async_callback(RequestKeeper(api.requests, state, source.owner).close)
    return Opened(source, api, state, tuple(notices), load_rest)


def _nothing() -> None:
    """Do nothing."""


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


async def _embedded(plan: Plan, store: EventStore, stack: AsyncExitStack) -> tuple[ThreatEvents, Callable[[], None]]:
    app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)
    # its end waits for writes that are under way, which the transport would not do
    await stack.enter_async_context(app.router.lifespan_context(app))
    service = ThreatEvents(
        account_id=EMBEDDED_ACCOUNT_ID,
        base_url=IN_PROCESS_BASE_URL,
        transport=InProcess(app),
        is_read_only=plan.chosen.is_read_only,
        clock=plan.clock,
    )
    return service, partial(load_others, app)
