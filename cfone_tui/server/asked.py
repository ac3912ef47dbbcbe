"""What does a handler get to answer an operation?"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from cfone_tui.server.answer import Answer
from cfone_tui.server.problem import bad_request
from cfone_tui.store.events import EventStore

T = TypeVar("T")


class Removal(Enum):
    """How the removal of tags and references is understood, which the sources leave open."""

    NAMED = "named"
    """What the body names, and everything without a body: what is documented, and what plain SDK calls need."""
    ALL = "all"
    """Everything, whatever the body: what a server does that never sees the body of a DELETE."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to one operation: ids of the path, query parameters and body, both checked and typed.

    ``is_extended`` says whether the extensions of the contract are offered, ``removal`` how removals are understood.
    """

    store: EventStore
    ids: Mapping[str, str]
    query: Any
    body: Any
    is_extended: bool
    removal: Removal = Removal.NAMED

    def number(self, name: str) -> int:
        """Return an id of the path that is a whole number; raises a problem for any other."""
        if not re.fullmatch(r"[0-9]{1,18}", self.ids[name]):
            raise bad_request(f"{name} in the path must be a whole number")
        return int(self.ids[name])

    def query_as(self, kind: type[T]) -> T:
        """Return the query parameters, which the operation declares to be of this kind."""
        assert isinstance(self.query, kind), "the operation declares other parameters"
        return self.query

    def body_as(self, kind: type[T]) -> T:
        """Return the body, which the operation declares to be of this kind; raises a problem when there is none."""
        if self.body is None:
            raise bad_request("The body is missing: send it as JSON")
        assert isinstance(self.body, kind), "the operation declares another body"
        return self.body


Handler = Callable[[Asked], Awaitable[Answer]]
