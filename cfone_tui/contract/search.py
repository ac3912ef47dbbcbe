"""What is a search clause, which ones does the API take, and how is it written into a query string?

Sources describe three ways to write a nested list into a GET: JSON text in one parameter (what the parameter
texts show), dotted keys grouped by name (what the official SDKs send) and brackets (seen in a third-party client).
A server has to read all of them; a client chooses one. The fourth way, a JSON body, needs no encoding.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from cfone_tui.contract.encoding import Encoding

MAX_CONDITIONS = 10
MAX_VALUES = 100
"""Values of one ``in``."""

TEXT_FIELDS = (
    "attacker",
    "attackerCountry",
    "category",
    "createdAt",
    "date",
    "event",
    "indicator",
    "indicatorType",
    "mitreAttack",
    "mitreCapec",
    "tags",
    "targetCountry",
    "targetIndustry",
    "tlp",
    "uuid",
)
NUMBER_FIELD = "killChain"
BOOLEAN_FIELD = "hasChildren"

Scalar = bool | int | float | str


class Operator(StrEnum):
    """How a field is compared with the value; text is compared without regard to case."""

    EQUALS = "equals"
    NOT = "not"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    IN = "in"
    LIKE = "like"
    CONTAINS = "contains"
    STARTS_WITH = "startsWith"
    ENDS_WITH = "endsWith"
    FIND = "find"


TEXT_ONLY = frozenset({Operator.LIKE, Operator.CONTAINS, Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.FIND})


class SearchError(ValueError):
    """Clauses that the API does not take; the message says which and why."""


class Clause(BaseModel):
    """One condition; the clauses of a search are AND-ed. ``value`` is a tuple with ``in`` only."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    field: str
    op: Operator
    value: Scalar | tuple[Scalar, ...]


def check_event_clauses(clauses: Sequence[Clause]) -> None:
    """Raise :class:`SearchError` unless the list of events takes these clauses."""
    check_shape(clauses, name="search")
    for clause in clauses:
        if clause.field == NUMBER_FIELD:
            check_typed(clause, is_number, "a number")
        elif clause.field == BOOLEAN_FIELD:
            check_typed(clause, _is_boolean, "true or false")
        elif clause.field not in TEXT_FIELDS:
            raise SearchError(f"search knows no field {clause.field!r}")


def check_shape(clauses: Sequence[Clause], *, name: str) -> None:
    """Raise :class:`SearchError` for too many conditions, too many values and values that their operator cannot have.

    ``name`` is the parameter that carries the clauses.
    """
    if len(clauses) > MAX_CONDITIONS:
        raise SearchError(f"{name} takes at most {MAX_CONDITIONS} conditions, {len(clauses)} were given")
    for clause in clauses:
        _check_values(clause)


def values_of(clause: Clause) -> tuple[Scalar, ...]:
    """Return the value or values of a clause as a tuple."""
    return clause.value if isinstance(clause.value, tuple) else (clause.value,)


def _check_values(clause: Clause) -> None:
    if (clause.op is Operator.IN) != isinstance(clause.value, tuple):
        expected = "a list" if clause.op is Operator.IN else "one value"
        raise SearchError(f"{clause.field} {clause.op} takes {expected}")
    count = len(values_of(clause))
    if not 1 <= count <= MAX_VALUES:
        raise SearchError(f"{clause.field} in takes 1 to {MAX_VALUES} values, {count} were given")


def check_typed(clause: Clause, is_valid: Callable[[Scalar], bool], expected: str) -> None:
    """Raise :class:`SearchError` for an operator on text, and for values that are not what a field expects."""
    if clause.op in TEXT_ONLY:
        raise SearchError(f"{clause.field} does not take {clause.op}")
    if not all(is_valid(value) for value in values_of(clause)):
        raise SearchError(f"{clause.field} takes {expected}")


def is_number(value: Scalar) -> bool:
    """Tell whether a value is a number, or a text that is one."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or re.fullmatch(r"-?\d+(\.\d+)?", value) is not None


def _is_boolean(value: Scalar) -> bool:
    return isinstance(value, bool) or (isinstance(value, str) and value.lower() in ("true", "false"))


def encode(name: str, clauses: Iterable[Clause], *, encoding: Encoding = Encoding.JSON) -> list[tuple[str, str]]:
    """Return the query-string pairs that carry ``clauses`` under the parameter ``name``; none for no clauses.

    Raises :class:`SearchError` for what the encoding cannot carry without changing its meaning.
    """
    listed = list(clauses)
    if not listed:
        return []
    if encoding is Encoding.JSON:
        objects = [clause.model_dump(mode="json") for clause in listed]
        return [(name, json.dumps(objects, separators=(",", ":"), ensure_ascii=False))]
    if encoding is Encoding.DOTTED:
        _check_dotted(name, listed)
        fields = [(f"{name}.field", clause.field) for clause in listed]
        operators = [(f"{name}.op", clause.op.value) for clause in listed]
        return fields + operators + [(f"{name}.value", _word(v)) for clause in listed for v in values_of(clause)]
    return [pair for index, clause in enumerate(listed) for pair in _bracketed(f"{name}[{index}]", clause)]


def _check_dotted(name: str, clauses: Sequence[Clause]) -> None:
    values = [value for clause in clauses for value in values_of(clause)]
    lists = sum(clause.op is Operator.IN for clause in clauses)
    if (lists > 1 and len(values) != len(clauses)) or "" in values:
        raise SearchError(f"{name}: dotted keys cannot carry several lists nor an empty text, JSON text can")


def _bracketed(prefix: str, clause: Clause) -> list[tuple[str, str]]:
    suffix = "[]" if isinstance(clause.value, tuple) else ""
    values = [(f"{prefix}[value]{suffix}", _word(value)) for value in values_of(clause)]
    return [(f"{prefix}[field]", clause.field), (f"{prefix}[op]", clause.op.value), *values]


def _word(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def decode(name: str, pairs: Iterable[tuple[str, str]]) -> tuple[Clause, ...]:
    """Return the clauses that query-string ``pairs`` carry under ``name``, whichever encoding they use.

    Raises :class:`SearchError` when they cannot be read or mean more than one thing.
    """
    found = [(key, value) for key, value in pairs if key == name or key.startswith((f"{name}.", f"{name}["))]
    if not found:
        return ()
    if all(key == name for key, _ in found):
        return tuple(clause for _, text in found for clause in _from_json(name, text))
    if all(key.startswith(f"{name}.") for key, _ in found):
        return _from_dotted(name, found)
    if all(key.startswith(f"{name}[") for key, _ in found):
        return _from_brackets(name, found)
    raise SearchError(f"{name} mixes several encodings")


def parse_clauses(name: str, value: object) -> tuple[Clause, ...]:
    """Return the clauses of a decoded JSON value; raises :class:`SearchError` when it is not a list of clauses."""
    if not isinstance(value, list):
        raise SearchError(f"{name} must be a list of conditions")
    try:
        return tuple(Clause.model_validate(item) for item in value)
    except ValidationError as error:
        raise SearchError(f"{name} holds a malformed condition: {error.errors()[0]['msg']}") from None


def _from_json(name: str, text: str) -> tuple[Clause, ...]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise SearchError(f"{name} is not valid JSON") from None
    return parse_clauses(name, value if isinstance(value, list) else [value])


def _from_dotted(name: str, pairs: Sequence[tuple[str, str]]) -> tuple[Clause, ...]:
    fields = [value for key, value in pairs if key == f"{name}.field"]
    operators = [value for key, value in pairs if key == f"{name}.op"]
    values = [value for key, value in pairs if key == f"{name}.value"]
    spare = len(values) - len(fields)
    lists = operators.count(Operator.IN)
    if len(fields) != len(operators) or spare < 0 or (spare and lists != 1):
        raise SearchError(f"{name}: fields, operators and values do not pair up, send JSON text instead")
    conditions: list[dict[str, object]] = []
    for field, operator in zip(fields, operators, strict=True):
        taken = 1 + spare if operator == Operator.IN else 1
        taken_values, values = values[:taken], values[taken:]
        value = taken_values if operator == Operator.IN else taken_values[0]
        conditions.append({"field": field, "op": operator, "value": value})
    return parse_clauses(name, conditions)


def _from_brackets(name: str, pairs: Sequence[tuple[str, str]]) -> tuple[Clause, ...]:
    pattern = re.compile(re.escape(name) + r"\[(\d{1,4})\]\[(field|op|value)\](\[\d{0,4}\])?")
    conditions: dict[int, dict[str, Any]] = {}
    for key, value in pairs:
        match = pattern.fullmatch(key)
        if match is None:
            raise SearchError(f"{name} has an unreadable key {key!r}")
        condition = conditions.setdefault(int(match[1]), {})
        if match[3] is not None:
            condition.setdefault(match[2], []).append(value)
        else:
            condition[match[2]] = value
    return parse_clauses(name, [conditions[index] for index in sorted(conditions)])
