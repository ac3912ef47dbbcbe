"""What is a threat event on the wire: as it is read, created, edited and bulk-created?"""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cfone_tui.contract.wire import (
    Instant,
    Many,
    Number,
    NumberList,
    Text,
    TextList,
    Truth,
    WireBody,
    WireModel,
    parse_instant,
)

MAX_UPDATED = 100
"""Events that one bulk update may name."""


class Event(WireModel):
    """One threat event with all 29 documented fields; only its identity is required when reading.

    ``kill_chain`` and the MITRE lists are copied from the category by the server; ``references`` are the
    events it points at, ``referenced`` those that point at it. Countries are alpha-2, empty when unknown.
    """

    uuid: str = Field(min_length=1)
    dataset_id: Text = ""
    date: Text = ""
    event: Text = ""
    category: Text = ""
    kill_chain: Number = 0
    mitre_attack: TextList = ()
    mitre_capec: TextList = ()
    attacker: Text = ""
    attacker_country: Text = ""
    attacker_country_alpha3: Text = ""
    target_country: Text = ""
    target_country_alpha3: Text = ""
    target_industry: Text = ""
    indicator: Text = ""
    indicator_type: Text = ""
    indicator_type_id: Number = 0
    tags: TextList = ()
    tlp: Text = ""
    insight: Text | None = None
    raw_id: Text = ""
    has_children: Truth = False
    references: TextList = ()
    referenced: TextList = ()
    references_ids: NumberList = ()
    referenced_ids: NumberList = ()
    num_references: Number = 0
    num_referenced: Number = 0
    releasability_id: Text | None = None

    @property
    def happened_at(self) -> datetime | None:
        """When the activity happened, in UTC; None when the date is missing or unreadable."""
        return parse_instant(self.date)


class RawSource(WireBody):
    """The source material sent along with a new event; ``data`` is a JSON object or null."""

    data: dict[str, Any] | None
    source: str | None = None
    tlp: str | None = None


class RawSourceEdit(WireBody):
    """The source material sent along with an edited event."""

    data: dict[str, Any] | None = None
    source: str | None = None
    tlp: str | None = None


class NewIndicator(WireBody):
    """One of several indicators of a new event."""

    indicator_type: str
    value: str


class ThreatSignal(WireBody):
    """Where an event came from when it was derived from a Threat Signals article."""

    system: Literal["threat-signals"]
    resource_type: Literal["article"]
    resource_id: str
    title: str | None = None


class EventCreate(WireBody):
    """The body of an event create; without ``dataset_id`` the event goes to the default dataset."""

    category: str = Field(min_length=1)
    date: Instant
    event: str = Field(min_length=1)
    raw: RawSource
    tlp: str = Field(min_length=1)
    account_id: int | float | None = None
    attacker: str | None = None
    attacker_country: str | None = None
    dataset_id: str | None = None
    indicator: str | None = None
    indicator_type: str | None = None
    indicators: tuple[NewIndicator, ...] = ()
    insight: str | None = None
    source: ThreatSignal | None = None
    tags: tuple[str, ...] = ()
    target_country: str | None = None
    target_industry: str | None = None


class EditableFields(WireBody):
    """What can be changed of any event; tags have operations of their own."""

    attacker: str | None = None
    attacker_country: str | None = None
    category: str | None = None
    created_at: Instant | None = None
    event: str | None = None
    indicator: str | None = None
    indicator_type: str | None = None
    insight: str | None = None
    raw: RawSourceEdit | None = None
    target_country: str | None = None
    target_industry: str | None = None
    tlp: str | None = None


class EventEdit(EditableFields):
    """The body of an event edit: ``dataset_id`` names where the event is."""

    dataset_id: str = Field(min_length=1)
    date: Instant | None = None


class EventUpdates(EditableFields):
    """The changes of a bulk update, which refuses a date: that would move events between shards."""

    @model_validator(mode="before")
    @classmethod
    def _without_date(cls, given: Any) -> Any:
        if isinstance(given, dict) and "date" in given:
            raise PydanticCustomError("date_in_bulk", "the date of several events cannot be changed at once")
        return given


class EventBulkUpdate(WireBody):
    """The body of a bulk update: what to change, of which events of one dataset."""

    dataset_id: str = Field(min_length=1)
    event_ids: tuple[str, ...] = Field(min_length=1, max_length=MAX_UPDATED)
    updates: EventUpdates


class BulkUpdateFailure(WireModel):
    """One event of a bulk update that was not changed, and why."""

    event_id: Text = ""
    error: Text = ""


class BulkUpdateOutcome(WireModel):
    """What a bulk update did."""

    updated_count: Number = 0
    failed_count: Number = 0
    failures: Many[BulkUpdateFailure] | None = None


class EventDeleted(WireModel):
    """What the delete of a single event answers."""

    uuid: Text = ""


class EventBulkCreate(WireBody):
    """The body of a bulk create: every event shaped like a single create, all into one dataset."""

    dataset_id: str = Field(min_length=1)
    data: tuple[EventCreate, ...]
    include_created_events: bool | None = None


class BulkCreated(WireModel):
    """One event of a bulk create that succeeded; ``event_index`` is its position in what was sent."""

    event_index: Number = 0
    shard_id: Text = ""
    uuid: Text = ""


class BulkError(WireModel):
    """One event of a bulk create that failed, and why."""

    event_index: Number = 0
    error: Text = ""


class BulkOutcome(WireModel):
    """What a bulk create did; partial success is normal."""

    created_events_count: Number = 0
    created_tags_count: Number = 0
    error_count: Number = 0
    queued_indicators_count: Number = 0
    create_bulk_events_request_id: Text | None = None
    created_events: Many[BulkCreated] | None = None
    errors: Many[BulkError] | None = None
