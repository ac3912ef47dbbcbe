from datetime import UTC, datetime
from pathlib import Path

import pytest

from cfone_tui.store.errors import StoreFromTheFuture
from cfone_tui.store.state import StateStore, places
from tests.store.state.conftest import MINE, NOW


def clock() -> datetime:
    return datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)


async def test_what_was_remembered_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with StateStore(path, clock=clock) as state:
        await state.write(places.remember, MINE, place="here", dataset_id="", now=NOW)
    async with StateStore(path, clock=clock) as state:
        assert await state.read(places.last, MINE) == "here"
    assert path.stat().st_mode & 0o077 == 0


async def test_two_may_have_it_open(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with StateStore(path, clock=clock) as one, StateStore(path, clock=clock) as other:
        await one.write(places.remember, MINE, place="here", dataset_id="", now=NOW)
        assert await other.read(places.last, MINE) == "here"


async def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(b"this was never a database" * 100)
    async with StateStore(path, clock=clock) as state:
        assert await state.read(places.last, MINE) is None
        assert state.set_aside is not None
        assert state.set_aside.exists()


async def test_a_file_of_the_future_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with StateStore(path, clock=clock) as state:
        await state.write(lambda it: it.execute("PRAGMA user_version = 99"))
    content = path.read_bytes()
    with pytest.raises(StoreFromTheFuture):
        await StateStore(path, clock=clock).open()
    assert path.read_bytes() == content
