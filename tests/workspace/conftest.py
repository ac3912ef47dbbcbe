import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import Event, EventCreate, RawSource
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.events.standard import DATASETS
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.api.virtual_time import VirtualTime
from tests.workspace.wire import Wire

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)
DATASET = DATASETS[0].uuid
OTHER_DATASET = DATASETS[1].uuid


def stored(number: int, *, dataset: str = DATASET, **fields: object) -> load.StoredEvent:
    """Return event ``number``: the higher the older, one a minute, the first ten of each hundred by Russian actors."""
    given: dict[str, object] = {
        "uuid": f"{number:08d}-0000-4000-8000-000000000000",
        "dataset": dataset,
        "date": NOW - timedelta(minutes=number),
        "event": f"event {number}",
        "category": "Phishing",
        "tlp": "amber",
        "attacker": "NastyShrew" if number % 100 < 10 else "",
        "attacker_country": "RU" if number % 100 < 10 else "",
        "indicator": f"host{number}.example",
        "indicator_type": "domain",
    }
    return load.StoredEvent(**(given | fields))  # type: ignore[arg-type] # the fields are named by the tests


@pytest.fixture
async def store(tmp_path: Path, empty_stores: Path) -> AsyncIterator[EventStore]:
    path = shutil.copy(empty_stores / "events.db", tmp_path)
    async with EventStore(Path(path), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
async def state(tmp_path: Path, empty_stores: Path) -> AsyncIterator[StateStore]:
    path = shutil.copy(empty_stores / "state.db", tmp_path)
    async with StateStore(Path(path), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


class Connect(Protocol):
    """Opens the service over the store, as our server or as one without its extensions."""

    async def __call__(self, *, is_extended: bool = True, is_read_only: bool = False) -> tuple[ThreatEvents, Wire]: ...


@pytest.fixture
async def connect(store: EventStore) -> AsyncIterator[Connect]:
    async with AsyncExitStack() as stack:

        async def connected(*, is_extended: bool = True, is_read_only: bool = False) -> tuple[ThreatEvents, Wire]:
            app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, is_extended=is_extended)
            wire = Wire(httpx.ASGITransport(app))
            service = ThreatEvents(
                account_id=EMBEDDED_ACCOUNT_ID,
                base_url=IN_PROCESS_BASE_URL,
                transport=wire,
                is_read_only=is_read_only,
                clock=lambda: NOW,
                pauses=VirtualTime().pauses,
            )
            return await stack.enter_async_context(service), wire

        yield connected


@pytest.fixture
async def served(connect: Connect) -> tuple[ThreatEvents, Wire]:
    return await connect()


@pytest.fixture
def api(served: tuple[ThreatEvents, Wire]) -> ThreatEvents:
    return served[0]


@pytest.fixture
def wire(served: tuple[ThreatEvents, Wire]) -> Wire:
    return served[1]


@pytest.fixture
def source() -> Source:
    return Source(SourceKind.LOCAL, "local", EMBEDDED_ACCOUNT_ID)


@pytest.fixture
def workspace(source: Source, api: ThreatEvents, state: StateStore, ids: Callable[[], str]) -> Workspace:
    return Workspace(source, api, state, clock=lambda: NOW, ids=ids)


async def make_event(api: ThreatEvents, **fields: object) -> Event:
    """Create an event through the service."""
    given: dict[str, object] = {
        "category": "Phishing",
        "date": NOW,
        "event": "somebody registered login.example",
        "raw": RawSource(data={"seen": 1}),
        "tlp": "amber",
        "dataset_id": DATASET,
        "indicator": "login.example",
        "indicator_type": "domain",
        "attacker": "NastyShrew",
        "tags": ("apt", "mail"),
    }
    return await api.events.create(EventCreate.model_validate(given | fields))


@pytest.fixture
async def plain(connect: Connect) -> tuple[ThreatEvents, Wire]:
    return await connect(is_extended=False)


@pytest.fixture
async def full(store: EventStore) -> EventStore:
    """A store of 450 events, the newest is number 0."""
    await store.change(load.add_events, [stored(number) for number in range(450)])
    return store
