"""Which SQLite file keeps the events, and what does a change need besides the connection?"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from os import urandom
from pathlib import Path
from time import time_ns
from typing import Concatenate, ParamSpec, TypeVar

from cfone_tui.store.database import Connection, Database
from cfone_tui.store.errors import StoreError
from cfone_tui.store.events import coded_events, event_blocks, meta, tag_counts, text_search
from cfone_tui.store.events.schema import SCHEMA
from cfone_tui.store.preparing import Preparing

P = ParamSpec("P")
T = TypeVar("T")


def _new_uuid() -> str:
    """Return a uuid of version 7 (RFC 9562), which begins with the time.

    New ones stand at the end of each index then: those that go all over it make every page of it be written again.
    """
    text = f"{time_ns() // 1_000_000:012x}7{urandom(10).hex()}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{'89ab'[int(text[16], 16) % 4]}{text[17:20]}-{text[20:32]}"


@dataclass(frozen=True, slots=True)
class Writing:
    """A write transaction: the connection, the present moment and the source of new uuids."""

    connection: Connection
    now: datetime
    new_uuid: Callable[[], str]


class EventStore(Database):
    """The events of one account; a new file starts with the standard datasets and categories."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime],
        new_uuid: Callable[[], str] = _new_uuid,
        preparing: Preparing | None = None,
    ) -> None:
        super().__init__(path, schema=SCHEMA, clock=clock, preparing=preparing)
        self._new_uuid = new_uuid
        self._covering: asyncio.Task[None] | None = None
        self._is_worth_a_look = False

    async def open(self) -> None:
        """Open the file, and go on with what was left to do."""
        await super().open()
        self._cover_texts()

    async def close(self) -> None:
        """Finish the writes that were asked for, interrupt the reads, and close the file."""
        if self._covering is not None:
            self._covering.cancel()
            await asyncio.wait([self._covering])
        await super().close()

    async def change(self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out ``change`` wholly or not at all, whatever happens to the caller."""

        def changed(connection: Connection) -> T:
            meta.drop(connection, meta.UNTOUCHED)
            return change(Writing(connection, self._clock(), self._new_uuid), *args, **kwargs)

        return await self.write(changed)

    async def write(self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out ``change`` wholly or not at all; what was remembered of answers holds no longer."""

        def written(connection: Connection) -> T:
            before = connection.total_changes
            answer = change(connection, *args, **kwargs)
            if connection.total_changes != before:
                event_blocks.make_room(connection)
                tag_counts.catch_up(connection)
                coded_events.catch_up(connection)
                meta.revise(connection)
            return answer

        answer = await super().write(written)
        self._cover_texts()
        return answer

    async def covered(self) -> None:
        """Wait until no more texts are worth covering by the index that finds them."""
        while self._covering is not None and not self._covering.done():
            await asyncio.wait([self._covering])

    def _cover_texts(self) -> None:
        self._is_worth_a_look = True
        if self._covering is None or self._covering.done():
            self._covering = asyncio.create_task(self._cover_all_texts())

    async def _cover_all_texts(self) -> None:
        # Step by step, so that other writes get in between; nothing is locked to find that there is nothing to do.
        try:
            while self._is_worth_a_look:
                self._is_worth_a_look = False  # what is written from here on wants another look
                for block in await self.read(event_blocks.missing):
                    await super().write(event_blocks.make, block)
                while await self.read(text_search.is_behind, enough=text_search.ENOUGH):
                    await super().write(text_search.cover_more)
        except StoreError:
            return  # the next write tries again, and whoever asked for that learns what is wrong
