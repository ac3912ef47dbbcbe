"""Which GraphQL queries are answered, and how is one kept from costing more than it may?

The schema is our own, as that of the API is not published. A query is parsed up to so many tokens, validated as GraphQL
has it with introspection of bounded depth, and carried out in one reading of the store.
"""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    MaxIntrospectionDepthRule,
    build_schema,
    execute_sync,
    parse,
    specified_rules,
    validate,
)

from cfone_tui.contract.graphql import GraphqlRequest
from cfone_tui.server.problem import Flaw, Problem, bad_request
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.events import aggregate
from cfone_tui.store.events.aggregate import COLUMNS, AggregateQuery

MOST_TOKENS = 500
MOST_AGGREGATES = 10
"""Aggregates of one query, whatever their aliases."""
MOST_ROWS = 2_000
"""Rows of all aggregates of one query together."""
DEFAULT_ROWS = 100
MOST_FLAWS = 10

_SCHEMA = f"""
type Query {{
  "The number of events per value of columns, most first; arguments as those of the operation of that name."
  aggregate(
    aggregateBy: [Column!]!
    "Uuids, or one scope word alone: all, *, analytics, operational. None: the default dataset."
    datasetId: [String!]
    "ISO date, included."
    startDate: String
    "ISO date, included."
    endDate: String
    groupByDate: Boolean = false
    limit: Int = {DEFAULT_ROWS}
  ): Aggregate
}}

enum Column {{ {" ".join(COLUMNS)} }}

type Aggregate {{
  aggregateBy: String!
  aggregations: [Aggregation!]!
  "All events counted, not only those of the rows shown."
  total: Int!
  dateRange: DateRange!
}}

"A combination of values; columns that were not counted by are null."
type Aggregation {{
  count: Int!
  {" ".join(f"{column}: String" for column in COLUMNS)}
}}

type DateRange {{ startDate: String endDate: String }}
"""


@dataclass(slots=True)
class _Work:
    """The reading that a query is carried out in, and how much of it was done."""

    connection: Connection
    aggregates: int = 0
    rows: int = 0


def answer(connection: Connection, request: GraphqlRequest) -> dict[str, Any]:
    """Return ``data`` and, where something went wrong with a part, ``errors``; raises :class:`Problem`."""
    try:
        document = _checked(request.query)
        result = execute_sync(
            _schema(),
            document,
            context_value=_Work(connection),
            variable_values=request.variables,
            operation_name=request.operation_name,
        )
    except RecursionError:
        raise bad_request("The query is nested too deeply", pointer="/query") from None
    errors = result.errors or []
    for error in errors:
        if error.original_error is not None and not isinstance(error.original_error, StoreError | GraphQLError):
            raise error.original_error
    if result.data is None and errors and not any(error.path for error in errors):
        raise _refused(errors)
    return {"data": result.data} | ({"errors": [error.formatted for error in errors]} if errors else {})


def _checked(text: str) -> DocumentNode:
    try:
        document = parse(text, max_tokens=MOST_TOKENS)
    except GraphQLError as error:
        raise _refused([error]) from None
    errors = validate(_schema(), document, (*specified_rules, MaxIntrospectionDepthRule), max_errors=MOST_FLAWS)
    if errors:
        raise _refused(errors)
    return document


def _refused(errors: list[GraphQLError]) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, tuple(Flaw(_sentence(error), "/query") for error in errors))


def _sentence(error: GraphQLError) -> str:
    places = [f"line {place.line}, column {place.column}" for place in error.locations or ()]
    return f"{error.message[:500]}{f' ({places[0]})' if places else ''}"


@cache
def _schema() -> GraphQLSchema:
    schema = build_schema(_SCHEMA)
    assert schema.query_type is not None, "it was just declared"
    schema.query_type.fields["aggregate"].resolve = _aggregate
    return schema


def _aggregate(_root: Any, info: GraphQLResolveInfo[_Work], **given: Any) -> dict[str, Any]:
    work = info.context
    work.aggregates += 1
    if work.aggregates > MOST_AGGREGATES:
        raise GraphQLError(f"a query takes at most {MOST_AGGREGATES} aggregates")
    limit = given["limit"]
    if limit is None or not 1 <= limit <= MOST_ROWS - work.rows:
        raise GraphQLError(f"limit is at least 1, and at most {MOST_ROWS:,} for all aggregates of a query together")
    query = AggregateQuery(
        columns=tuple(given["aggregateBy"]),
        scope=tuple(given.get("datasetId") or ()),
        start_date=given.get("startDate"),
        end_date=given.get("endDate"),
        is_by_date=bool(given["groupByDate"]),
        limit=limit,
    )
    if not query.columns:
        raise GraphQLError("aggregateBy names no column")
    found = aggregate.counts(work.connection, query)
    work.rows += len(found["aggregations"])
    return found
