from typing import Any

import httpx
import pytest
from graphql import get_introspection_query

from cfone_tui.store.events.aggregate import COLUMNS
from tests.server.wire import created, messages, pointers


async def ask(client: httpx.AsyncClient, query: str, **more: Any) -> httpx.Response:
    return await client.post("/graphql", json={"query": query, **more})


async def test_several_aggregates_of_one_moment(client: httpx.AsyncClient) -> None:
    for attacker, tlp, day in (("Crow", "red", 1), ("Crow", "green", 2), ("Yeti", "red", 2)):
        await created(client, attacker=attacker, tlp=tlp, date=f"2026-11-0{day}T10:00:00Z")
    query = """
        query Counts($start: String) {
          actors: aggregate(aggregateBy: [attacker], limit: 1) { total aggregations { attacker count } }
          days: aggregate(aggregateBy: [tlp], groupByDate: true, startDate: $start) {
            aggregateBy total dateRange { startDate endDate } aggregations { tlp date count attacker }
          }
        }
        query Other { aggregate(aggregateBy: [tlp]) { total } }
    """
    answer = await ask(client, query, variables={"start": "2026-11-02"}, operationName="Counts")
    assert answer.json() == {
        "data": {
            "actors": {"total": 3, "aggregations": [{"attacker": "Crow", "count": 2}]},
            "days": {
                "aggregateBy": "tlp",
                "total": 2,
                "dateRange": {"startDate": "2026-11-02", "endDate": None},
                "aggregations": [
                    {"tlp": "green", "date": "2026-11-02", "count": 1, "attacker": None},
                    {"tlp": "red", "date": "2026-11-02", "count": 1, "attacker": None},
                ],
            },
        }
    }


async def test_what_is_wrong_with_an_aggregate_is_among_the_errors(client: httpx.AsyncClient) -> None:
    query = '{ a: aggregate(aggregateBy: [tlp]) { total } b: aggregate(aggregateBy: [tlp], startDate: "x") { total } }'
    body = (await ask(client, query)).json()
    assert body["data"] == {"a": {"total": 0}, "b": None}
    assert [(error["path"], "no date" in error["message"]) for error in body["errors"]] == [(["b"], True)]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("{", "Syntax Error"),
        ("{ nothing }", "Cannot query field 'nothing'"),
        ("mutation { x }", "mutation"),
        ("{ aggregate(aggregateBy: [password]) { total } }", "password"),
        ("query A { __typename } query B { __typename }", "operation name"),
        ("query ($a: Int!) { aggregate(aggregateBy: [tlp], limit: $a) { total } }", "$a"),
        ("fragment f on Query { ...f } { ...f }", "within itself"),
        ("{ __schema { types { " + "fields { type { " * 3 + "name" + " } }" * 3 + " } } }", "depth"),
        ("{ aggregate(aggregateBy: " + "[" * 220 + "tlp" + "]" * 220 + ") { total } }", "deeply"),
        ("{ " + "a: __typename " * 200 + "}", "500 tokens"),
    ],
)  # fmt: skip
async def test_a_query_that_cannot_be_carried_out_is_refused(client: httpx.AsyncClient, query: str, said: str) -> None:
    answer = await ask(client, query)
    assert answer.status_code == 400
    assert said in messages(answer)[0]
    assert set(pointers(answer)) == {"/query"}


@pytest.mark.parametrize("body", [{}, {"query": ""}, {"query": 5}, {"query": "{__typename}", "variables": []}])
async def test_a_body_without_a_query_is_refused(client: httpx.AsyncClient, body: dict[str, Any]) -> None:
    assert (await client.post("/graphql", json=body)).status_code == 400
    assert (await client.post("/graphql")).status_code == 400


async def test_a_query_does_only_so_much(client: httpx.AsyncClient) -> None:
    many = " ".join(f"a{number}: aggregate(aggregateBy: [tlp]) {{ total }}" for number in range(12))
    body = (await ask(client, f"{{ {many} }}")).json()
    assert list(body["data"].values()) == [{"total": 0}] * 10 + [None] * 2
    assert "10 aggregates" in body["errors"][0]["message"]
    for limit in ("0", "2001", "null"):
        body = (await ask(client, f"{{ aggregate(aggregateBy: [tlp], limit: {limit}) {{ total }} }}")).json()
        assert "limit" in body["errors"][0]["message"]


async def test_the_schema_describes_itself_with_every_column(client: httpx.AsyncClient) -> None:
    body = (await ask(client, get_introspection_query())).json()
    types = {it["name"]: it for it in body["data"]["__schema"]["types"]}
    assert {value["name"] for value in types["Column"]["enumValues"]} == set(COLUMNS)
    assert {it["name"] for it in types["Aggregation"]["fields"]} == {"count", *COLUMNS}
