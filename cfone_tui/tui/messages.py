"""What was said to the user, and what of it stands in the last line now?"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from cfone_tui.safe_text import SafeText

KEPT = 200
"""Messages that can be read again; the oldest are forgotten first."""

READ_AFTER = 1.5
"""Seconds after which a key says that what stands there was read: fingers that type ahead did not see it."""


class Weight(IntEnum):
    """How much a message matters."""

    INFORMATION = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Said:
    """One message; ``moment`` is the steady clock's, ``seconds`` how long it stands, None: until it is read."""

    text: SafeText
    weight: Weight
    at: datetime
    moment: float
    seconds: float | None

    def is_over(self, moment: float) -> bool:
        """Tell whether its time has passed."""
        return self.seconds is not None and moment >= self.moment + self.seconds


class Messages:
    """All messages, and those that stand: an error until a key is pressed, the others for some seconds,
    or until a key is pressed once there was time to read them.

    ``steady`` tells seconds that never jump, ``clock`` the time of day.
    """

    def __init__(self, *, steady: Callable[[], float], clock: Callable[[], datetime]) -> None:
        self._steady = steady
        self._clock = clock
        self._standing: list[Said] = []
        self.log: deque[Said] = deque(maxlen=KEPT)
        """All that was said, the newest last."""

    def say(self, text: SafeText, weight: Weight, *, seconds: float) -> Said:
        """Say something; information takes the place of the information before it."""
        until = None if weight is Weight.ERROR else seconds
        said = Said(text, weight, self._clock(), self._steady(), until)
        self.log.append(said)
        # the same again is no news, and of two pieces of information the later one holds
        self._standing = [it for it in self._standing if it.text != text and it.weight > Weight.INFORMATION] + [said]
        return said

    def read(self) -> None:
        """Take for read what has stood for a moment: a key was pressed."""
        before = self._steady() - READ_AFTER
        self._standing = [it for it in self._standing if it.moment > before]

    def clear(self) -> None:
        """Let nothing stand any more; it can still be read again."""
        self._standing.clear()

    def standing(self) -> tuple[Said, ...]:
        """Return what stands now: what matters most first, and of that the newest."""
        moment = self._steady()
        self._standing = [it for it in self._standing if not it.is_over(moment)]
        return tuple(sorted(self._standing, key=lambda it: (-it.weight, -it.moment)))
