"""How is a SQLite file made ours: created, recognised, put into WAL mode and brought to the current version?"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cfone_tui.store.errors import (
    StoreDamaged,
    StoreForeign,
    StoreFromTheFuture,
    StoreLocked,
    StoreNotWritable,
    StoreUnusable,
)
from cfone_tui.store.preparing import Preparing, Stage


class Connection(sqlite3.Connection):
    """A connection to a file of ours; ``memory`` holds answers worth remembering, shared by all that read the file."""

    memory: dict[Any, Any] | None = None


BUSY_SECONDS = 5.0
STEPS_BETWEEN_LOOKS = 100_000
"""Steps of SQLite's machine, a few milliseconds, after which a migration looks whether anybody still waits for it."""
SMALL_FILE = 16 * 1024 * 1024
"""Bytes up to which a file is checked as a whole at every start; larger ones reveal damage when it is read."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file of ours holds: migration n, counted from 1, leads from version n-1 to version n.

    A migration is a tuple of single SQL statements and of functions that take the connection. ``application_id``
    marks our files in their header, so that no other database is taken for one.
    """

    application_id: int
    migrations: tuple[tuple[str | Callable[[Connection], None], ...], ...]

    @property
    def version(self) -> int:
        """The version that all migrations lead to."""
        return len(self.migrations)


def connect(path: Path, *, vfs: str | None = None) -> Connection:
    """Return a connection without implicit transactions; it may be handed from thread to thread."""
    uri = f"{path.absolute().as_uri()}?mode=rw" + (f"&vfs={vfs}" if vfs else "")
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, factory=Connection
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextlib.contextmanager
def transaction(connection: Connection, begin: str) -> Iterator[None]:
    """Do what follows wholly or not at all; ``begin`` is the statement that begins it."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Some failures end the transaction by themselves.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def open_current(
    path: Path, schema: Schema, *, vfs: str | None = None, preparing: Preparing | None = None
) -> Connection:
    """Return a writing connection to the file, made or migrated if need be; raises :class:`StoreUnusable`."""
    try:
        _make_file(path)
        _check_header(path, schema)
        connection = connect(path, vfs=vfs)
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) or error from None
    try:
        _check_version(connection, path, schema)
        _check_content(connection, path)
        _use_wal(connection)
        _migrate(connection, path, schema, preparing or Preparing())
    except sqlite3.Error as error:
        connection.close()
        raise unusable(path, error) or error from None
    except BaseException:
        connection.close()
        raise
    return connection


def unusable(path: Path, error: OSError | sqlite3.Error) -> StoreUnusable | None:
    """Return what an error of SQLite or of the file system says about the file; None if it is about something else."""
    if isinstance(error, OSError):
        return StoreNotWritable(path, error.strerror or str(error))
    kind = _KINDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if kind is None else kind(path, str(error))


_KINDS: dict[int, type[StoreUnusable]] = {
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
    sqlite3.SQLITE_READONLY: StoreNotWritable,
    sqlite3.SQLITE_CANTOPEN: StoreNotWritable,
    sqlite3.SQLITE_PERM: StoreNotWritable,
    sqlite3.SQLITE_FULL: StoreNotWritable,
    sqlite3.SQLITE_IOERR: StoreNotWritable,
}


def _make_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        # SQLite gives -wal and -shm the permissions of the file, so setting them here covers all three.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _check_header(path: Path, schema: Schema) -> None:
    # Immutable: SQLite would else recover and checkpoint a file that must not be touched. Reading the bytes without
    # SQLite would, on closing, drop the locks of every other connection of this process to the same file.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, factory=Connection)
    try:
        _check_identity(connection, path, schema)
    except sqlite3.DatabaseError:
        return  # seen without its log, perhaps in the middle of a checkpoint: the proper look decides
    finally:
        connection.close()


def _check_version(connection: Connection, path: Path, schema: Schema) -> None:
    # The header may lag behind what a crashed process left in the write-ahead log. One transaction sees one state,
    # while another process may be making the file right now.
    with transaction(connection, "BEGIN"):
        application_id = _check_identity(connection, path, schema)
        if application_id == 0 and _number(connection, "SELECT count(*) FROM sqlite_master"):
            raise StoreForeign(path, "is a database of another program")


def _check_identity(connection: Connection, path: Path, schema: Schema) -> int:
    application_id = _number(connection, "PRAGMA application_id")
    if application_id not in (0, schema.application_id):
        raise StoreForeign(path, "is a database of another program")
    version = _number(connection, "PRAGMA user_version")
    if application_id and version > schema.version:
        raise StoreFromTheFuture(path, found=version, known=schema.version)
    return application_id


def _check_content(connection: Connection, path: Path) -> None:
    if path.stat().st_size > SMALL_FILE:
        return
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreDamaged(path, str(verdict))


def _use_wal(connection: Connection) -> None:
    """Switch to WAL and prove it by a write: some file systems accept it and then fail."""
    try:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode == "wal":
            connection.execute("PRAGMA synchronous = NORMAL")
            _write_something(connection)
            return
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            return  # somebody else is writing, which proves as much
        if code not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL):
            raise
    # Without shared memory a log can only be left while the file is locked as a whole.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _write_something(connection: Connection) -> None:
    with transaction(connection, "BEGIN IMMEDIATE"):
        connection.execute(f"PRAGMA user_version = {_number(connection, 'PRAGMA user_version')}")


def _migrate(connection: Connection, path: Path, schema: Schema, preparing: Preparing) -> None:
    if _number(connection, "PRAGMA user_version") == schema.version:
        return
    with transaction(connection, "BEGIN EXCLUSIVE"):
        # Another process may have migrated while this one waited for the lock.
        done = _number(connection, "PRAGMA user_version")
        steps = [step for migration in schema.migrations[done:] for step in migration]
        size = path.stat().st_size
        connection.set_progress_handler(lambda: preparing.is_unwanted, STEPS_BETWEEN_LOOKS)
        try:
            for number, step in enumerate(steps, 1):
                preparing.stage = Stage(path, number, len(steps), size)
                if isinstance(step, str):
                    connection.execute(step)
                else:
                    step(connection)
        finally:
            preparing.stage = None
            connection.set_progress_handler(None, 0)
        connection.execute(f"PRAGMA application_id = {schema.application_id}")
        connection.execute(f"PRAGMA user_version = {schema.version}")


def _number(connection: Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])
