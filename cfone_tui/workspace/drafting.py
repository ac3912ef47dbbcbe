"""What was typed into forms and not sent, kept so that neither an error nor the end of the program loses it?"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, drafts
from cfone_tui.store.state.drafts import Draft

__all__ = ["Draft", "Drafts"]

REST = 0.5
"""Seconds without a key before what was typed is written down."""


class Drafts:
    """The drafts of one account, by the key of their form; contents are JSON of the form's own."""

    def __init__(self, state: StateStore, owner: Owner, *, clock: Callable[[], datetime]) -> None:
        self._state = state
        self._owner = owner
        self._clock = clock
        self._unwritten: dict[str, Draft] = {}
        self._rest: asyncio.TimerHandle | None = None
        self._writing: set[asyncio.Task[None]] = set()

    def keep(self, form: str, content: str, *, dataset_id: str = "") -> None:
        """Keep what is typed into a form now: written down once the keys rest, or when the program ends."""
        self._unwritten[form] = Draft(form, dataset_id, content, format_instant(self._clock()))
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(REST, self._rested)

    async def get(self, form: str) -> Draft | None:
        """Return what was typed into a form and not sent; raises :class:`StoreError`."""
        await self.settled()
        return await self._state.read(drafts.get, self._owner, form)

    async def save(self, form: str, content: str, *, dataset_id: str = "") -> None:
        """Keep what was typed into a form, and be sure of it; raises :class:`StoreError`."""
        await self.settled()
        draft = Draft(form, dataset_id, content, format_instant(self._clock()))
        await self._state.write(drafts.save, self._owner, draft)

    async def all(self) -> tuple[Draft, ...]:
        """Return what was typed into any form and not sent, the newest first; raises :class:`StoreError`."""
        await self.settled()
        return await self._state.read(drafts.all_of, self._owner)

    async def discard(self, form: str) -> None:
        """Drop what was typed into a form; raises :class:`StoreError`."""
        self._unwritten.pop(form, None)
        await self.settled()
        await self._state.write(drafts.discard, self._owner, form)

    async def settled(self) -> None:
        """Write down what is not written yet; to be awaited before the program ends."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if self._writing:
            await asyncio.wait(tuple(self._writing))
        await self._write()

    def _rested(self) -> None:
        self._rest = None
        task = asyncio.create_task(self._write())
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _write(self) -> None:
        while self._unwritten:
            _, draft = self._unwritten.popitem()
            # losing a draft is not worth an error in the middle of typing
            with suppress(StoreError):
                await self._state.write(drafts.save, self._owner, draft)
