import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cfone_tui.store.database import Connection
from cfone_tui.store.state import Owner, StateStore

NOW = "2026-11-23T08:31:07.000Z"
MINE = Owner("local", "a1")
OTHERS = (Owner("demo", "a1"), Owner("local", "a2"))


@pytest.fixture
async def state(tmp_path: Path, empty_stores: Path) -> AsyncIterator[StateStore]:
    path = shutil.copy(empty_stores / "state.db", tmp_path)
    async with StateStore(Path(path), clock=lambda: datetime(2026, 11, 23, tzinfo=UTC)) as opened:
        yield opened


def spoil(connection: Connection, table: str, column: str) -> None:
    """Change what a row says without its checksum, as a failing disk would."""
    connection.execute(f"UPDATE {table} SET {column} = {column} || ' '")
