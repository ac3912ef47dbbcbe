"""Time that passes only when somebody waits, and dice that always fall the same."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cfone_tui.api import Pauses

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class VirtualTime:
    """A clock that sleeping moves on; ``slept`` are the seconds of each pause, ``is_waiting`` is set
    from the first one on, ``dice`` is what chance gives."""

    seconds: float = 1_000.0
    dice: float = 1.0
    slept: list[float] = field(default_factory=list)
    is_waiting: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pauses(self) -> Pauses:
        return Pauses(monotonic=lambda: self.seconds, sleep=self._sleep, chance=lambda: self.dice)

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds - 1_000.0)

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.is_waiting.set()
        await asyncio.sleep(0)
        self.seconds += seconds
