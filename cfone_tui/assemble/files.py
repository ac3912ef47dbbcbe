"""How are the files opened that are our own: the embedded stores, and what this user did?"""

from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

from cfone_tui import __version__
from cfone_tui.assemble.plan import Plan, utc_now
from cfone_tui.server.demo import ensure_demo
from cfone_tui.server.demo import reset_demo as fill_anew
from cfone_tui.settings.choice import SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.store.database import Database
from cfone_tui.store.errors import StoreForeign, StoreFromTheFuture
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import Owner, StateStore, requests
from cfone_tui.store.state.requests import LoggedRequest

S = TypeVar("S", bound=Database)


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


async def open_state(plan: Plan, stack: AsyncExitStack, notices: list[str]) -> StateStore:
    """Open the file of what this user did; ``notices`` gets what has to be said of it."""
    return await _opened(lambda path: StateStore(path, clock=plan.clock), plan.locations.state_db, stack, notices)


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
