import pytest

from cfone_tui.contract.search import MAX_CONDITIONS, MAX_VALUES
from cfone_tui.query.guide import LIMITS, RULES
from tests.query.filters import query


@pytest.mark.parametrize("example", [example for rule in RULES for example in rule.examples])
def test_every_example_of_a_rule_can_be_asked(example: str) -> None:
    assert query(example).tree


def test_the_limits_are_those_of_the_api() -> None:
    assert (MAX_CONDITIONS, MAX_VALUES) == (10, 100)
    assert "ten conditions" in LIMITS
    assert "100 values" in LIMITS
