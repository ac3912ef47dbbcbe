"""What does a condition ask, in terms that the API, a loaded row and a person all understand?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from typing import Protocol

from cfone_tui.contract.search import Operator, Scalar
from cfone_tui.query.syntax import Term


class Comparison(StrEnum):
    """How a field is compared, as it is written between the two."""

    IS = ":"
    CONTAINS = "~"
    GT = ">"
    GTE = ">="
    LT = "<"
    LTE = "<="

    @property
    def meaning(self) -> str:
        """The comparison in a word or two."""
        return _MEANINGS[self]


_MEANINGS = {
    Comparison.IS: "is",
    Comparison.CONTAINS: "contains",
    Comparison.GT: "after, above",
    Comparison.GTE: "from, at least",
    Comparison.LT: "before, below",
    Comparison.LTE: "up to, at most",
}


class Verb(StrEnum):
    """What a condition says of its field; ``refusal`` is the same of an excluded value."""

    IS = "is"
    CONTAINS = "contains"
    STARTS_WITH = "starts with"
    ENDS_WITH = "ends with"
    MATCHES = "matches"
    WHEN = ""
    HAS = "has"
    LACKS = "has no"

    @property
    def refusal(self) -> str:
        """The verb of a negated condition."""
        return _REFUSALS[self]


_REFUSALS = {
    Verb.IS: "is not",
    Verb.CONTAINS: "does not contain",
    Verb.STARTS_WITH: "does not start with",
    Verb.ENDS_WITH: "does not end with",
    Verb.MATCHES: "does not match",
    Verb.WHEN: "not",
    Verb.HAS: "has no",
    Verb.LACKS: "has",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A comparison in words: ``is`` and ``amber or stricter``; ``refused`` are those of an exclusion, if others."""

    verb: Verb
    words: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison that the API knows; ``glob`` are the pieces between the stars of a LIKE.

    A ``network`` has to hold the value. An inexact one lets too many rows pass, so that they are tested again where
    they are loaded. An extra one is asked beside the value itself, and does not go with it when that is excluded.
    """

    __test__ = False

    op: Operator
    value: Scalar
    glob: tuple[str, ...] = ()
    is_exact: bool = True
    network: IPv4Network | IPv6Network | None = None
    is_extra: bool = False


Way = tuple[Test, ...]
"""Tests that must all hold; a value may be met in several ways."""


class Value(Protocol):
    """What a term means to its field."""

    def write(self) -> str:
        """Return the term, quoted where it must be, that means this value."""
        ...

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison with this value in words."""
        ...

    def ways(self, comparison: Comparison, now: datetime, /) -> tuple[Way, ...]:
        """Return the ways of which one must hold; raises BadValue when there is none."""
        ...


class Kind(Protocol):
    """How the values of a field are read."""

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparisons that make sense."""
        ...

    def read(self, term: Term, comparison: Comparison, /) -> Value:
        """Return what a term means; raises BadValue."""
        ...

    def cell(self, text: str) -> Term:
        """Return the term that means what a cell of the list shows."""
        ...
