"""Which conditions does the API take, and which must be tested on loaded rows?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.search import MAX_CONDITIONS, MAX_VALUES, Clause, Operator
from cfone_tui.query.contradicting import Asked, refuse_contradictions
from cfone_tui.query.describing import described
from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.kinds.choice import Choice
from cfone_tui.query.local import LocalTest
from cfone_tui.query.meaning import Test, Way
from cfone_tui.query.tree import Condition, Tree

_INVERSES = {
    Operator.EQUALS: Operator.NOT,
    Operator.GT: Operator.LTE,
    Operator.GTE: Operator.LT,
    Operator.LT: Operator.GTE,
    Operator.LTE: Operator.GT,
}


@dataclass(frozen=True, slots=True)
class Translation:
    """What a filter asks: ``clauses`` of the API, ``local`` tests on loaded rows, ``datasets`` (none: wherever)."""

    clauses: tuple[Clause, ...]
    local: tuple[LocalTest, ...]
    datasets: tuple[str, ...]


def translate(tree: Tree, *, now: datetime) -> Translation:
    """Return what a filter asks; raises QueryError when the API's limits or powers are exceeded."""
    clauses: dict[Clause, None] = {}
    local: list[LocalTest] = []
    by_condition: list[Asked] = []
    for condition in tree:
        if condition.field.is_scope:
            continue
        asked, tested = _divided(condition, now)
        clauses |= dict.fromkeys(asked)
        local += tested
        by_condition.append((condition, asked))
        if len(clauses) > MAX_CONDITIONS:
            hint = "drop some; a date range counts as two, each excluded value as one"
            if condition.is_negated and len(asked) > len(condition.values) and condition.field.is_multivalued:
                hint = f'in quotes a technique is excluded without its parts: -{condition.field.name}:"T1027"'
            raise QueryError(
                f"this makes {len(clauses)} conditions, the API takes {MAX_CONDITIONS}",
                column=condition.start,
                hint=hint,
            )
    refuse_contradictions(by_condition)
    return Translation(tuple(clauses), tuple(local), _scope(tree))


def _divided(condition: Condition, now: datetime) -> tuple[list[Clause], list[LocalTest]]:
    """Return the clauses and the local tests of one condition."""
    ways = tuple(dict.fromkeys(_ways(condition, now)))
    api = condition.field.api
    if not api:
        return [], [_local(condition, ways)]
    if condition.is_negated:
        return _excluded(condition, ways)
    if len(ways) == 1:
        inexact = [way for way in ways if not all(test.is_exact for test in way)]
        return [_clause(api, test) for test in ways[0]], [_local(condition, ways)] if inexact else []
    if not all(len(way) == 1 and way[0].op is Operator.EQUALS for way in ways):
        return [], [_local(condition, ways)]
    values = tuple(dict.fromkeys(way[0].value for way in ways))
    if len(values) > MAX_VALUES:
        raise QueryError(
            f"{len(values)} values are too many, the API takes {MAX_VALUES} at once",
            column=condition.columns[min(MAX_VALUES, len(condition.columns) - 1)],
            hint="ask in several filters",
        )
    return [Clause(field=api, op=Operator.IN, value=values)], []


def _excluded(condition: Condition, ways: tuple[Way, ...]) -> tuple[list[Clause], list[LocalTest]]:
    """Return what excludes each of the ways: a clause where the opposite can be asked, else a local test."""
    api = condition.field.api
    ways = tuple(way for way in ways if not any(test.is_extra for test in way))
    asked = [_clause(api, way[0], is_opposite=True) for way in ways if _has_opposite(way)]
    rest = tuple(way for way in ways if not _has_opposite(way))
    return asked, [_local(condition, rest)] if rest else []


def _has_opposite(way: Way) -> bool:
    return len(way) == 1 and way[0].op in _INVERSES


def _clause(api: str, test: Test, *, is_opposite: bool = False) -> Clause:
    return Clause(field=api, op=_INVERSES[test.op] if is_opposite else test.op, value=test.value)


def _local(condition: Condition, ways: tuple[Way, ...]) -> LocalTest:
    if condition.field.look is None:
        raise QueryError(
            f"the API cannot ask this of {condition.field.name}, and the list does not load it",
            column=condition.start,
            hint=f"whole values work, and one pattern that is not excluded: {condition.field.examples[0]}",
        )
    return LocalTest(condition.field, ways, described(condition), is_negated=condition.is_negated)


def _ways(condition: Condition, now: datetime) -> Iterator[Way]:
    for value, column in zip(condition.values, condition.columns, strict=True):
        try:
            yield from value.ways(condition.comparison, now)
        except BadValue as error:
            raise QueryError(error.message, column=column, hint=error.hint) from None


def _scope(tree: Tree) -> tuple[str, ...]:
    scopes = [condition for condition in tree if condition.field.is_scope]
    for condition in scopes:
        if condition.is_negated:
            raise QueryError("a dataset cannot be excluded", column=condition.start, hint="name those to look in")
    if len(scopes) > 1:
        raise QueryError(
            "the dataset is named twice", column=scopes[1].start, hint="several go into one list: dataset:(APT, DDoS)"
        )
    return tuple(value.word for it in scopes for value in it.values if isinstance(value, Choice))
