"""Does a loaded row pass what the API could not test?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network

from cfone_tui.contract.search import Operator, Scalar
from cfone_tui.contract.wire import parse_instant
from cfone_tui.query.facts import Facts, Signs
from cfone_tui.query.field import Field
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.meaning import Test, Way

_Comparable = int | float | str | datetime


@dataclass(frozen=True, slots=True)
class LocalTest:
    """A condition that only loaded rows can be tested with; ``text`` says it in plain English."""

    field: Field
    ways: tuple[Way, ...]
    text: str
    is_negated: bool = False

    def matches(self, row: Facts, *, signs: Signs = frozenset()) -> bool:
        """Tell whether a row passes; ``signs`` are those of ``marked`` and ``unread`` that hold for it."""
        values = self.field.look(row, signs) if self.field.look else ()
        is_met = any(all(self._is_met(test, values) for test in way) for way in self.ways)
        return is_met != self.is_negated

    def _is_met(self, test: Test, values: tuple[Scalar, ...]) -> bool:
        read = _instant if isinstance(self.field.kind, DateKind) else _folded
        return any(_compares(test, read, value) for value in values)


def _compares(test: Test, read: Callable[[Scalar], _Comparable | None], value: Scalar) -> bool:
    found, wanted = read(value), read(test.value)
    if test.network is not None:
        return _is_in(test.network, str(value))
    if test.op is Operator.LIKE:
        return _is_like(test.glob, str(value))
    if found is None or wanted is None:
        return False
    if isinstance(found, str) and isinstance(wanted, str):
        return _TEXT[test.op](found, wanted)
    return _ORDER[test.op](found, wanted)


_TEXT: dict[Operator, Callable[[str, str], bool]] = {
    Operator.EQUALS: str.__eq__,
    Operator.CONTAINS: str.__contains__,
    Operator.STARTS_WITH: str.startswith,
    Operator.ENDS_WITH: str.endswith,
}
_ORDER: dict[Operator, Callable[[_Comparable, _Comparable], bool]] = {
    Operator.EQUALS: lambda found, wanted: found == wanted,
    Operator.GT: lambda found, wanted: _difference(found, wanted) > 0,
    Operator.GTE: lambda found, wanted: _difference(found, wanted) >= 0,
    Operator.LT: lambda found, wanted: _difference(found, wanted) < 0,
    Operator.LTE: lambda found, wanted: _difference(found, wanted) <= 0,
}


def _is_in(network: IPv4Network | IPv6Network, value: str) -> bool:
    try:
        found = ip_network(value, strict=False)
    except ValueError:
        return False
    # an address is a network of one
    if isinstance(found, IPv4Network) and isinstance(network, IPv4Network):
        return found.subnet_of(network)
    return isinstance(found, IPv6Network) and isinstance(network, IPv6Network) and found.subnet_of(network)


def _difference(found: _Comparable, wanted: _Comparable) -> float:
    if isinstance(found, datetime) and isinstance(wanted, datetime):
        return (found - wanted).total_seconds()
    if isinstance(found, int | float) and isinstance(wanted, int | float):
        return found - wanted
    return float("nan")


def _folded(value: Scalar) -> _Comparable:
    return value.casefold() if isinstance(value, str) else value


def _instant(value: Scalar) -> datetime | None:
    return parse_instant(str(value))


def _is_like(glob: tuple[str, ...], value: str) -> bool:
    pattern = ".*".join(re.escape(piece.casefold()) for piece in glob)
    return re.fullmatch(pattern, value.casefold(), re.DOTALL) is not None
