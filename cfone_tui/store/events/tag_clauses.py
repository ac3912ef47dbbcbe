"""How does a filter of tags become SQL over ``tags t``?"""

from typing import Any

from cfone_tui.contract.search import Clause, Operator, values_of
from cfone_tui.contract.tag_filter import NUMBER_FIELDS, PROPERTY, is_property
from cfone_tui.store.events.clauses import Column, text_condition
from cfone_tui.store.events.conditions import Condition
from cfone_tui.store.events.tag_attributes import form_of, pattern_form_of, text_of
from cfone_tui.store.events.values import marking

_ORDERINGS = {Operator.GT: ">", Operator.GTE: ">=", Operator.LT: "<", Operator.LTE: "<="}
_HAVING = "t.id IN (SELECT a.tag FROM tag_attributes a WHERE a.field = ?"
_OF_CATEGORY = "t.category IN (SELECT c.id FROM tag_categories c WHERE {})"


def tag_condition(clause: Clause) -> Condition:
    """Return the condition that a checked filter means; of several values of an attribute one has to meet it."""
    values = [text_of(value) for value in values_of(clause)]
    if clause.field == "uuid":
        return text_condition(Column("t.uuid", str.lower), clause.op, values)
    if clause.field == "value":
        return text_condition(Column("t.value_key"), clause.op, values)
    if clause.field == "categoryName":
        return _either_way(clause.op, values, _OF_CATEGORY, Column("c.name_key"), Condition("t.category IS NOT NULL"))
    if clause.op in _ORDERINGS:
        return _ordered(clause.field, clause.op, values[0])
    column = Column("a.value_key", form_of(clause.field), text_form=pattern_form_of(clause.field))
    if form_of(clause.field) is marking:
        column = Column("a.value_key", marking, text="substr(a.value_key, 2)")
    has_any = Condition(f"{_HAVING})", (clause.field,))
    found = _either_way(clause.op, values, f"{_HAVING} AND {{}})", column, has_any)
    return Condition(found.sql, (clause.field, *found.values))


def _either_way(op: Operator, values: list[str], having: str, column: Column, has_any: Condition) -> Condition:
    """Return the condition to have a value, or to have none like it; equal to nothing means to have none at all."""
    if op not in (Operator.EQUALS, Operator.IN, Operator.NOT):
        inner = text_condition(column, op, values)
        return Condition(having.format(inner.sql), inner.values)
    inner = text_condition(column, Operator.IN, values)
    sql, parameters = having.format(inner.sql), inner.values
    if "" in values:
        sql, parameters = f"({sql} OR NOT {has_any.sql})", (*parameters, *has_any.values)
    return Condition(f"NOT {sql}" if op is Operator.NOT else sql, parameters)


def _ordered(field: str, op: Operator, value: str) -> Condition:
    """Compare numbers as numbers, and in properties, which may be anything, texts as texts."""
    number = _number(value)
    is_numeric = field in NUMBER_FIELDS or (is_property(field) and number is not None)
    if is_numeric:
        return Condition(f"{_HAVING} AND a.number {_ORDERINGS[op]} ?)", (field, number))
    kind = " AND a.number IS NULL" if field.startswith(PROPERTY) else ""
    return Condition(f"{_HAVING}{kind} AND a.value_key {_ORDERINGS[op]} ?)", (field, form_of(field)(value)))


def _number(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return None
