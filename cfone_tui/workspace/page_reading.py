"""How is a page that several ask for read once, and given up when nobody waits for it any more?"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from cfone_tui.workspace.segments import Key

PAGES_AT_ONCE = 4


class PageReading:
    """The pages that are on their way; ``read`` fetches one and takes it in."""

    def __init__(self, read: Callable[[Key], Awaitable[None]]) -> None:
        self._read = read
        self._tasks: dict[Key, asyncio.Task[None]] = {}
        self._waiting: Counter[Key] = Counter()

    async def read(self, keys: Sequence[Key]) -> None:
        """Read pages, a few at a time; one that is on its way already is waited for."""
        for start in range(0, len(keys), PAGES_AT_ONCE):
            await self._read_all(keys[start : start + PAGES_AT_ONCE])

    def close(self) -> None:
        """Stop reading."""
        for task in self._tasks.values():
            task.cancel()

    async def _read_all(self, keys: Sequence[Key]) -> None:
        tasks = [self._start(key) for key in keys]
        self._waiting.update(keys)
        try:
            await asyncio.wait(tasks)
        finally:
            self._waiting.subtract(keys)
            for key, task in zip(keys, tasks, strict=True):
                if not self._waiting[key]:
                    task.cancel()
        for task in tasks:
            if not task.cancelled():
                task.result()

    def _start(self, key: Key) -> asyncio.Task[None]:
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.create_task(self._one(key))
            task.add_done_callback(lambda done: self._ended(key, done))
        return task

    async def _one(self, key: Key) -> None:
        await self._read(key)

    def _ended(self, key: Key, task: asyncio.Task[None]) -> None:
        self._tasks.pop(key, None)
        # Whoever waits raises it; when nobody does any more it is not worth a warning.
        _ = task.cancelled() or task.exception()
