"""What did the server send, byte for byte, where a program reads values?"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from cfone_tui.api.answered import Answered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Received(Generic[T]):
    """One thing as it was read, and the whole body of the answer it came in, an envelope included.

    Numbers lose their shape and repeated keys disappear when JSON is decoded; here they are still as they were sent.
    """

    value: T
    body: bytes

    @classmethod
    def of(cls, answered: Answered[T]) -> "Received[T]":
        """Return what an answer holds, and the answer."""
        return cls(answered.value, answered.body)
