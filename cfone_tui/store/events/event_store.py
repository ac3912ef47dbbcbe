"""Which SQLite file keeps the events, and how are questions and changes brought to it?"""

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from cfone_tui.store.database import Connection, Database
from cfone_tui.store.events import meta
from cfone_tui.store.events.schema import SCHEMA
from cfone_tui.store.events.writing import Writing

P = ParamSpec("P")
T = TypeVar("T")


def new_uuid() -> str:
    """Return a random uuid as text."""
    return str(uuid.uuid4())


class EventStore:
    """The events of one source; a new file holds the standard datasets and categories, and no events.

    Opening raises :class:`~cfone_tui.store.errors.StoreUnusable` when the file cannot be used; a damaged one is put
    aside instead, and ``set_aside`` says where.
    """

    def __init__(self, path: Path, *, clock: Callable[[], datetime], ids: Callable[[], str] = new_uuid) -> None:
        self._database = Database(path, schema=SCHEMA, clock=clock)
        self._clock = clock
        self._ids = ids

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged file was put before this one was started afresh; None if all was well."""
        return self._database.set_aside

    async def open(self) -> None:
        """Open the file; it is made and migrated if need be."""
        await self._database.open()

    async def close(self) -> None:
        """Finish the changes that were asked for and close the file."""
        await self._database.close()

    async def __aenter__(self) -> Self:
        await self._database.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.__aexit__(kind, error, trace)

    async def read(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer to ``question``, seen in one consistent state; cancelling interrupts it."""
        return await self._database.read(question, *args, **kwargs)

    async def write(self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out ``change`` wholly or not at all; once asked for, it is done even if the caller is cancelled."""

        def written(connection: Connection) -> T:
            meta.forget(connection, meta.UNTOUCHED)
            return change(Writing(connection, self._clock(), self._ids), *args, **kwargs)

        return await self._database.write(written)
