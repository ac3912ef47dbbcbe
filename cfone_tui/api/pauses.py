"""By which clock does the client measure, how does it wait, and which dice does it throw?"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """Time and chance as the client's conduct needs them; a test passes in its own, and nothing ever sleeps.

    ``monotonic`` is in seconds, ``chance`` from 0 to below 1.
    """

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
