"""How is a change carried to its end when the client no longer waits for it?"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Completion:
    """The changes under way; each runs to its end, whatever happens to the request it came with."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()

    async def run(self, change: Coroutine[Any, Any, T]) -> T:
        """Carry out ``change`` and return its result; cancelling the caller does not cancel it."""
        task = asyncio.create_task(change)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Wait until no change is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)
