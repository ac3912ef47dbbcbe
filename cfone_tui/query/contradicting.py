"""Which conditions cannot hold together, so that no event could match?"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cfone_tui.contract.search import NUMBER_FIELD, Clause, Operator, Scalar, values_of
from cfone_tui.contract.wire import parse_instant
from cfone_tui.query.errors import QueryError
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.tree import Condition

Asked = tuple[Condition, Sequence[Clause]]
"""A condition, and what the API is asked for it."""

_WHOLE = frozenset({Operator.EQUALS, Operator.IN})
_LOWER = frozenset({Operator.GT, Operator.GTE})
_UPPER = frozenset({Operator.LT, Operator.LTE})


def refuse_contradictions(asked: Sequence[Asked]) -> None:
    """Raise QueryError at the first condition that leaves no value to those before it of the same field."""
    for place, (condition, clauses) in enumerate(asked):
        # an event may have several tags, techniques and patterns
        if condition.field.is_multivalued or not clauses:
            continue
        before = [it for it in asked[:place] if it[0].field is condition.field]
        if before and not _can_hold([*(clause for _, its in before for clause in its), *clauses]):
            raise _contradiction(before[-1][0], condition)


def _contradiction(before: Condition, condition: Condition) -> QueryError:
    name, pair = condition.field.name, (before, condition)
    hint = "drop one of them: all conditions must hold"
    if all(it.comparison is Comparison.IS and not it.is_negated for it in pair) and condition.field.name != "date":
        values = ", ".join(dict.fromkeys(value.write() for it in pair for value in it.values))
        hint = f"for either write {name}:({values})"
    return QueryError(f"no event can match both conditions of {name}", column=condition.start, hint=hint)


def _can_hold(clauses: Sequence[Clause]) -> bool:
    wholes = [{_folded(value) for value in values_of(it)} for it in clauses if it.op in _WHOLE]
    left = set.intersection(*wholes) if wholes else None
    if left is not None:
        left -= {_folded(value) for it in clauses if it.op is Operator.NOT for value in values_of(it)}
        left = {value for value in left if all(_compares(value, it) for it in clauses if it.op in _LOWER | _UPPER)}
    return bool(left) if left is not None else _has_room(clauses)


def _has_room(clauses: Iterable[Clause]) -> bool:
    """Tell whether there is a value between the bounds."""
    bounds = [(it.op, _measure(it)) for it in clauses if it.op in _LOWER | _UPPER]
    lower = [(value, op is Operator.GT) for op, value in bounds if op in _LOWER and value is not None]
    upper = [(value, op is Operator.LT) for op, value in bounds if op in _UPPER and value is not None]
    if not (lower and upper):
        return True
    (least, is_open), (most, is_ended) = max(lower), min(upper, key=lambda it: (it[0], not it[1]))
    return least < most or (least == most and not (is_open or is_ended))


def _compares(value: Scalar, clause: Clause) -> bool:
    bound = _measure(clause)
    if bound is None or not isinstance(value, int):
        return True
    return {
        Operator.GT: value > bound,
        Operator.GTE: value >= bound,
        Operator.LT: value < bound,
        Operator.LTE: value <= bound,
    }[clause.op]


def _measure(clause: Clause) -> float | None:
    """Return the value of a bound as a number: a phase, or the seconds of an instant."""
    value = clause.value
    if clause.field == NUMBER_FIELD and isinstance(value, int):
        return value
    instant = parse_instant(value) if isinstance(value, str) else None
    return instant.timestamp() if isinstance(instant, datetime) else None


def _folded(value: Scalar) -> Scalar:
    return value.casefold() if isinstance(value, str) else value
