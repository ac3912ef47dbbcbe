"""When may the next request go, as far as the API's rate limit is concerned?

The limit holds for the token, not for one request: after a 429 every request waits, and when an answer says that none
are left the next one waits until there are some again. Work in the background takes at most a quarter of what a
window of the limit allows, and none of the last quarter: that belongs to the person at the keyboard, and long work
that was asked for leaves it alone too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cfone_tui.api.limits import Limits

LONGEST = 300.0
"""Seconds: Cloudflare blocks for up to five minutes, what asks for more at once is taken for nonsense."""

SHARE = 4
"""The part of the limit that work in the background may use, as a divisor."""

_background: ContextVar[bool] = ContextVar("background", default=False)
_long: ContextVar[bool] = ContextVar("long", default=False)
_routine: ContextVar[bool] = ContextVar("routine", default=False)


@contextmanager
def background() -> Iterator[None]:
    """Mark the requests made within as work that nobody waits for: it is the first to stand back."""
    token = _background.set(True)
    try:
        yield
    finally:
        _background.reset(token)


@contextmanager
def routine() -> Iterator[None]:
    """Mark requests in the background as repeated every few moments: they are written down only when they fail."""
    token = _routine.set(True)
    try:
        with background():
            yield
    finally:
        _routine.reset(token)


@contextmanager
def long_work() -> Iterator[None]:
    """Mark the requests made within as work of many requests: it leaves the last quarter of the limit to others."""
    token = _long.set(True)
    try:
        yield
    finally:
        _long.reset(token)


def is_routine() -> bool:
    """Tell whether this is repeated every few moments."""
    return _routine.get()


def is_background() -> bool:
    """Tell whether this is work that nobody waits for."""
    return _background.get()


class Pace:
    """What is left of the rate limit, and since when; times are in seconds of ``monotonic``."""

    def __init__(self, *, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._blocked_until = 0.0
        self._remaining: int | None = None
        self._quota: int | None = None
        self._resets_at = 0.0
        self._used_in_background = 0

    def learn(self, limits: Limits) -> None:
        """Take over what an answer says is left."""
        if limits.remaining is None or limits.resets_in is None:
            return
        self._forget_what_was_reset()
        self._remaining = limits.remaining
        self._quota = limits.quota or max(self._quota or 0, limits.remaining)
        self._resets_at = self._monotonic() + min(limits.resets_in, LONGEST)

    def block(self, seconds: float) -> None:
        """Let nothing go for so long, as a 429 asks."""
        self._blocked_until = max(self._blocked_until, self._monotonic() + seconds)

    def wait(self) -> float:
        """Return how many seconds the next request has to wait; 0 when it may go."""
        now = self._monotonic()
        self._forget_what_was_reset()
        until = self._blocked_until
        if self._remaining is not None and (self._remaining < 1 or self._is_reserved()):
            until = max(until, self._resets_at)
        return max(0.0, until - now)

    def go(self) -> None:
        """Count a request that goes now: answers to several at once come too late to tell of each other."""
        if self._remaining is not None:
            self._remaining = max(0, self._remaining - 1)
            self._used_in_background += is_background()

    def _is_reserved(self) -> bool:
        """Tell whether what is left is not for this kind of work."""
        quarter = (self._quota or 0) / SHARE
        is_last = (self._remaining or 0) <= quarter
        if is_background():
            return is_last or self._used_in_background >= quarter
        return _long.get() and is_last

    def _forget_what_was_reset(self) -> None:
        if self._remaining is not None and self._monotonic() >= self._resets_at:
            self._remaining = None
            self._used_in_background = 0
