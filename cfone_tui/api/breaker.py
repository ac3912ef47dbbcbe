"""Is the service out of reach, so that asking it would only make a person wait?"""

from collections import deque
from collections.abc import Callable

FAILURES = 5
WITHIN = 30.0
"""Seconds in which so many attempts must fail, with no answer between them, for the service to count as offline."""

PROBE_EVERY = 15.0


class Breaker:
    """Opens when attempt after attempt fails; then one request every 15 seconds goes through, to see.

    An answer of any kind closes it, also one that refuses: whoever refuses is there. Attempts that were under way
    together and all failed tell of one failure, not of many. ``on_change`` is called when it opens or closes. Times are
    in seconds of ``monotonic``.
    """

    def __init__(self, *, monotonic: Callable[[], float], on_change: Callable[[], None]) -> None:
        self._monotonic = monotonic
        self._on_change = on_change
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._probe_at: float | None = None

    @property
    def probe_at(self) -> float | None:
        """When the next request may go through; None while it is closed and all may."""
        return self._probe_at

    def admit(self, *, is_probe: bool = False) -> bool:
        """Return whether a request may go now; one that may while open is the probe, and the next is put off."""
        if self._probe_at is None:
            return True
        now = self._monotonic()
        if now < self._probe_at and not is_probe:
            return False
        self._put_off(now)
        return True

    def succeeded(self) -> None:
        """Note that an answer came."""
        self._failures.clear()
        if self._probe_at is not None:
            self._probe_at = None
            self._on_change()

    def failed(self, *, begun: float) -> None:
        """Note that an attempt failed that was ``begun`` then."""
        now = self._monotonic()
        if not self._failures or begun >= self._failures[-1]:
            self._failures.append(now)
        if self._probe_at is not None or (len(self._failures) == FAILURES and now - self._failures[0] <= WITHIN):
            self._put_off(now)

    def _put_off(self, now: float) -> None:
        self._probe_at = now + PROBE_EVERY
        self._on_change()
