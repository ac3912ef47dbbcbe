from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.exchange import Found, read
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.importing import ImportLog, ImportSummary, Progress, aim_at, import_items
from cfone_tui.workspace.source import Source
from tests.exchange.misp_files import attribute, event, file_of
from tests.workspace.conftest import DATASET, NOW

Import = Callable[..., Coroutine[Any, Any, ImportSummary]]


def hosts(number: int, **members: Any) -> dict[str, Any]:
    """Return a MISP event with so many domains."""
    return event(*(attribute("domain", f"h{it}.example", number=it) for it in range(1, number + 1)), **members)


@pytest.fixture
def log(state: StateStore, source: Source) -> ImportLog:
    return ImportLog(state, source, clock=lambda: NOW, session="s1")


@pytest.fixture
def lost_state(tmp_path: Path) -> Path:
    return tmp_path / "another-state.db"


@pytest.fixture
def told() -> list[Progress]:
    return []


@pytest.fixture
def run(api: ThreatEvents, log: ImportLog, told: list[Progress]) -> Import:
    """Imports a JSON value into the default dataset."""

    async def imported(value: object, *, log: ImportLog = log, batch_size: int = 250) -> ImportSummary:
        found: Sequence[Found] = list(read(file_of(value), await aim_at(api, DATASET)))
        return await import_items(
            api,
            found,
            log=log,
            dataset_id=DATASET,
            label="test.json",
            on_progress=told.append,
            batch_size=batch_size,
        )

    return imported
