"""How does a search clause become SQL over ``events e``?"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import BOOLEAN_FIELD, NUMBER_FIELD, Clause, Operator, Scalar, values_of
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.values import capec_number, country_code, folded, instant, marking

_COMPARISONS = {
    Operator.EQUALS: "=",
    Operator.NOT: "<>",
    Operator.GT: ">",
    Operator.GTE: ">=",
    Operator.LT: "<",
    Operator.LTE: "<=",
}
_PATTERNS = (Operator.LIKE, Operator.CONTAINS, Operator.FIND, Operator.STARTS_WITH, Operator.ENDS_WITH)
LONGEST_PATTERN = 10_000
"""Characters that ``like`` takes; SQLite refuses patterns not much longer."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL and the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text, and how a value is brought into its form; ``text`` is what patterns look at."""

    sql: str
    form: Callable[[str], str] = folded
    text: str | None = None
    text_form: Callable[[str], str] = folded


_COLUMNS = {
    "attacker": Column("e.attacker_key"),
    "attackerCountry": Column("e.attacker_country", country_code, text_form=str.upper),
    "category": Column("e.category_key"),
    "createdAt": Column("e.created_at", instant, text_form=str.upper),
    "date": Column("e.date", instant, text_form=str.upper),
    "event": Column("e.event_key"),
    "indicator": Column("e.indicator_key"),
    "targetCountry": Column("e.target_country", country_code, text_form=str.upper),
    "targetIndustry": Column("e.target_industry_key"),
    "tlp": Column("e.tlp_key", marking, text="substr(e.tlp_key, 2)"),
    "uuid": Column("e.uuid", str.lower, text_form=str.lower),
}


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A field whose values stand in another table: which events have a value that meets ``{}``."""

    has: str
    column: Column
    has_any: str


_ELSEWHERE = {
    "indicatorType": _Elsewhere(
        "e.indicator_type IN (SELECT it.id FROM indicator_types it WHERE {})",
        Column("it.name_key"),
        "e.indicator_type NOT IN (SELECT id FROM indicator_types WHERE name_key = '')",
    ),
    "tags": _Elsewhere(
        "e.id IN (SELECT et.event FROM event_tags et JOIN tags t ON t.id = et.tag WHERE {})",
        Column("t.value_key"),
        "e.id IN (SELECT event FROM event_tags)",
    ),
    "mitreAttack": _Elsewhere(
        "e.mitre_list IN (SELECT m.mitre_list FROM mitre_ids m WHERE m.kind = 'attack' AND {})",
        Column("m.value_key"),
        "e.mitre_list IN (SELECT mitre_list FROM mitre_ids WHERE kind = 'attack')",
    ),
    "mitreCapec": _Elsewhere(
        "e.mitre_list IN (SELECT m.mitre_list FROM mitre_ids m WHERE m.kind = 'capec' AND {})",
        Column("m.value_key", capec_number),
        "e.mitre_list IN (SELECT mitre_list FROM mitre_ids WHERE kind = 'capec')",
    ),
}
"""Of several values one has to meet a condition, and none a negated one; equal to nothing means to have none."""


def condition_of(clause: Clause) -> Condition:
    """Return the condition that a clause means; raises :class:`Invalid` for a value that its field cannot have."""
    if clause.field == NUMBER_FIELD:
        return _number(clause)
    if clause.field == BOOLEAN_FIELD:
        return _boolean(clause)
    if clause.field in _ELSEWHERE:
        return _elsewhere(_ELSEWHERE[clause.field], clause)
    if clause.field not in _COLUMNS:
        raise Invalid(f"search knows no field {clause.field!r}", "/search")
    return text_condition(_COLUMNS[clause.field], clause.op, [str(value) for value in values_of(clause)])


def _elsewhere(field: _Elsewhere, clause: Clause) -> Condition:
    values = [str(value) for value in values_of(clause)]
    if clause.op not in (Operator.EQUALS, Operator.IN, Operator.NOT):
        inner = text_condition(field.column, clause.op, values)
        return Condition(field.has.format(inner.sql), inner.values)
    inner = text_condition(field.column, Operator.IN, values)
    sql = field.has.format(inner.sql)
    if "" in values:
        sql = f"({sql} OR NOT {field.has_any})"
    return Condition(f"NOT {sql}" if clause.op is Operator.NOT else sql, inner.values)


def text_condition(column: Column, op: Operator, values: list[str]) -> Condition:
    """Return the condition that a column of text meets; only ``in`` takes several values."""
    if op is Operator.IN:
        return Condition(f"{column.sql} IN ({_marks(values)})", tuple(column.form(value) for value in values))
    if op in _PATTERNS:
        return _pattern(column.text or column.sql, op, column.text_form(values[0]))
    return Condition(f"{column.sql} {_COMPARISONS[op]} ?", (column.form(values[0]),))


def _pattern(sql: str, op: Operator, text: str) -> Condition:
    if op is Operator.LIKE:
        if len(text) > LONGEST_PATTERN:
            raise Invalid(f"like takes at most {LONGEST_PATTERN:,} characters", "/search")
        return Condition(f"{sql} LIKE ?", (text,))
    if not text:
        return Condition("1")
    if op is Operator.STARTS_WITH:
        # a range, unlike LIKE with an ESCAPE, is found in an index
        end = _first_behind(text)
        return (
            Condition(f"{sql} >= ?", (text,)) if end is None else Condition(f"({sql} >= ? AND {sql} < ?)", (text, end))
        )
    if op is Operator.ENDS_WITH:
        # as bytes, because SQLite takes a text for ended at a NUL
        ending = text.encode()
        return Condition(f"substr(CAST({sql} AS BLOB), {-len(ending)}) = ?", (ending,))
    return Condition(f"instr({sql}, ?) > 0", (text,))


def _first_behind(prefix: str) -> str | None:
    """Return the first text that sorts behind all that begin with ``prefix``; None if there is none."""
    stem = prefix.rstrip(chr(sys.maxunicode))
    if not stem:
        return None
    following = ord(stem[-1]) + 1
    return stem[:-1] + chr(0xE000 if following == 0xD800 else following)


def _number(clause: Clause) -> Condition:
    values = tuple(_as_number(value) for value in values_of(clause))
    if clause.op is Operator.IN:
        return Condition(f"e.kill_chain IN ({_marks(values)})", values)
    if clause.op not in _COMPARISONS:
        raise Invalid(f"killChain does not take {clause.op}")
    return Condition(f"e.kill_chain {_COMPARISONS[clause.op]} ?", values)


def _boolean(clause: Clause) -> Condition:
    has_children = "(e.id IN (SELECT parent FROM relationships))"
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


def _marks(values: list[str] | tuple[Any, ...]) -> str:
    return ", ".join("?" * len(values))
