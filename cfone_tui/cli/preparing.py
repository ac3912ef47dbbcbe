"""How does a verb say that a file is being brought to the current version, which may take minutes?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from cfone_tui.cli.surroundings import say
from cfone_tui.store.preparing import Preparing, Stage

EVERY = 0.25
"""Seconds between two looks; what takes less is not worth a line."""


@asynccontextmanager
async def steps_told(preparing: Preparing, *, every: float = EVERY) -> AsyncIterator[None]:
    """Say each step of a migration on standard error while it goes on."""
    telling = asyncio.create_task(_tell(preparing, every=every))
    try:
        yield
    finally:
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling


async def _tell(preparing: Preparing, *, every: float) -> None:
    told: Stage | None = None
    while True:
        stage = preparing.stage
        if stage is not None and stage != told:
            told = stage
            say(
                f"bringing {stage.file} ({stage.size / 1e6:,.0f} MB) to the current version:"
                f" step {stage.step} of {stage.steps}; stopping leaves it as it was"
            )
        await asyncio.sleep(every)
