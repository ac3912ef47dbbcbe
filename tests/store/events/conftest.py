from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cfone_tui.store.events import EventStore
from tests.store.events.samples import NOW


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EventStore]:
    async with EventStore(tmp_path / "events.db", clock=lambda: NOW) as opened:
        yield opened
