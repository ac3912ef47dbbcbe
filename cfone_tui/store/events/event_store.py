"""Which SQLite file keeps the events, and what does a change need besides the connection?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from cfone_tui.store.database import Connection, Database
from cfone_tui.store.events.schema import SCHEMA

UNTOUCHED = "untouched"
"""Key in the table ``meta``: present while nothing was changed since the store was loaded as a whole."""

P = ParamSpec("P")
T = TypeVar("T")


def _new_uuid() -> str:
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Writing:
    """A write transaction: the connection, the present moment and the source of new uuids."""

    connection: Connection
    now: datetime
    new_uuid: Callable[[], str]


class EventStore(Database):
    """The events of one account; a new file starts with the standard datasets and categories."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime], new_uuid: Callable[[], str] = _new_uuid) -> None:
        super().__init__(path, schema=SCHEMA, clock=clock)
        self._new_uuid = new_uuid

    async def change(self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out ``change`` wholly or not at all, whatever happens to the caller."""

        def changed(connection: Connection) -> T:
            connection.execute("DELETE FROM meta WHERE key = ?", (UNTOUCHED,))
            return change(Writing(connection, self._clock(), self._new_uuid), *args, **kwargs)

        return await self.write(changed)
