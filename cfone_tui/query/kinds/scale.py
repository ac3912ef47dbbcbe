"""Which markings does a value mean on the Traffic Light Protocol's scale, alone or as a part of the scale?"""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from cfone_tui.contract.search import Operator
from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.text import Text, refuse_signs
from cfone_tui.query.meaning import Comparison, Saying, Test, Verb, Way
from cfone_tui.query.syntax import Term
from cfone_tui.reference.tlp import scale, tlp

_WRITTEN = re.compile(r"\w(?:[\w+: -]*\w)?")
"""The shape of a marking; what looks one up is more tolerant, since events are."""

_WORDS = {
    Comparison.IS: "{}",
    Comparison.GT: "stricter than {}",
    Comparison.GTE: "{} or stricter",
    Comparison.LT: "more open than {}",
    Comparison.LTE: "{} or more open",
}


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking of the scale."""

    key: str

    def write(self) -> str:
        """Return the term."""
        return self.key

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        return Saying(Verb.IS, _WORDS[comparison].format(self.key))

    def ways(self, comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return one way per spelling of each marking that is meant, in the order of the scale."""
        rank = tlp(self.key).rank
        lowest, highest = {
            Comparison.IS: (rank, rank),
            Comparison.GT: (rank + 1, len(scale())),
            Comparison.GTE: (rank, len(scale())),
            Comparison.LT: (0, rank - 1),
            Comparison.LTE: (0, rank),
        }[comparison]
        ways = _between(lowest, highest)
        if not ways:
            words = _WORDS[comparison].format(self.key)
            raise BadValue(f"no marking is {words}", hint=f"the scale is {', '.join(it.key for it in scale())}")
        return ways


@dataclass(frozen=True, slots=True)
class MarkingRange:
    """The markings from one to another, both included."""

    first: Marking
    last: Marking

    def write(self) -> str:
        """Return the term."""
        return f"{self.first.key}..{self.last.key}"

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        return Saying(Verb.IS, f"from {self.first.key} to {self.last.key}")

    def ways(self, _comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return one way per spelling of each marking, in the order of the scale."""
        return _between(tlp(self.first.key).rank, tlp(self.last.key).rank)


@dataclass(frozen=True, slots=True)
class ScaleKind:
    """The field of the marking; a quoted value that is on no scale is taken as it is."""

    comparisons: tuple[Comparison, ...] = (
        Comparison.IS,
        Comparison.GTE,
        Comparison.GT,
        Comparison.LTE,
        Comparison.LT,
    )

    def read(self, term: Term, comparison: Comparison, /) -> Marking | MarkingRange | Text:
        """Return what a term means; raises BadValue."""
        refuse_signs(term)
        first, dots, last = term.text.partition("..")
        if dots and not term.is_quoted:
            return self._range(first, last, comparison)
        if term.is_quoted and comparison is Comparison.IS and not _is_stored_so(term.text):
            return Text(term.text, is_literal=True)
        return _marking(term.text)

    def cell(self, text: str) -> Term:
        """Return the term that means exactly what a cell holds."""
        return Term.literal(text)

    def _range(self, first: str, last: str, comparison: Comparison) -> MarkingRange:
        if comparison is not Comparison.IS:
            raise BadValue(f"a range goes with : and not with {comparison}", hint=f"tlp:{first}..{last}")
        lower = _marking(first) if first else Marking(scale()[0].key)
        upper = _marking(last) if last else Marking(scale()[-1].key)
        if tlp(lower.key).rank > tlp(upper.key).rank:
            raise BadValue("this range ends before it begins", hint=f"tlp:{upper.key}..{lower.key}")
        return MarkingRange(lower, upper)


def _marking(text: str) -> Marking:
    found = tlp(text)
    if found.is_known and _WRITTEN.fullmatch(text):
        return Marking(found.key)
    if found.is_known and text.endswith("+"):
        raise BadValue(f"{text} is no TLP marking", hint=f"did you mean tlp>={found.key}?")
    if text.startswith("["):
        raise BadValue("brackets hold no range here", hint="write tlp:amber..red")
    spellings = [spelling for it in scale() for spelling in it.spellings]
    near = get_close_matches(text.casefold(), spellings, n=1, cutoff=0.5)
    hint = f"did you mean {tlp(near[0]).key}?" if near else f"one of {', '.join(it.key for it in scale())}"
    raise BadValue(f"{text or 'nothing'} is no TLP marking", hint=f"{hint}; in quotes any value is taken")


def _is_stored_so(text: str) -> bool:
    return any(text.casefold() in it.spellings for it in scale())


def _between(lowest: int, highest: int) -> tuple[Way, ...]:
    meant = (it for it in scale() if lowest <= it.rank <= highest)
    return tuple((Test(Operator.EQUALS, spelling),) for it in meant for spelling in it.spellings)
