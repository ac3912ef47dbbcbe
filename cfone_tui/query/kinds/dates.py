"""Which instants does a date mean, alone or as a range of two? All in UTC."""

from dataclasses import dataclass
from datetime import datetime

from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.moments import HINT, Point, Relative, compared, point_of
from cfone_tui.query.meaning import Comparison, Saying, Verb, Way
from cfone_tui.query.syntax import Term


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the beginning of one point to the end of another, either of which may be open."""

    first: Point | None
    last: Point | None

    def write(self) -> str:
        """Return the term."""
        return f"{self.first.write() if self.first else ''}..{self.last.write() if self.last else ''}"

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        first, last = (_aloud(point) if point else "" for point in (self.first, self.last))
        if not last:
            return Saying(Verb.WHEN, f"from {first} on")
        return Saying(Verb.WHEN, f"from {first} to {last}" if first else f"up to {last}")

    def ways(self, _comparison: Comparison, now: datetime, /) -> tuple[Way, ...]:
        """Return the one way; raises BadValue when the range ends before it begins."""
        lower = compared(Comparison.GTE, self.first.span(now))[0] if self.first else ()
        upper = compared(Comparison.LTE, self.last.span(now))[0] if self.last else ()
        if self.first and self.last and self.first.span(now)[0] > self.last.span(now)[1]:
            raise BadValue("this range ends before it begins", hint=f"{self.last.write()}..{self.first.write()}")
        return ((*lower, *upper),)


@dataclass(frozen=True, slots=True)
class DateKind:
    """A field that holds an instant."""

    comparisons: tuple[Comparison, ...] = (
        Comparison.IS,
        Comparison.GT,
        Comparison.GTE,
        Comparison.LT,
        Comparison.LTE,
    )

    def read(self, term: Term, comparison: Comparison, /) -> Point | DateRange:
        """Return what a term means; raises BadValue."""
        first, dots, last = term.text.strip().partition("..")
        if not dots:
            return point_of(first)
        if comparison is not Comparison.IS:
            raise BadValue(f"a range goes with : and not with {comparison}", hint=f"date:{term.text}")
        if not (first or last):
            raise BadValue("this range has no ends", hint=HINT)
        return DateRange(point_of(first) if first else None, point_of(last) if last else None)

    def cell(self, text: str) -> Term:
        """Return the term that means the day of an instant."""
        return Term.literal(text[:10])


def _aloud(point: Point) -> str:
    return f"{point.words} ago" if isinstance(point, Relative) else point.write()
