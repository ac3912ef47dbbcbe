import asyncio
import multiprocessing
import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from multiprocessing.synchronize import Event as EventOfProcesses
from pathlib import Path
from threading import Event

import pytest

from cfone_tui.store.database import Connection, Database, Schema
from cfone_tui.store.errors import (
    StoreDamaged,
    StoreForeign,
    StoreFromTheFuture,
    StoreLocked,
    StoreNotWritable,
)
from cfone_tui.store.preparing import Preparing

COUNT_FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
FIRST = Schema(77, (("CREATE TABLE note (text TEXT NOT NULL) STRICT",),))


def fill(connection: Connection) -> None:
    connection.execute("INSERT INTO note (text) VALUES ('from the migration')")


SECOND = Schema(77, (*FIRST.migrations, ("ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 0", fill)))


def clock() -> datetime:
    return datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)


def database(path: Path, *, schema: Schema = FIRST, vfs: str | None = None) -> Database:
    return Database(path, schema=schema, clock=clock, vfs=vfs)


def add(connection: Connection, text: str) -> None:
    connection.execute("INSERT INTO note (text) VALUES (?)", (text,))


def notes(connection: Connection) -> list[str]:
    return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY rowid")]


def pragma(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def contents(store: Path) -> dict[str, bytes]:
    """Return the files that belong to a store, by name."""
    return {file.name: file.read_bytes() for file in store.parent.glob(f"{store.stem}*")}


def scribble(path: Path) -> bytes:
    """Spoil the table of a store, not its header."""
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    return bytes(content)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Database]:
    async with database(tmp_path / "new" / "x.db") as opened:
        yield opened


async def test_a_new_file_is_private_and_in_wal_mode(store: Database) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    assert await store.read(pragma, "journal_mode") == "wal"
    assert await store.read(pragma, "application_id") == 77
    assert store.set_aside is None


async def test_what_was_written_can_be_read_and_survives_closing(tmp_path: Path) -> None:
    async with database(tmp_path / "x.db") as store:
        await store.write(add, "one")
        assert await store.read(notes) == ["one"]
    async with database(tmp_path / "x.db") as store:
        assert await store.read(notes) == ["one"]


async def test_a_change_that_fails_leaves_nothing_behind(store: Database) -> None:
    def half(connection: Connection) -> None:
        add(connection, "half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.write(half)
    assert await store.read(notes) == []
    await store.write(add, "next")


async def test_reading_cannot_write(store: Database) -> None:
    with pytest.raises(StoreNotWritable):
        await store.read(add, "sly")


async def test_a_change_is_carried_out_although_its_caller_was_cancelled(store: Database) -> None:
    started, may_go_on = Event(), Event()

    def slow(connection: Connection) -> None:
        started.set()
        assert may_go_on.wait(10)
        add(connection, "slow")

    task = asyncio.create_task(store.write(slow))
    await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    may_go_on.set()
    await store.write(add, "after")
    assert await store.read(notes) == ["slow", "after"]


async def test_cancelling_a_read_interrupts_it(store: Database) -> None:
    started, ended = Event(), Event()

    def endless(connection: Connection) -> None:
        started.set()
        try:
            connection.execute(COUNT_FOREVER).fetchone()
        finally:
            ended.set()

    task = asyncio.create_task(store.read(endless))
    await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(ended.wait, 10)
    assert await store.read(notes) == []


async def test_closing_ends_the_reads_under_way(tmp_path: Path) -> None:
    started = Event()

    def endless(connection: Connection) -> None:
        started.set()
        connection.execute(COUNT_FOREVER).fetchone()

    store = database(tmp_path / "x.db")
    await store.open()
    task = asyncio.create_task(store.read(endless))
    await asyncio.to_thread(started.wait, 10)
    await store.close()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        await task


async def test_a_read_sees_one_state_while_a_write_goes_on(store: Database) -> None:
    counted, written = Event(), Event()

    def twice(connection: Connection) -> tuple[int, int]:
        before = len(notes(connection))
        counted.set()
        assert written.wait(10)
        return before, len(notes(connection))

    reading = asyncio.create_task(store.read(twice))
    await asyncio.to_thread(counted.wait, 10)
    await store.write(add, "meanwhile")
    written.set()
    assert await reading == (0, 0)


async def test_an_old_file_is_migrated(tmp_path: Path) -> None:
    async with database(tmp_path / "x.db") as store:
        await store.write(add, "old")
    async with database(tmp_path / "x.db", schema=SECOND) as store:
        assert await store.read(notes) == ["old", "from the migration"]
        assert await store.read(pragma, "user_version") == 2


async def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    broken = Schema(77, (*FIRST.migrations, ("CREATE TABLE half (x) ", "CREATE TABLE half (x)")))
    async with database(tmp_path / "x.db") as store:
        await store.write(add, "old")
    with pytest.raises(sqlite3.OperationalError):
        await database(tmp_path / "x.db", schema=broken).__aenter__()
    async with database(tmp_path / "x.db") as store:
        assert await store.read(notes) == ["old"]


async def test_a_migration_tells_how_far_it_is_and_ends_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    reached = Event()
    steps = ("CREATE TABLE half (x)", lambda _connection: reached.set(), COUNT_FOREVER, "CREATE TABLE other (x)")
    endless = Schema(77, (*FIRST.migrations, steps))
    async with database(tmp_path / "x.db") as store:
        await store.write(add, "old")
    preparing = Preparing()
    store = Database(tmp_path / "x.db", schema=endless, clock=clock, preparing=preparing)
    opening = asyncio.create_task(store.open())
    assert await asyncio.to_thread(reached.wait, 10)
    stage = preparing.stage
    assert stage is not None
    assert (stage.file, stage.steps) == (tmp_path / "x.db", 4)
    assert stage.step >= 2
    assert stage.size > 0
    await store.close()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        await opening
    assert preparing.stage is None
    async with database(tmp_path / "x.db") as store:
        assert await store.read(notes) == ["old"]
        assert await store.read(pragma, "user_version") == 1


async def test_a_file_of_the_future_is_not_touched(tmp_path: Path) -> None:
    async with database(tmp_path / "x.db", schema=SECOND) as store:
        await store.write(add, "new")
    before = contents(tmp_path / "x.db")
    with pytest.raises(StoreFromTheFuture) as caught:
        await database(tmp_path / "x.db").__aenter__()
    assert (caught.value.found, caught.value.known) == (2, 1)
    assert contents(tmp_path / "x.db") == before


async def test_a_file_of_another_program_is_not_touched(tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / "x.db")
    foreign.execute("CREATE TABLE theirs (x)")
    foreign.close()
    before = (tmp_path / "x.db").read_bytes()
    with pytest.raises(StoreForeign):
        await database(tmp_path / "x.db").__aenter__()
    assert (tmp_path / "x.db").read_bytes() == before


async def test_a_damaged_file_is_put_aside_with_its_companions(tmp_path: Path) -> None:
    async with database(tmp_path / "x.db") as store:
        await store.write(add, "precious " * 1000)
    content = scribble(tmp_path / "x.db")
    (tmp_path / "x.db-wal").write_bytes(b"not a log")
    async with database(tmp_path / "x.db") as store:
        assert await store.read(notes) == []
        assert store.set_aside == tmp_path / "x.damaged-20261123T083107Z.db"
        assert store.set_aside.read_bytes() == content


async def test_garbage_is_put_aside_every_time(tmp_path: Path) -> None:
    asides = []
    for round_number in range(2):
        (tmp_path / "x.db").write_bytes(b"garbage %d " % round_number * 1000)
        async with database(tmp_path / "x.db") as store:
            asides.append(store.set_aside)
        for companion in ("x.db-wal", "x.db-shm"):
            (tmp_path / companion).unlink(missing_ok=True)
    assert asides == [tmp_path / f"x.damaged-20261123T083107Z{number}.db" for number in ("", "-2")]


async def test_damage_met_while_reading_has_a_name(tmp_path: Path) -> None:
    async with database(tmp_path / "x.db") as store:
        await store.write(add, "precious " * 1000)
        await store.write(lambda connection: connection.execute("SELECT 1").fetchone())
        await asyncio.to_thread(_checkpoint, store.path)
        scribble(store.path)
        with pytest.raises(StoreDamaged):
            await store.read(notes)


def _checkpoint(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _hold_open(path: Path, ready: EventOfProcesses, done: EventOfProcesses) -> None:
    connection = sqlite3.connect(path)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    ready.set()
    done.wait(20)


async def test_a_damaged_file_that_another_process_has_open_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    async with database(path) as store:
        await store.write(add, "precious " * 1000)
    process = context.Process(target=_hold_open, args=(path, ready, done))
    process.start()
    await asyncio.to_thread(ready.wait, 20)
    content = scribble(path)
    try:
        with pytest.raises(StoreLocked):
            await database(path).__aenter__()
        assert path.read_bytes() == content
    finally:
        done.set()
        process.join(20)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_without_permission_says_so(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(StoreNotWritable) as caught:
        await database(tmp_path / "locked" / "x.db").__aenter__()
    assert caught.value.reason == "Permission denied"


async def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreNotWritable):
        await database(tmp_path / "file" / "x.db").__aenter__()


async def test_file_systems_without_shared_memory_get_a_rollback_journal(tmp_path: Path) -> None:
    async with database(tmp_path / "x.db", vfs="unix-dotfile") as store:
        await store.write(add, "one")
        assert await store.read(notes) == ["one"]
        assert await store.read(pragma, "journal_mode") == "delete"


async def test_a_disk_without_room_says_so(store: Database) -> None:
    def overflow(connection: Connection) -> None:
        connection.execute("PRAGMA max_page_count = 3")
        for _ in range(100):
            add(connection, "x" * 4000)

    with pytest.raises(StoreNotWritable):
        await store.write(overflow)
    assert await store.read(notes) == []


def _open_and_add(path: Path, number: int) -> None:
    async def run() -> None:
        async with database(path, schema=SECOND) as store:
            await store.write(add, str(number))

    asyncio.run(run())


async def test_processes_may_make_the_same_file_at_the_same_time(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_open_and_add, args=(tmp_path / "x.db", number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        await asyncio.to_thread(process.join, 30)
        assert process.exitcode == 0
    async with database(tmp_path / "x.db", schema=SECOND) as store:
        assert sorted(await store.read(notes)) == ["0", "1", "2", "from the migration"]
