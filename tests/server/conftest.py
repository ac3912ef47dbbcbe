import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import PREFIX, create_app
from cfone_tui.store.events import EventStore

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)
EVENTS_URL = "http://cfone.invalid" + PREFIX + BASE_PATH.format(account_id=EMBEDDED_ACCOUNT_ID)


@pytest.fixture
async def store(tmp_path: Path, empty_stores: Path) -> AsyncIterator[EventStore]:
    path = shutil.copy(empty_stores / "events.db", tmp_path)
    async with EventStore(Path(path), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def app(store: EventStore) -> Starlette:
    return create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)


@pytest.fixture
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Talks to the application in-process; paths are relative to that of the events."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(base_url=EVENTS_URL, transport=transport) as opened:
        yield opened
