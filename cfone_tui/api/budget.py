"""How many requests may be sent again, before asking again makes a bad hour worse?"""

RESERVE = 10.0
"""Retries that may be made at once, after a quiet while."""

EARNED = 0.2
"""What every first attempt adds: in the long run one retry for five requests."""


class RetryBudget:
    """The retries one service has left, over all its requests."""

    def __init__(self) -> None:
        self._left = RESERVE

    def earn(self) -> None:
        """Count a request that is sent for the first time."""
        self._left = min(RESERVE, self._left + EARNED)

    def spend(self) -> bool:
        """Take one retry; False when there is none left."""
        if self._left < 1:
            return False
        self._left -= 1
        return True
