"""Which phases of the kill chain does a value mean, as a number, a name or a range of these?"""

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from cfone_tui.contract.search import Operator
from cfone_tui.query.errors import BadValue
from cfone_tui.query.meaning import Comparison, Saying, Test, Verb, Way
from cfone_tui.query.syntax import Term, quoted
from cfone_tui.reference.kill_chain import phase, phase_named, phases

_OPERATORS = {
    Comparison.IS: Operator.EQUALS,
    Comparison.GT: Operator.GT,
    Comparison.GTE: Operator.GTE,
    Comparison.LT: Operator.LT,
    Comparison.LTE: Operator.LTE,
}
_WORDS = {
    Comparison.IS: "{}",
    Comparison.GT: "later than {}",
    Comparison.GTE: "{} or later",
    Comparison.LT: "earlier than {}",
    Comparison.LTE: "{} or earlier",
}
_MAX_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PhaseNumber:
    """A phase by its number."""

    number: int

    @property
    def words(self) -> str:
        """Number and name."""
        found = phase(self.number)
        return f"{self.number} {found.name}" if found.is_known else str(self.number)

    def write(self) -> str:
        """Return the term."""
        return str(self.number) if self.number < len(phases()) else quoted(str(self.number))

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        return Saying(Verb.IS, _WORDS[comparison].format(self.words))

    def ways(self, comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return the one way; raises BadValue when no phase is so early or late."""
        last = phases()[-1].number
        if (comparison is Comparison.GT and self.number >= last) or (comparison is Comparison.LT and self.number <= 0):
            words = _WORDS[comparison].format(self.words)
            raise BadValue(f"no phase is {words}", hint=f"phases go from 0, not set, to {last} {phases()[-1].name}")
        return ((Test(_OPERATORS[comparison], self.number),),)


@dataclass(frozen=True, slots=True)
class PhaseRange:
    """The phases from one to another, both included; either may be open."""

    first: PhaseNumber | None
    last: PhaseNumber | None

    def write(self) -> str:
        """Return the term."""
        return f"{self.first.write() if self.first else ''}..{self.last.write() if self.last else ''}"

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        if self.first is None or self.last is None:
            ends = [(self.first, "later"), (self.last, "earlier")]
            return Saying(Verb.IS, "".join(f"{end.words} or {way}" for end, way in ends if end))
        return Saying(Verb.IS, f"from {self.first.words} to {self.last.words}")

    def ways(self, _comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return the one way."""
        lower = (Test(Operator.GTE, self.first.number),) if self.first else ()
        upper = (Test(Operator.LTE, self.last.number),) if self.last else ()
        return ((*lower, *upper),)


@dataclass(frozen=True, slots=True)
class PhaseKind:
    """The field of the kill chain."""

    comparisons: tuple[Comparison, ...] = tuple(_OPERATORS)

    def read(self, term: Term, comparison: Comparison, /) -> PhaseNumber | PhaseRange:
        """Return what a term means; raises BadValue."""
        first, dots, last = term.text.partition("..")
        if term.is_quoted and term.text.isascii() and term.text.isdigit() and len(term.text) <= _MAX_DIGITS:
            return PhaseNumber(int(term.text))
        if not dots:
            return _phase(first)
        if comparison is not Comparison.IS or not (first or last):
            raise BadValue("a range goes with : and has an end", hint="killchain:3..5, killchain:3.. or killchain:..5")
        lower, upper = (_phase(end) if end else None for end in (first, last))
        if lower and upper and lower.number > upper.number:
            raise BadValue("this range ends before it begins", hint=f"killchain:{upper.number}..{lower.number}")
        return PhaseRange(lower, upper)

    def cell(self, text: str) -> Term:
        """Return the term that means exactly what a cell holds."""
        return Term.literal(text)


def _phase(text: str) -> PhaseNumber:
    if text.isascii() and text.isdigit():
        last = phases()[-1].number
        if len(text) > _MAX_DIGITS or int(text) > last:
            raise BadValue(f"there is no phase {text[:_MAX_DIGITS]}", hint=f"a number from 0 to {last}, or a name")
        return PhaseNumber(int(text))
    if text.startswith("["):
        raise BadValue("brackets hold no range here", hint="write killchain:3..5")
    found = phase_named(text) if text[:1].isalpha() and text[-1].isalnum() else None
    if found is not None:
        return PhaseNumber(found.number)
    names = {it.name.casefold(): it for it in phases()}
    near = get_close_matches(text.casefold(), names, n=1)
    hint = f"did you mean {names[near[0]].name}?" if near else "a number from 0 to 7, or a name such as Delivery"
    raise BadValue(f"{text or 'nothing'} is no phase of the kill chain", hint=hint)
