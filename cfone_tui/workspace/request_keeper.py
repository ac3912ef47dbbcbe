"""How do the requests of a service get into the state file, where other processes can read of them?"""

import asyncio
from contextlib import suppress

from cfone_tui.api import RequestLog, RequestRecord
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, requests
from cfone_tui.store.state.requests import LoggedRequest

PAUSE = 1.0
"""Seconds for which requests are gathered: what is written seldom disturbs nobody."""

MOST_AT_ONCE = 500
LONGEST_REASON = 500


class RequestKeeper:
    """Writes down each request some moments after it ended; one that cannot be written down is not worth an error."""

    def __init__(self, log: RequestLog, state: StateStore, owner: Owner) -> None:
        self._log = log
        self._state = state
        self._owner = owner
        self._gathered: list[RequestRecord] = []
        self._writing: asyncio.Task[None] | None = None
        log.listeners.append(self._gather)

    async def close(self) -> None:
        """Write down what was gathered, and listen no more."""
        self._log.listeners.remove(self._gather)
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self._write()

    def _gather(self, record: RequestRecord) -> None:
        self._gathered.append(record)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon())

    async def _write_soon(self) -> None:
        while self._gathered:
            await asyncio.sleep(PAUSE)
            await self._write()

    async def _write(self) -> None:
        while self._gathered:
            batch, self._gathered = self._gathered[:MOST_AT_ONCE], self._gathered[MOST_AT_ONCE:]
            with suppress(StoreError):
                await self._state.write(requests.add, self._owner, [_logged(record) for record in batch])


def _logged(record: RequestRecord) -> LoggedRequest:
    return LoggedRequest(
        at=format_instant(record.at),
        operation=record.operation,
        method=record.method,
        path=record.path,
        parameters=" ".join(record.parameters),
        attempt=record.attempt,
        status=record.status,
        milliseconds=record.milliseconds,
        size=record.size,
        outcome=record.outcome.value,
        is_failure=record.is_failure,
        code=record.code,
        ray_id=record.ray_id,
        reason=record.reason[:LONGEST_REASON].encode("utf-8", "replace").decode(),
    )
