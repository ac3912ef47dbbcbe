import re
from itertools import combinations

import pytest
from pydantic import BaseModel

from cfone_tui.contract.operation import Operation, Permission, Retry, adapter_of
from cfone_tui.contract.operations import OPERATIONS

CORE = """
GET
GET /{event_id}
POST /create
PATCH /{event_id}
POST /create/bulk
GET /attackers
GET /categories
GET /categories/{category_id}
POST /categories/create
PATCH /categories/{category_id}
DELETE /categories/{category_id}
GET /countries
GET /dataset
GET /dataset/{dataset_id}
POST /dataset/create
PATCH /dataset/{dataset_id}
GET /raw/{dataset_id}/{event_id}
GET /indicatorTypes
GET /{event_id}/raw/{raw_id}
PATCH /{event_id}/raw/{raw_id}
DELETE /relate/{event_id}
POST /tags/create
POST /event_tag/{event_id}/create
DELETE /event_tag/{event_id}
GET /targetIndustries
"""

READS_BY_POST = {"events.search", "graphql.create"}

AnyOperation = Operation[BaseModel, object]


def test_the_core_is_declared_as_documented() -> None:
    declared = {f"{one.method} {one.path}".strip() for one in OPERATIONS.values() if one.is_core}
    assert declared == {line for line in CORE.splitlines() if line}


def test_exactly_three_core_answers_are_enveloped_and_bulk_alone_answers_202() -> None:
    enveloped = {name for name, one in OPERATIONS.items() if one.enveloped and one.is_core}
    assert enveloped == {"relate.delete", "event_tags.create", "event_tags.delete"}
    assert {name for name, one in OPERATIONS.items() if one.status != 200} == {"events.bulk_create"}


def test_beyond_the_core_the_graph_and_the_retired_insights_are_enveloped() -> None:
    enveloped = {name for name, one in OPERATIONS.items() if one.enveloped and not one.is_core}
    insights = {"insights.create", "insights.get", "insights.edit", "insights.delete"}
    assert enveloped == insights | {"graph.list", "relate.create"} & OPERATIONS.keys()


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_is_whole(operation: AnyOperation) -> None:
    is_read = operation.method == "GET" or operation.id in READS_BY_POST
    assert (operation.permission is Permission.READ) is is_read
    assert (operation.retry is Retry.READ) is is_read
    assert operation.summary[0].isupper()
    assert not operation.summary.endswith(".")
    assert adapter_of(operation.answer) is adapter_of(operation.answer)
    if operation.replaced_by is not None:
        assert set(re.findall(r"{(\w+)}", operation.replaced_by)) == set(operation.parameters)
    if operation.method == "GET":
        assert operation.body is None


def test_no_two_operations_answer_the_same_path() -> None:
    for one, other in combinations(OPERATIONS.values(), 2):
        shape, other_shape = (re.sub(r"{\w+}", "{}", it.path) for it in (one, other))
        assert (one.method, shape) != (other.method, other_shape)
