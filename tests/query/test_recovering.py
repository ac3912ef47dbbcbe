"""Conditions come back as a filter that asks the same, or are said to be unsayable: never are they dropped."""

from datetime import UTC, datetime

import pytest

from cfone_tui.contract.search import Clause, Operator, Scalar
from cfone_tui.query import parse, recover

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "attacker:NastyShrew from:RU,KP -tag:reviewed",
        'cat:Phishing,"Domain Resolution" tlp:red,amber',
        "tlp>=amber",
        "ransom note",
        "ioc:*.example type:domain",
        "ioc:evil* event~kit",
        'attacker:a*b*"c d"',
        "killchain>=3 children:yes ttp:T1566 capec:98",
        "date>=2026-11-01 date<2026-11-08",
        "created>2026-11-01T07:30Z -from:RU -to:UA",
        'event~"a \\"b\\" and (c)" -industry:Energy',
        "uuid:0b5c1e2a-0000-4000-8000-000000000001",
        "killchain:3,5",
    ],
)
def test_what_a_filter_asks_is_asked_by_the_filter_that_comes_back(text: str) -> None:
    asked = parse(text, now=NOW).clauses
    recovered = recover(asked, now=NOW)
    assert recovered.unsaid == ()
    assert set(parse(recovered.text, now=NOW).clauses) == set(asked)


@pytest.mark.parametrize(
    ("field", "op", "value", "text"),
    [
        ("tlp", Operator.EQUALS, "amber", "tlp:amber"),
        ("date", Operator.GT, "2026-11-01T00:00:00Z", "date>2026-11-01T00:00:00.000000Z"),
        ("date", Operator.LTE, "2026-11-01T00:00:00Z", "date<=2026-11-01T00:00:00.000000Z"),
        ("killChain", Operator.EQUALS, "3", "killchain:3"),
        ("attacker", Operator.EQUALS, "*", 'attacker:"*"'),
        ("event", Operator.CONTAINS, "kit", "kit"),
    ],
)
def test_conditions_of_others_are_said_as_one_would_type_them(
    field: str, op: Operator, value: Scalar, text: str
) -> None:
    assert recover([Clause(field=field, op=op, value=value)], now=NOW).text == text


@pytest.mark.parametrize(
    "clause",
    [
        Clause(field="event", op=Operator.FIND, value="kit"),
        Clause(field="event", op=Operator.LIKE, value="a_b%c%d"),
        Clause(field="date", op=Operator.EQUALS, value="2026-11-01T07:30:00Z"),
        Clause(field="attacker", op=Operator.GT, value="m"),
        Clause(field="unheardOf", op=Operator.EQUALS, value="x"),
    ],
)
def test_what_no_filter_says_is_left_over_and_the_rest_is_said(clause: Clause) -> None:
    recovered = recover([clause, Clause(field="tlp", op=Operator.EQUALS, value="red")], now=NOW)
    assert recovered.text == "tlp:red"
    assert recovered.unsaid == (clause,)
