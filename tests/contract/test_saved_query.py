import json

import pytest

from cfone_tui.contract.parameters import Order
from cfone_tui.contract.saved_query import SavedQueryEdit, parameters_of
from cfone_tui.contract.search import Clause, Operator


def test_the_text_of_a_query_becomes_the_parameters_of_the_list() -> None:
    text = json.dumps(
        {
            "datasetId": "all",
            "search": {"field": "attacker", "op": "contains", "value": "yeti"},
            "order": "desc",
            "pageSize": 100,
            "page": None,
            "columns": ["date", "attacker"],
        }
    )
    parameters = parameters_of(text)
    assert (parameters.dataset_id, parameters.order, parameters.page_size) == (("all",), Order.DESC, 100)
    assert parameters.search == (Clause(field="attacker", op=Operator.CONTAINS, value="yeti"),)
    assert parameters_of("{}").search == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not JSON"),
        ("query", "is not JSON"),
        ('{"a": NaN}', "NaN"),
        ("[" * 100_000, "nested"),
        ("[]", "JSON object"),
        ('"text"', "JSON object"),
        ('{"search": [{"field": "attacker"}]}', "condition"),
        ('{"search": [{"field": "nothing", "op": "equals", "value": "x"}]}', "nothing"),
        ('{"search": [{"field": "killChain", "op": "like", "value": "x"}]}', "killChain"),
        ('{"pageSize": 25001}', "pageSize"),
        ('{"order": "up"}', "order"),
    ],
)
def test_what_is_no_query_is_said(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parameters_of(text)


def test_fields_are_written_with_underscores() -> None:
    assert SavedQueryEdit(alert_enabled=True).to_wire() == {"alert_enabled": True}
