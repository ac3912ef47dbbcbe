"""May a request be sent now: is the service in reach, and does its rate limit allow it?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cfone_tui.api.breaker import Breaker
from cfone_tui.api.condition import Condition
from cfone_tui.api.errors import CannotConnect, Offline, OutcomeUnknown, Refused, TooLarge, Unanswered
from cfone_tui.api.limits import Limits
from cfone_tui.api.pace import Pace, is_background
from cfone_tui.api.pauses import Pauses


class Line:
    """What all requests of a service share: the breaker, the rate limit, and how many wait for it.

    ``watchers`` are called when :meth:`condition` changes; ``last_limits`` is what an answer said last of the limit.
    """

    def __init__(self, *, pauses: Pauses) -> None:
        self._pauses = pauses
        self._pace = Pace(monotonic=pauses.monotonic)
        self._breaker = Breaker(monotonic=pauses.monotonic, on_change=self._tell)
        self._failure = ""
        self._waiting = 0
        self.watchers: list[Callable[[], None]] = []
        self.last_limits: Limits | None = None

    @property
    def is_dead(self) -> bool:
        """Whether the service counts as out of reach."""
        return self._breaker.probe_at is not None

    def condition(self) -> Condition:
        """Return what keeps requests from being sent now."""
        return Condition(waits_for=self._pace.wait() if self._waiting else 0.0, probe_in=self._probe_in)

    async def turn(self, *, is_probe: bool) -> None:
        """Wait until a request may go; raises :class:`Offline`, from which only a probe is exempt."""
        if not self._breaker.admit(is_probe=is_probe):
            raise Offline(self._probe_in or 0.0, self._failure)
        while (seconds := self._pace.wait()) > 0:
            with self._counted():
                await self._pauses.sleep(seconds)
        self._pace.go()

    def told_to_wait(self) -> float:
        """Return the seconds until the limit is reset, as far as answers said."""
        return self._pace.wait()

    def block(self, seconds: float) -> None:
        """Let nothing go for so long."""
        self._pace.block(seconds)

    def learn(self, limits: Limits | None) -> None:
        """Take over what an answer says of the rate limit, if it does."""
        if limits is not None:
            self.last_limits = limits
            self._pace.learn(limits)

    def judge(self, ended: BaseException | None, *, begun: float) -> None:
        """Take over how an exchange ended that began then: whoever refuses, or answers too much, is there."""
        failed = ended.problem if isinstance(ended, OutcomeUnknown) else ended
        if failed is None or isinstance(failed, Refused | TooLarge):
            self._breaker.succeeded()
        elif isinstance(failed, CannotConnect | Unanswered):
            self._failure = str(failed)
            self._breaker.failed(begun=begun)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count a request that waits for the rate limit, unless nobody waits for it."""
        if is_background():
            yield
            return
        self._waiting += 1
        self._tell()
        try:
            yield
        finally:
            self._waiting -= 1
            self._tell()

    def _tell(self) -> None:
        for watcher in self.watchers:
            watcher()

    @property
    def _probe_in(self) -> float | None:
        probe_at = self._breaker.probe_at
        return None if probe_at is None else max(0.0, probe_at - self._pauses.monotonic())
