"""Where do journeys lead: the demo as it is in its first minute, an empty store, an account?"""

import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.workspace.workspace import Workspace
from tests.journeys.journey import STACKED, Journey, journey

Start = Callable[..., AbstractAsyncContextManager[Journey]]


@pytest.fixture
def locations(home: Path) -> Locations:
    """Where the files of this test belong."""
    return Locations.from_environment(os.environ)


@pytest.fixture
def start(demo_template: Path, empty_stores: Path, locations: Locations, clock: Callable[[], datetime]) -> Start:
    """Start the app over the demo, or over another embedded source, and wait until it stands still."""

    @asynccontextmanager
    async def started(
        *, size: tuple[int, int] = STACKED, kind: SourceKind = SourceKind.DEMO, is_read_only: bool = False
    ) -> AsyncIterator[Journey]:
        locations.prepare()
        if not locations.demo_db.exists():
            shutil.copy(demo_template, locations.demo_db)
        if not locations.state_db.exists():
            shutil.copy(empty_stores / "state.db", locations.state_db)
        chosen = Chosen(kind=kind, is_read_only=is_read_only)

        async def open_source(stack: AsyncExitStack) -> Workspace:
            return await open_workspace(Plan(chosen=chosen, locations=locations, clock=clock), stack)

        async with journey(open_source, size=size) as begun:
            await begun.settled()
            yield begun

    return started
