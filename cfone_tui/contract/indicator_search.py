"""Which query parameters do the operations on indicators take, and which conditions?"""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from cfone_tui.contract.parameters import CLAUSES, MAX_PAGE_SIZE, Clauses, Flag, Parameters
from cfone_tui.contract.search import Clause, SearchError, check_shape, check_typed, is_number

FIELDS = ("value", "indicatorType", "uuid")
TAG_TEXT_FIELDS = (
    "value",
    "categoryId",
    "actorCategory",
    "aliasGroupNames",
    "attributionConfidence",
    "attributionOrganization",
    "motive",
    "opsecLevel",
    "originCountryISO",
    "sophisticationLevel",
)
TAG_NUMBER_FIELDS = ("priority", "analyticPriority")
AGGREGATE_LIMIT = 100
"""Rows of an aggregate, at most."""


class IndicatorListParameters(Parameters):
    """Which indicators, how much of each, and which page of them, newest first.

    ``page`` counts from 1; a ``cursor`` carries all but ``format`` and goes alone. ``related_events_limit`` is 0 for
    none and -1 for all.
    """

    dataset_ids: tuple[str, ...] = ()
    search: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})
    tag_search: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})
    tags: tuple[str, ...] = ()
    related_events: tuple[str, ...] = ()
    indicator_type: str | None = None
    name: str | None = None
    created_after: str | None = None
    created_before: str | None = None
    include_tags: Flag = None
    include_total_count: Flag = None
    related_events_limit: int | None = Field(default=None, ge=-1)
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)
    cursor: str | None = None
    format: Literal["json", "stix2", "taxii"] | None = None
    cache: Literal["from-graph"] | None = None


class DatasetIndicatorParameters(Parameters):
    """Which indicators of a dataset, and which page of them; ``name`` is a substring of the value."""

    indicator_type: str | None = None
    name: str | None = None
    related_event: tuple[str, ...] = ()
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)


class DatasetTagIndicatorParameters(Parameters):
    """Which of the indicators that have a tag, and which page of them."""

    indicator_type: str | None = None
    related_event: tuple[str, ...] = ()
    search: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)


class TagIndicatorParameters(DatasetTagIndicatorParameters):
    """The same, in which datasets; none means all."""

    dataset_ids: tuple[str, ...] = ()


class IndicatorTypeParameters(Parameters):
    """Of which datasets the types are wanted; none means all."""

    dataset_ids: tuple[str, ...] = ()


class IndicatorAggregateParameters(Parameters):
    """Columns to count by (comma list), where, and what: indicators, or their links to events."""

    aggregate_by: str = Field(min_length=1)
    created_after: str | None = None
    created_before: str | None = None
    dataset_ids: tuple[str, ...] = ()
    event_date_after: str | None = None
    event_date_before: str | None = None
    limit: int | None = Field(default=None, ge=1, le=AGGREGATE_LIMIT)
    measure: Literal["indicators", "relationships"] | None = None
    tag_uuid: str | None = None


def check_indicator_clauses(clauses: Sequence[Clause]) -> None:
    """Raise :class:`~cfone_tui.contract.search.SearchError` unless lists of indicators take these conditions."""
    check_shape(clauses, name="search")
    for clause in clauses:
        if clause.field not in FIELDS:
            raise SearchError(f"search knows no field {clause.field!r}, only {', '.join(FIELDS)}")


def check_tag_search(clauses: Sequence[Clause]) -> None:
    """Raise :class:`~cfone_tui.contract.search.SearchError` unless these can be asked of the tags of indicators."""
    check_shape(clauses, name="tagSearch")
    for clause in clauses:
        if clause.field in TAG_NUMBER_FIELDS:
            check_typed(clause, is_number, "a number")
        elif clause.field not in TAG_TEXT_FIELDS:
            raise SearchError(f"tagSearch knows no field {clause.field!r}")
