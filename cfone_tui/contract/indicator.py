"""What is an indicator on the wire, as a thing of its own: as it is read, created, edited and counted?"""

from typing import Any

from pydantic import Field, model_validator

from cfone_tui.contract.tag import Pagination
from cfone_tui.contract.wire import Many, Number, Text, Truth, WireBody, WireModel

MAX_AT_ONCE = 1_000
"""Indicators that one request may create."""


class RelatedEvent(WireModel):
    """An event in which an indicator appears."""

    dataset_id: Text = ""
    event_id: Text = ""
    event_date: Text | None = None


class IndicatorTag(WireModel):
    """A tag of an indicator; the category is None where the tag has none."""

    uuid: Text | None = None
    value: Text | None = None
    category_id: Text | None = None
    category_name: Text | None = None


class IndicatorSource(WireModel):
    """An article from which an indicator was extracted."""

    system: Text = ""
    resource_type: Text = ""
    resource_id: Text = ""
    title: Text | None = None


class Indicator(WireModel):
    """A value of a type in a dataset, the events it appears in and the tags it has.

    ``related_events`` may be cut short, which ``related_events_has_more`` tells. ``tlp`` is in upper case, None where
    nothing is known.
    """

    uuid: str = Field(min_length=1)
    value: Text = ""
    indicator_type: Text = ""
    dataset_id: Text | None = None
    created_at: Text = ""
    updated_at: Text = ""
    tlp: Text | None = None
    tags: Many[IndicatorTag] = ()
    related_events: Many[RelatedEvent] = ()
    related_events_has_more: Truth = False
    sources: Many[IndicatorSource] = ()


class IndicatorPagination(WireModel):
    """Where a page of indicators stands; ``total_count`` is None unless it was asked for and all could be counted."""

    page: Number = 1
    per_page: Number = Field(default=0, alias="per_page")
    count: Number = 0
    total_count: Number | None = Field(default=None, alias="total_count")
    total_count_is_exact: Truth = Field(default=False, alias="total_count_is_exact")
    cursor: Text | None = None
    has_more: Truth = Field(default=False, alias="has_more")


class FailedShard(WireModel):
    """A part of a dataset that did not answer."""

    dataset_id: Text = ""
    shard_id: Text = ""


class Completeness(WireModel):
    """Whether all datasets have answered, and what else has to be known of the answer."""

    complete: Truth = True
    failed_datasets: Many[str] = ()
    failed_shards: Many[FailedShard] = ()
    warnings: Many[str] = ()


class IndicatorPage(WireModel):
    """One page of indicators, newest first.

    Documented as a schema, ``{"type": "object", "properties": …}``; read from there, too.
    """

    indicators: Many[Indicator] = ()
    pagination: IndicatorPagination = IndicatorPagination()
    completeness: Completeness = Completeness()

    @model_validator(mode="before")
    @classmethod
    def _from_any_shape(cls, value: Any) -> Any:
        if isinstance(value, list):
            return {"indicators": value}
        inner = value.get("properties") if isinstance(value, dict) else None
        if isinstance(inner, dict) and "indicators" not in value:
            return {name: _within(member) for name, member in inner.items()}
        return value


class DatasetIndicatorPage(WireModel):
    """One page of the indicators of a dataset or of a tag."""

    indicators: Many[Indicator] = ()
    pagination: Pagination = Pagination()


class IndicatorAggregation(WireModel):
    """How many indicators, or links to events, share the values that stand beside ``count``."""

    count: Number = 0

    def value(self, column: str) -> str | None:
        """Return this row's value of ``column``; None where it has none."""
        value = (self.model_extra or {}).get(column)
        return None if value is None else str(value)


class IndicatorAggregate(WireModel):
    """Counts per value of one or several columns; ``total`` counts all, not only the rows shown."""

    aggregate_by: Text = ""
    aggregations: Many[IndicatorAggregation] = ()
    failed_datasets: Number = 0
    total: Number = 0


class IndicatorDeleted(WireModel):
    """What a deletion answers."""

    success: Truth = True
    message: Text | None = None


class EventReference(WireBody):
    """An event that a new or changed indicator is related to."""

    dataset_id: str = Field(min_length=1)
    event_id: str = Field(min_length=1)


class IndicatorTagWrite(WireBody):
    """A tag for an indicator; the category is taken for a tag that has none."""

    value: str = Field(min_length=1)
    category_name: str | None = None


class IndicatorCreate(WireBody):
    """The body of an indicator create; tags are values, with the name of a category if wanted."""

    indicator_type: str = Field(min_length=1)
    value: str = Field(min_length=1)
    related_events: tuple[EventReference, ...] = ()
    tags: tuple[str | IndicatorTagWrite, ...] = ()
    auto_create_type: bool | None = None


class IndicatorsCreate(WireBody):
    """The body of a bulk create: ``auto_create_type`` holds for all that do not say otherwise."""

    indicators: tuple[IndicatorCreate, ...] = Field(max_length=MAX_AT_ONCE)
    auto_create_type: bool | None = None


class IndicatorEdit(WireBody):
    """The body of an indicator edit: what is absent stays, lists replace the whole list."""

    indicator_type: str | None = None
    value: str | None = None
    related_events: tuple[EventReference, ...] | None = None
    tags: tuple[str, ...] | None = None


def _within(member: Any) -> Any:
    """Return what a member of the schema-shaped answer holds: the items of a list, the properties of an object.

    A schema that holds no data, such as ``{"type": "string"}``, is nothing.
    """
    if not isinstance(member, dict):
        return member
    if "items" in member:
        return member["items"] if isinstance(member["items"], list) else None
    if isinstance(member.get("properties"), dict):
        return {name: _within(it) for name, it in member["properties"].items()}
    return None if "type" in member else member
