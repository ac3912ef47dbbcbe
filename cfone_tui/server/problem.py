"""How does a handler say that a request cannot be answered?

Problem
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from cfone_tui.contract.failure import ErrorItem, ErrorSource


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a request, for the reader; ``pointer`` is the JSON pointer to it in the body."""

    message: str
    pointer: str | None = None

    def as_item(self) -> ErrorItem:
        """Return this flaw as an item of an error body."""
        return ErrorItem(message=self.message, source=ErrorSource(pointer=self.pointer) if self.pointer else None)


@dataclass(eq=False)
class Problem(Exception):
    """A request that is answered with an error: the status, all that is wrong, headers that go with it."""

    status: HTTPStatus
    flaws: tuple[Flaw, ...]
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, status: HTTPStatus, message: str, *, headers: Mapping[str, str] | None = None) -> "Problem":
        """Return a problem of a single flaw that is not at one place of the body."""
        return cls(status, (Flaw(message),), headers or {})


def bad_request(message: str, *, pointer: str | None = None) -> Problem:
    """Return the problem of a request that has to be changed before it can be answered."""
    return Problem(HTTPStatus.BAD_REQUEST, (Flaw(message, pointer),))
