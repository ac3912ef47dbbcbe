"""Which indicators does a value mean: one, those of a pattern, or the addresses of a network?"""

import re
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_network, summarize_address_range

from cfone_tui.contract.search import Operator
from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.text import Pattern, Text, TextKind, unquoted
from cfone_tui.query.meaning import Comparison, Saying, Test, Verb, Way
from cfone_tui.query.syntax import Term
from cfone_tui.safe_text import refang

_GROUPS = {4: (8, "."), 6: (16, ":")}
"""Bits of a group of an address as it is written, and what stands between two groups."""

_CVE = re.compile(r"(?:19|20)\d\d-\d{4,7}")

_MOST_NETWORKS = 6
"""How many a range is divided into for a hint."""


def _live(text: str) -> str:
    """Return an indicator that is not defanged, and a CVE's number with what belongs before it."""
    return f"CVE-{text}" if _CVE.fullmatch(text) else refang(text)


_TEXT = TextKind(part=_live, is_free=True)


@dataclass(frozen=True, slots=True)
class Network:
    """The addresses of a network, asked for by what their texts begin with."""

    network: IPv4Network | IPv6Network

    def write(self) -> str:
        """Return the term."""
        return unquoted(str(self.network))

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        return Saying(Verb.WHEN, f"in the network {self.network}")

    def ways(self, _comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return the one way, inexact: domains may begin so too, and some networks end within a group."""
        return ((Test(Operator.STARTS_WITH, self.beginning, is_exact=False, network=self.network),),)

    @property
    def beginning(self) -> str:
        """What the text of every address of the network begins with; empty when that may be anything."""
        bits, sign = _GROUPS[self.network.version]
        groups = str(self.network.network_address).split(sign)[: self.network.prefixlen // bits]
        if "" in groups:
            # a run of zeros is written as "::", wherever it ends
            groups = groups[: groups.index("")]
        return "".join(f"{group}{sign}" for group in groups)


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """The field of the main indicator, defanged or not."""

    comparisons: tuple[Comparison, ...] = _TEXT.comparisons

    def read(self, term: Term, comparison: Comparison, /) -> Text | Pattern | Network:
        """Return what a term means; raises BadValue."""
        if not term.is_quoted:
            _refuse_range(refang(term.text))
        network = None if term.is_quoted or comparison is not Comparison.IS else network_of(term.text)
        if network is None:
            return _TEXT.read(term, comparison)
        found = Network(network)
        if not found.beginning:
            raise BadValue(f"{network} is too wide to ask for", hint="name a part of it, such as 192.0.2.0/24")
        return found

    def cell(self, text: str) -> Term:
        """Return the term that means exactly what a cell holds."""
        return _TEXT.cell(text)


def _refuse_range(text: str) -> None:
    try:
        first, last = map(IPv4Address, text.split("-"))
        networks = tuple(map(str, summarize_address_range(first, last)))
    except ValueError:
        return
    hint = f"networks can: ioc:({', '.join(networks)})" if len(networks) <= _MOST_NETWORKS else "name its networks"
    raise BadValue("a range of addresses cannot be asked", hint=hint)


def network_of(text: str) -> IPv4Network | IPv6Network | None:
    """Return the network that a text, defanged or not, names in CIDR notation; None if it names none."""
    if "/" not in text:
        return None
    try:
        return ip_network(refang(text), strict=False)
    except ValueError:
        return None
