import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cfone_tui.store.events import EventStore
from tests.store.events.samples import NOW


@pytest.fixture
async def store(tmp_path: Path, empty_stores: Path) -> AsyncIterator[EventStore]:
    path = shutil.copy(empty_stores / "events.db", tmp_path)
    async with EventStore(Path(path), clock=lambda: NOW) as opened:
        yield opened
