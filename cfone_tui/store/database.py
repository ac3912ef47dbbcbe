"""How do coroutines read and write a SQLite file without ever blocking the event loop?"""

import asyncio
import queue
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from cfone_tui.store.damage import set_aside
from cfone_tui.store.errors import StoreDamaged
from cfone_tui.store.opening import Connection, Schema, connect, open_current, transaction, unusable
from cfone_tui.store.preparing import Preparing

__all__ = ["Connection", "Database", "Schema"]

READERS = 3
CACHE_KB = 8_192
"""Memory of one reader for what it has read of the file; most questions are answered by one of them."""
STEPS_BETWEEN_CHECKS = 100_000
"""Steps of SQLite's machine, a few milliseconds, after which a read looks whether anybody still waits for it."""

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """One SQLite file: a writer thread, several reader threads, each question or change in one transaction.

    Questions and changes are functions whose first argument is the connection; they raise what they like, SQLite's own
    troubles with the file come as :class:`~cfone_tui.store.errors.StoreUnusable`. ``set_aside`` is where a damaged file
    was put when ``open`` had to start afresh. ``preparing`` hears how far a migration is, which closing the file ends.
    ``vfs`` names another file layer of SQLite.
    """

    def __init__(
        self,
        path: Path,
        *,
        schema: Schema,
        clock: Callable[[], datetime],
        readers: int = READERS,
        vfs: str | None = None,
        preparing: Preparing | None = None,
    ) -> None:
        self.path = path
        self._preparing = preparing or Preparing()
        self.set_aside: Path | None = None
        self._schema = schema
        self._clock = clock
        self._vfs = vfs
        self._number_of_readers = readers
        self._writer: Connection | None = None
        self._readers: list[_Reader] = []
        # The last one used is the next one used: what it read from the file is still in its cache.
        self._idle: queue.LifoQueue[_Reader] = queue.LifoQueue()
        self._memory: dict[Any, Any] = {}
        self._writing = ThreadPoolExecutor(1, thread_name_prefix=f"{path.stem}-writer")
        self._reading = ThreadPoolExecutor(readers, thread_name_prefix=f"{path.stem}-reader")

    async def open(self) -> None:
        """Open the file: made if absent, migrated if old, started afresh if damaged."""
        self._preparing.is_unwanted = False
        await self._in_writer(self._open)

    async def close(self) -> None:
        """Finish the writes that were asked for, interrupt the reads, and close the file."""
        await asyncio.to_thread(self._close)

    async def __aenter__(self) -> Self:
        try:
            await self.open()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def read(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer to ``question``, seen in one consistent state; cancelling interrupts it."""
        reading = _Reading(lambda connection: question(connection, *args, **kwargs), idle=self._idle, path=self.path)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._reading, reading.run)
        except asyncio.CancelledError:
            reading.is_cancelled = True
            raise

    async def write(self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out ``change`` wholly or not at all; once asked for, it is done even if the caller is cancelled."""

        def writing() -> T:
            assert self._writer is not None, "the store is not open"
            return _in_transaction(
                self._writer, self.path, "BEGIN IMMEDIATE", lambda connection: change(connection, *args, **kwargs)
            )

        return await self._in_writer(writing)

    async def _in_writer(self, work: Callable[[], T]) -> T:
        future = asyncio.get_running_loop().run_in_executor(self._writing, work)
        # A caller that was cancelled never asks for the error, which is not worth a warning at exit then.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(future)

    def _open(self) -> None:
        try:
            self._writer = open_current(self.path, self._schema, vfs=self._vfs, preparing=self._preparing)
        except StoreDamaged:
            self.set_aside = set_aside(self.path, now=self._clock())
            self._writer = open_current(self.path, self._schema, vfs=self._vfs, preparing=self._preparing)
        for _ in range(self._number_of_readers):
            reader = _Reader(self.path, self._vfs, self._memory)
            self._readers.append(reader)
            self._idle.put(reader)

    def _close(self) -> None:
        # a migration that nobody waits for is given up, and the file stays as it was
        self._preparing.is_unwanted = True
        self._writing.shutdown()
        for reader in self._readers:
            if reader.reading is not None:
                reader.reading.is_cancelled = True
        self._reading.shutdown(cancel_futures=True)
        while self._readers:
            self._readers.pop().connection.close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None


class _Reader:
    """A reading connection, and the question it is at work on."""

    def __init__(self, path: Path, vfs: str | None, memory: dict[Any, Any]) -> None:
        self.reading: _Reading[Any] | None = None
        self.connection = connect(path, vfs=vfs)
        self.connection.memory = memory
        self.connection.execute("PRAGMA query_only = ON")
        self.connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        # Unlike interrupt(), this also stops a statement that begins after it was asked to.
        self.connection.set_progress_handler(self._is_unwanted, STEPS_BETWEEN_CHECKS)

    def _is_unwanted(self) -> bool:
        return self.reading is not None and self.reading.is_cancelled


class _Reading(Generic[T]):
    """One question on its way through a reader thread."""

    def __init__(self, question: Callable[[Connection], T], *, idle: "queue.LifoQueue[_Reader]", path: Path) -> None:
        self._question = question
        self._idle = idle
        self._path = path
        self.is_cancelled = False

    def run(self) -> T:
        # There are as many threads as readers, so one is always idle.
        reader = self._idle.get()
        reader.reading = self
        try:
            return _in_transaction(reader.connection, self._path, "BEGIN", self._question)
        finally:
            reader.reading = None
            self._idle.put(reader)


def _in_transaction(connection: Connection, path: Path, begin: str, work: Callable[[Connection], T]) -> T:
    try:
        with transaction(connection, begin):
            return work(connection)
    except sqlite3.Error as error:
        raise unusable(path, error) or error from None
