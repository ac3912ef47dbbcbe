"""Is a failed request sent again, and after how long?

=============================  =====================  =====================  ==========================================
request                        429                    surely not sent        unknown: cut, timed out, 408, 5xx, no JSON
=============================  =====================  =====================  ==========================================
reads                          wait as asked, repeat  repeat                 repeat
deletes, edits                 wait as asked, repeat  repeat                 look first (:mod:`cfone_tui.api.reread`)
creates, relates, tags         wait as asked, repeat  repeat                 never: the outcome stays unknown
=============================  =====================  =====================  ==========================================

At most three attempts, with pauses of full jitter between them. The loop is our own: of what tenacity and stamina
offer only the word ``while`` would be left, since their waits and stops know neither a clock that is passed in nor the
rate limit, the retry budget and the breaker, which all requests share.
"""

from cfone_tui.api.budget import RetryBudget
from cfone_tui.api.errors import CannotConnect, OutcomeUnknown, RateLimited, ServerFailed, TooLarge, Unanswered
from cfone_tui.api.pauses import Pauses
from cfone_tui.contract.operation import Retry

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds: the most that is waited after the first attempt, and after any."""

ATTEMPTS = 3
MOST_TURNS = 5
"""How often a request that is told to come back later does so."""

LONGEST_TURN = 330.0
"""Seconds that one request waits for the rate limit altogether; a block lasts up to five minutes."""


class Tries:
    """The attempts at one request; ``patience`` are the seconds they may take, waits for the rate limit apart."""

    def __init__(self, kind: Retry, *, patience: float, pauses: Pauses, budget: RetryBudget) -> None:
        self.number = 1
        self.left = patience
        self._kind = kind
        self._pauses = pauses
        self._budget = budget
        self._turns = 0
        self._turn_left = LONGEST_TURN
        budget.earn()

    def spent(self, seconds: float) -> None:
        """Count the time that an attempt took."""
        self.left -= seconds

    def wait_for_turn(self, limited: RateLimited, *, told: float) -> float | None:
        """Return the seconds to keep all requests back after a 429; None when this one gives up.

        ``told`` are the seconds until the limit is reset, where the answer says no more than that.
        """
        self._turns += 1
        asked = limited.retry_after if limited.retry_after is not None else told
        seconds = max(asked, self._jitter(self._turns))
        self._turn_left -= seconds
        if self._turns > MOST_TURNS or self._turn_left < 0:
            return None
        self.number += 1
        return seconds

    def pause_after(self, error: Exception) -> float | None:
        """Return the seconds to wait before the next attempt; None when there is none."""
        if not self._is_worth_it(error) or self.number >= ATTEMPTS:
            return None
        seconds = self._jitter(self.number)
        if isinstance(error, ServerFailed) and error.retry_after is not None:
            seconds = max(seconds, error.retry_after)
        if seconds >= self.left or not self._budget.spend():
            return None
        self.left -= seconds
        self.number += 1
        return seconds

    def pause_before_repeat(self, error: OutcomeUnknown) -> float | None:
        """Return the seconds to wait before a write is sent again that surely was not carried out."""
        if self.number >= ATTEMPTS or not self._budget.spend():
            return None
        self.number += 1
        failed = error.problem
        asked = failed.retry_after if isinstance(failed, ServerFailed) and failed.retry_after is not None else 0.0
        return max(self._jitter(self.number - 1), min(asked, LONGEST_PAUSE))

    def _is_worth_it(self, error: Exception) -> bool:
        if isinstance(error, CannotConnect):
            return True
        return self._kind is Retry.READ and isinstance(error, Unanswered) and not isinstance(error, TooLarge)

    def _jitter(self, number: int) -> float:
        return self._pauses.chance() * min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (number - 1))
