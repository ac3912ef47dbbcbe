"""How is something drawn at random so that the same seed always draws the same?"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
_HARDLY = 0.01


class Chance(Random):
    """A source of random choices; it uses only what gives the same numbers in every version of Python."""

    def pick(self, values: Sequence[T]) -> T:
        """Return one of the values, each as likely as it is often among them."""
        return values[int(self.random() * len(values))]

    def some(self, share: float) -> bool:
        """Return true in this share of cases."""
        return self.random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def hexadecimal(self, digits: int) -> str:
        """Return a text of so many hexadecimal digits."""
        return f"{self.getrandbits(4 * digits):0{digits}x}"

    def uuid(self) -> str:
        """Return a uuid of version 4."""
        text = f"{self.getrandbits(128):032x}"
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    def lacking(self, lacks: Mapping[T, float], *, times: int = 1) -> list[T]:
        """Return some of the keys, the more likely the more they lack; those that lack nothing only now and then."""
        shares = [(value, max(_HARDLY, lack)) for value, lack in lacks.items()]
        total = sum(share for _, share in shares)
        return [self._lacking(shares, self.random() * total) for _ in range(times)]

    def _lacking(self, shares: Sequence[tuple[T, float]], place: float) -> T:
        for value, share in shares:
            place -= share
            if place < 0:
                return value
        return self.pick(shares)[0]


def spread(shares: Mapping[T, int]) -> tuple[T, ...]:
    """Return each value as often as its share says, so that picking one respects the shares."""
    return tuple(value for value, share in shares.items() for _ in range(share))
