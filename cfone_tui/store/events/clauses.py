"""How does a search clause become SQL over ``events e``?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import BOOLEAN_FIELD, NUMBER_FIELD, Clause, Operator, Scalar, values_of
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.values import country_code, folded, instant, marking

_COMPARISONS = {
    Operator.EQUALS: "=",
    Operator.NOT: "<>",
    Operator.GT: ">",
    Operator.GTE: ">=",
    Operator.LT: "<",
    Operator.LTE: "<=",
}
_PATTERNS: dict[Operator, Callable[[str], str]] = {
    Operator.LIKE: lambda text: text,
    Operator.CONTAINS: lambda text: f"%{_literal(text)}%",
    Operator.FIND: lambda text: f"%{_literal(text)}%",
    Operator.STARTS_WITH: lambda text: f"{_literal(text)}%",
    Operator.ENDS_WITH: lambda text: f"%{_literal(text)}",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL and the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that is compared, and how a value is brought into its form."""

    sql: str
    form: Callable[[str], str] = folded
    pattern_form: Callable[[str], str] = folded


_INDICATOR_TYPE = "(SELECT name_key FROM indicator_types WHERE id = e.indicator_type)"

_COLUMNS = {
    "attacker": _Column("e.attacker_key"),
    "attackerCountry": _Column("e.attacker_country", country_code, str.upper),
    "category": _Column("e.category_key"),
    "createdAt": _Column("e.created_at", instant, str.upper),
    "date": _Column("e.date", instant, str.upper),
    "event": _Column("e.event_key"),
    "indicator": _Column("e.indicator_key"),
    "indicatorType": _Column(_INDICATOR_TYPE),
    "targetCountry": _Column("e.target_country", country_code, str.upper),
    "targetIndustry": _Column("e.target_industry_key"),
    "tlp": _Column("e.tlp_key", marking, folded),
    "uuid": _Column("e.uuid", str.lower, str.lower),
}

_LISTS = {
    "tags": (
        "EXISTS (SELECT 1 FROM event_tags et JOIN tags t ON t.id = et.tag WHERE et.event = e.id AND {})",
        _Column("t.value_key"),
    ),
    "mitreAttack": (
        "EXISTS (SELECT 1 FROM json_each('[\"' || replace(e.mitre_attack, ' ', '\",\"') || '\"]') j"
        " WHERE e.mitre_attack <> '' AND {})",
        _Column("j.value", str.upper, str.upper),
    ),
    "mitreCapec": (
        "EXISTS (SELECT 1 FROM json_each('[\"' || replace(e.mitre_capec, ' ', '\",\"') || '\"]') j"
        " WHERE e.mitre_capec <> '' AND {})",
        _Column("j.value", lambda text: text.upper().removeprefix("CAPEC-"), str.upper),
    ),
}
"""Fields that hold several values: a condition holds when one of them meets it, a negation when none does."""


def condition_of(clause: Clause) -> Condition:
    """Return the condition that a clause means; raises :class:`Invalid` for a value that its field cannot have."""
    if clause.field == NUMBER_FIELD:
        return _number(clause)
    if clause.field == BOOLEAN_FIELD:
        return _boolean(clause)
    if clause.field in _LISTS:
        frame, column = _LISTS[clause.field]
        if clause.op is Operator.NOT:
            inner = _text(column, Operator.EQUALS, clause)
            return Condition(f"NOT {frame.format(inner.sql)}", inner.values)
        if clause.field == "tags" and clause.op in (Operator.EQUALS, Operator.IN):
            return _tagged(clause)
        inner = _text(column, clause.op, clause)
        return Condition(frame.format(inner.sql), inner.values)
    if clause.field not in _COLUMNS:
        raise Invalid(f"search knows no field {clause.field!r}")
    return _text(_COLUMNS[clause.field], clause.op, clause)


def _tagged(clause: Clause) -> Condition:
    keys = [folded(str(value)) for value in values_of(clause)]
    # by the tag's own index instead of once per event
    sql = f"SELECT et.event FROM event_tags et JOIN tags t ON t.id = et.tag WHERE t.value_key IN ({_marks(keys)})"
    return Condition(f"e.id IN ({sql})", tuple(keys))


def _text(column: _Column, op: Operator, clause: Clause) -> Condition:
    values = [str(value) for value in values_of(clause)]
    if op is Operator.IN:
        return Condition(f"{column.sql} IN ({_marks(values)})", tuple(column.form(value) for value in values))
    if op in _PATTERNS:
        pattern = _PATTERNS[op](column.pattern_form(values[0]))
        escape = "" if op is Operator.LIKE else " ESCAPE '\\'"
        return Condition(f"{column.sql} LIKE ?{escape}", (pattern,))
    return Condition(f"{column.sql} {_COMPARISONS[op]} ?", (column.form(values[0]),))


def _number(clause: Clause) -> Condition:
    values = tuple(_as_number(value) for value in values_of(clause))
    if clause.op is Operator.IN:
        return Condition(f"e.kill_chain IN ({_marks(values)})", values)
    if clause.op not in _COMPARISONS:
        raise Invalid(f"killChain does not take {clause.op}")
    return Condition(f"e.kill_chain {_COMPARISONS[clause.op]} ?", values)


def _boolean(clause: Clause) -> Condition:
    has_children = "EXISTS (SELECT 1 FROM relationships WHERE parent = e.id)"
    values = tuple(int(str(value).lower() == "true") for value in values_of(clause))
    if clause.op is Operator.IN:
        return Condition(f"{has_children} IN ({_marks(values)})", values)
    if clause.op not in _COMPARISONS:
        raise Invalid(f"hasChildren does not take {clause.op}")
    return Condition(f"{has_children} {_COMPARISONS[clause.op]} ?", values)


def _as_number(value: Scalar) -> float:
    try:
        return float(value)
    except ValueError:
        raise Invalid(f"killChain takes a number, not {value!r}") from None


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _marks(values: list[str] | tuple[Any, ...]) -> str:
    return ", ".join("?" * len(values))
