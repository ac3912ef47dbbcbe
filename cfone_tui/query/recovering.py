"""Which filter asks what given conditions of the API ask, and which of them can no filter say?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cfone_tui.contract.search import Clause, Operator, values_of
from cfone_tui.contract.wire import parse_instant
from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.field import Field
from cfone_tui.query.fields import FIELDS
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.kinds.text import unquoted
from cfone_tui.query.query import parse
from cfone_tui.query.reading import read
from cfone_tui.query.syntax import quoted
from cfone_tui.query.writing import write

_SIGNS = {Operator.GT: ">", Operator.GTE: ">=", Operator.LT: "<", Operator.LTE: "<=", Operator.CONTAINS: "~"}
_MIDNIGHT = "T00:00:00Z"
_TICK = timedelta(microseconds=1)
_BEYOND = {Operator.GT: Operator.GTE, Operator.LTE: Operator.LT}
"""What is the same as these one tick later."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A filter, and the conditions that it does not say."""

    text: str
    unsaid: tuple[Clause, ...] = ()


def recover(clauses: Sequence[Clause], *, now: datetime) -> Recovered:
    """Return the filter that asks these conditions.

    It may ask more spellings of the same value, never another value; that is proven by reading it again.
    """
    texts: list[str] = []
    unsaid: list[Clause] = []
    for clause in clauses:
        text = next((it for it in _candidates(clause) if _asks(it, clause, now)), None)
        texts += [text] if text is not None else []
        unsaid += [clause] if text is None else []
    return Recovered(write(read(" ".join(texts))), tuple(unsaid))


def _candidates(clause: Clause) -> Iterator[str]:
    """Yield filters that may ask a condition, the plainest first."""
    field = next((it for it in FIELDS if it.api == clause.field), None)
    if field is None:
        return
    for value in _spelled(clause, field):
        match clause.op:
            case Operator.EQUALS | Operator.IN:
                yield f"{field.name}:{value}"
            case Operator.NOT:
                yield f"-{field.name}:{value}"
            case Operator.STARTS_WITH:
                yield f"{field.name}:{value}*"
            case Operator.ENDS_WITH:
                yield f"{field.name}:*{value}"
            case Operator.LIKE:
                yield f"{field.name}:{'*'.join(quoted(it) if it else '' for it in str(clause.value).split('%'))}"
            case Operator.FIND:
                return
            case _:
                yield f"{field.name}{_SIGNS[clause.op]}{value}"


def _spelled(clause: Clause, field: Field) -> Iterator[str]:
    """Yield ways to write the values of a condition."""
    values = [str(value) for value in values_of(clause)]
    if isinstance(field.kind, DateKind):
        yield from (text.removesuffix(_MIDNIGHT) for text in values)
        yield from values
        instants = (parse_instant(text) for text in values)
        yield from (f"{it.replace(tzinfo=None).isoformat(timespec='microseconds')}Z" for it in instants if it)
        return
    yield ",".join(map(unquoted, values))
    yield ",".join(map(quoted, values))


def _asks(text: str, clause: Clause, now: datetime) -> bool:
    try:
        query = parse(text, now=now)
    except (QueryError, BadValue):
        return False
    asked = query.clauses
    if query.local or not asked or any(it.field != clause.field for it in asked):
        return False
    if clause.op is Operator.NOT:
        return all(it.op is Operator.NOT for it in asked) and _values(clause) <= _values(*asked)
    if len(asked) > 1:
        return False
    (found,) = asked
    if clause.op in (Operator.EQUALS, Operator.IN):
        return found.op in (Operator.EQUALS, Operator.IN) and _values(clause) <= _values(found)
    return (found.op, _values(found)) == (clause.op, _values(clause)) or _moment(found) == (_moment(clause) or ())


def _values(*clauses: Clause) -> set[str]:
    return {str(value).casefold() for clause in clauses for value in values_of(clause)}


def _moment(clause: Clause) -> tuple[Operator, datetime] | None:
    """Return how a date compares with which instant, one way where there are two; None for what is no such thing."""
    instant = parse_instant(str(clause.value)) if isinstance(clause.value, str) else None
    if instant is None or clause.op not in (Operator.GT, Operator.GTE, Operator.LT, Operator.LTE):
        return None
    if clause.op in _BEYOND:
        return _BEYOND[clause.op], instant + _TICK
    return clause.op, instant
