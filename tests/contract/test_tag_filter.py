import pytest

from cfone_tui.contract.search import Clause, Operator, SearchError
from cfone_tui.contract.tag_filter import NUMBER_FIELDS, TEXT_FIELDS, check_tag_clauses


@pytest.mark.parametrize("field", [*TEXT_FIELDS, "properties.tools", "properties.tools.tlp"])
def test_fields_of_text_take_texts(field: str) -> None:
    check_tag_clauses([Clause(field=field, op=Operator.EQUALS, value="x")])
    check_tag_clauses([Clause(field=field, op=Operator.IN, value=("x", "y"))])


@pytest.mark.parametrize("field", NUMBER_FIELDS)
def test_fields_of_numbers_take_numbers(field: str) -> None:
    check_tag_clauses([Clause(field=field, op=Operator.GTE, value="7")])
    check_tag_clauses([Clause(field=field, op=Operator.IN, value=(7, 8.5))])


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        (Clause(field="colour", op=Operator.EQUALS, value="red"), "knows no field 'colour'"),
        (Clause(field="properties.", op=Operator.EQUALS, value="red"), "knows no field"),
        (Clause(field="uuid", op=Operator.CONTAINS, value="a"), "takes equals and in"),
        (Clause(field="confidence", op=Operator.EQUALS, value="high"), "takes a number"),
        (Clause(field="priority", op=Operator.LIKE, value="1%"), "does not take like"),
        (Clause(field="value", op=Operator.IN, value="one"), "takes a list"),
        (Clause(field="value", op=Operator.IN, value=("x",) * 101), "100"),
    ],
)
def test_what_no_filter_is(clause: Clause, why: str) -> None:
    with pytest.raises(SearchError, match=why):
        check_tag_clauses([clause])


def test_ten_filters_are_enough() -> None:
    clause = Clause(field="value", op=Operator.EQUALS, value="x")
    check_tag_clauses([clause] * 10)
    with pytest.raises(SearchError, match="filters takes at most 10"):
        check_tag_clauses([clause] * 11)
