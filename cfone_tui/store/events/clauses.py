"""How does a search clause become SQL over ``events e``?"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from cfone_tui.contract.search import BOOLEAN_FIELD, NUMBER_FIELD, Clause, Operator, Scalar, values_of
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import coded_events
from cfone_tui.store.events.coded_events import DAY, YEAR_0
from cfone_tui.store.events.conditions import Condition, Ids, Listed
from cfone_tui.store.events.values import capec_number, country_code, folded, instant, marking

_COMPARISONS = {
    Operator.EQUALS: "=",
    Operator.NOT: "<>",
    Operator.GT: ">",
    Operator.GTE: ">=",
    Operator.LT: "<",
    Operator.LTE: "<=",
}
PATTERNS = (Operator.LIKE, Operator.CONTAINS, Operator.FIND, Operator.STARTS_WITH, Operator.ENDS_WITH)
LONGEST_PATTERN = 10_000
"""Characters that ``like`` takes; SQLite refuses patterns not much longer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text, and how a value is brought into its form; ``text`` is what patterns look at.

    ``is_indexed`` and ``is_slow`` are said of columns of events only, see :class:`Condition`.
    """

    sql: str
    form: Callable[[str], str] = folded
    text: str | None = None
    text_form: Callable[[str], str] = folded
    is_indexed: bool = True
    is_slow: bool = False


_COLUMNS = {
    "attacker": Column("e.attacker_key"),
    "attackerCountry": Column("e.attacker_country", country_code, text_form=str.upper),
    "category": Column("e.category_key"),
    "createdAt": Column("e.created_at", instant, text_form=str.upper, is_slow=True),
    "date": Column("e.date", instant, text_form=str.upper),
    "event": Column("e.event_key", is_indexed=False, is_slow=True),
    "indicator": Column("e.indicator_key", is_slow=True),
    "targetCountry": Column("e.target_country", country_code, text_form=str.upper),
    "targetIndustry": Column("e.target_industry_key"),
    "tlp": Column("e.tlp_key", marking, text="substr(e.tlp_key, 2)"),
    "uuid": Column("e.uuid", str.lower, text_form=str.lower),
}


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A field whose values stand in another table: which events have a value that meets ``{}``, as test and as ids.

    In ``ids`` the condition is ``{having}``, and ``{several}`` keeps events of several values from being named twice.
    ``listed`` is the column of blocks.
    """

    has: str
    ids: str
    column: Column
    has_any: str
    listed: str
    is_slow: bool = False


_MITRE = "mitre_list IN (SELECT m.mitre_list FROM mitre_ids m WHERE m.kind = '{kind}' AND {{}})"
_ANY_MITRE = "+e.mitre_list IN (SELECT mitre_list FROM mitre_ids WHERE kind = '{kind}')"
_TYPE = "indicator_type IN (SELECT it.id FROM indicator_types it WHERE {})"
_TAGS = "event_tags et WHERE et.event = e.id"
_HAS_CHILDREN = "EXISTS (SELECT 1 FROM relationships WHERE parent = e.id)"
_LISTED = {
    _TAGS: "(SELECT value tag FROM json_each('[' || c.tags || ']')) et WHERE 1",
    _HAS_CHILDREN: "(c.children > 0)",
}
"""What is looked up of an event, and what stands for that where the values of blocks are tested."""


def _mitre(kind: str, column: Column) -> _Elsewhere:
    having = _MITRE.format(kind=kind)
    ids = f"SELECT id FROM events WHERE {having.format('{having}')}"
    return _Elsewhere(f"+e.{having}", ids, column, _ANY_MITRE.format(kind=kind), "mitre_list")


_ELSEWHERE = {
    "indicatorType": _Elsewhere(
        f"+e.{_TYPE}",
        f"SELECT id FROM events WHERE {_TYPE.format('{having}')}",
        Column("it.name_key"),
        "+e.indicator_type NOT IN (SELECT id FROM indicator_types WHERE name_key = '')",
        "indicator_type",
    ),
    "tags": _Elsewhere(
        f"EXISTS (SELECT 1 FROM {_TAGS} AND et.tag IN (SELECT t.id FROM tags t WHERE {{}}))",
        "SELECT {several} event FROM event_tags WHERE tag IN (SELECT t.id FROM tags t WHERE {having})",
        Column("t.value_key"),
        f"EXISTS (SELECT 1 FROM {_TAGS})",
        "tags",
        is_slow=True,
    ),
    "mitreAttack": _mitre("attack", Column("m.value_key")),
    "mitreCapec": _mitre("capec", Column("m.value_key", capec_number)),
}
"""Of several values one has to meet a condition, and none a negated one; equal to nothing means to have none."""


def condition_of(clause: Clause) -> Condition:
    """Return the condition that a clause means; raises :class:`Invalid` for a value that its field cannot have."""
    if clause.field == NUMBER_FIELD:
        return over_codes(_number(clause), column="kill_chain")
    if clause.field == BOOLEAN_FIELD:
        return over_codes(_boolean(clause), column="children")
    if clause.field in _ELSEWHERE:
        field = _ELSEWHERE[clause.field]
        return over_codes(_elsewhere(field, clause), column=field.listed)
    if clause.field not in _COLUMNS:
        raise Invalid(f"search knows no field {clause.field!r}", "/search")
    column = _COLUMNS[clause.field]
    plain = text_condition(column, clause.op, [str(value) for value in values_of(clause)])
    coded = _by_codes(plain, column, clause.op)
    listed = None if coded is None else _of_values(plain, coded, column, clause.op)
    return replace(_of_event(plain, column, clause.op), coded=coded, listed=listed)


def over_codes(condition: Condition, *, column: str | None = None) -> Condition:
    """Return a condition on numbers, tags or links together with the same test over codes, and over listed values."""
    ids, sql = condition.ids, condition.sql.replace("+e.", "c.")
    listed = None
    if column is not None:
        listed = Listed(column, reduce(lambda text, it: text.replace(*it), _LISTED.items(), sql), condition.values)
    test = Condition(sql.replace("e.id", "c.event"), condition.values)
    if condition.is_slow and ids is not None:
        coded = Condition(f"c.event IN ({ids.sql})", ids.values)
        return replace(condition, coded=coded, one_by_one=test, listed=listed)
    return replace(condition, coded=test, listed=listed)


def _by_codes(plain: Condition, column: Column, op: Operator) -> Condition | None:
    """Return the same test over codes: a text is tested once per value that there is, not once per event."""
    name = column.sql.removeprefix("e.")
    if name in coded_events.TEXTS:
        # of equal ones there is one code or none, which is compared twice as quickly as looked up among several
        tested, compared = (f"{column.sql} = ?", "IS NOT") if op is Operator.NOT else (plain.sql, "IN")
        codes = f"SELECT code FROM value_codes WHERE field = '{name}' AND {tested.replace(column.sql, 'key')}"
        return Condition(f"c.{name} {'=' if op is Operator.EQUALS else compared} ({codes})", plain.values)
    if name == "date" and op not in PATTERNS:
        return Condition(plain.sql.replace("e.", "c."), tuple(map(coded_events.milliseconds, plain.values)))
    return None


def _of_values(plain: Condition, coded: Condition, column: Column, op: Operator) -> Listed:
    """Return the same test over the values of a column, of which dates are days: those that it parts are left out."""
    if column.sql != "e.date":
        return Listed(column.sql.removeprefix("e."), coded.sql, coded.values)
    moments = {
        text[:10]: (moment + YEAR_0) // DAY
        for text, moment in zip(plain.values, coded.values, strict=True)
        if moment % DAY or op not in (Operator.GTE, Operator.LT)
    }
    if not moments:
        return Listed("day", coded.sql, coded.values)
    # "U" is the letter behind the T that ends the day in a date
    part = f"SELECT e.id FROM events e WHERE e.date >= ? AND e.date < ? AND {plain.sql.replace('e.', '+e.')}"
    values = tuple(value for day in moments for value in (day, f"{day}U", *plain.values))
    apart = Ids(" UNION ALL ".join([part] * len(moments)), values)
    return Listed("day", coded.sql, coded.values, frozenset(moments.values()), apart)


_FOUND = {*_COMPARISONS, Operator.IN} - {Operator.NOT}
"""The operators that the index of a column answers, beside a beginning."""


def _of_event(plain: Condition, column: Column, op: Operator) -> Condition:
    """Return the condition that a column of events is tested by, with the ids that its index finds."""
    ids = None
    is_beginning = op is Operator.STARTS_WITH and column.text is None and plain.values
    if column.is_indexed and (op in _FOUND or is_beginning):
        is_by_date = op is Operator.EQUALS or (column.sql == "e.date" and op in _COMPARISONS)
        in_order = plain.sql if is_by_date else None
        ids = Ids(f"SELECT e.id FROM events e WHERE {plain.sql}", plain.values, in_order=in_order)
    return Condition(plain.sql.replace(column.sql, f"+{column.sql}"), plain.values, ids, column.is_slow)


def _elsewhere(field: _Elsewhere, clause: Clause) -> Condition:
    given = [str(value) for value in values_of(clause)]
    is_equality = clause.op in (Operator.EQUALS, Operator.IN, Operator.NOT)
    inner = text_condition(field.column, Operator.IN if is_equality else clause.op, given)
    sql = field.has.format(inner.sql)
    has_none = is_equality and "" in given
    if has_none:
        sql = f"({sql} OR NOT {field.has_any})"
    if clause.op is Operator.NOT:
        return Condition(f"NOT {sql}", inner.values, is_slow=field.is_slow)
    several = "" if is_equality and len(given) == 1 else "DISTINCT"
    ids = None if has_none else Ids(field.ids.format(several=several, having=inner.sql), inner.values)
    return Condition(sql, inner.values, ids, field.is_slow)


def text_condition(column: Column, op: Operator, values: list[str]) -> Condition:
    """Return the condition that a column of text meets; only ``in`` takes several values."""
    if op is Operator.IN:
        return Condition(f"{column.sql} IN ({_marks(values)})", tuple(column.form(value) for value in values))
    if op in PATTERNS:
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
    if clause.op not in _COMPARISONS and clause.op is not Operator.IN:
        raise Invalid(f"killChain does not take {clause.op}")
    compared = f"IN ({_marks(values)})" if clause.op is Operator.IN else f"{_COMPARISONS[clause.op]} ?"
    return _of_event(Condition(f"e.kill_chain {compared}", values), Column("e.kill_chain"), clause.op)


def _boolean(clause: Clause) -> Condition:
    values = tuple(int(str(value).lower() == "true") for value in values_of(clause))
    if clause.op is Operator.IN:
        return Condition(f"{_HAS_CHILDREN} IN ({_marks(values)})", values, is_slow=True)
    if clause.op not in _COMPARISONS:
        raise Invalid(f"hasChildren does not take {clause.op}")
    is_wanted = (clause.op is Operator.EQUALS) == bool(values[0]) and clause.op in (Operator.EQUALS, Operator.NOT)
    ids = Ids("SELECT DISTINCT parent FROM relationships") if is_wanted else None
    return Condition(f"{_HAS_CHILDREN} {_COMPARISONS[clause.op]} ?", values, ids, is_slow=True)


def _as_number(value: Scalar) -> float:
    try:
        return float(value)
    except ValueError:
        raise Invalid(f"killChain takes a number, not {value!r}") from None


def _marks(values: list[str] | tuple[Any, ...]) -> str:
    return ", ".join("?" * len(values))
