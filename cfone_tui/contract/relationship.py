"""What links two events on the wire?"""

from enum import StrEnum

from pydantic import Field

from cfone_tui.contract.event import BulkError
from cfone_tui.contract.parameters import MAX_PAGE_SIZE, Flag, Parameters
from cfone_tui.contract.wire import Many, Number, Text, TextList, Truth, WireBody, WireModel

DEFAULT_DEPTH = 5
MAX_DEPTH = 100
"""Links between an event and what is related to it through others; how many may be asked for is not documented."""


class RelationshipType(StrEnum):
    """How a child event relates to its parent."""

    RELATED_TO = "related_to"
    CAUSED_BY = "caused_by"
    ATTRIBUTED_TO = "attributed_to"


class Kinship(StrEnum):
    """Which way links are followed from an event: to its parents, to its children, or each way by itself."""

    ANCESTORS = "ancestors"
    DESCENDANTS = "descendants"
    BOTH = "both"


class RelationshipParameters(Parameters):
    """Which of the events related to one are wanted; ``page`` counts from 1."""

    dataset_id: str = Field(min_length=1)
    direction: Kinship | None = None
    max_depth: int | None = Field(default=None, ge=1, le=MAX_DEPTH)
    include_parent: Flag = None
    relationship_types: tuple[RelationshipType, ...] = ()
    indicator_type_ids: tuple[str, ...] = ()
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)


class RelationshipsCreate(WireBody):
    """The body that links children to a parent event."""

    dataset_id: str = Field(min_length=1)
    parent_id: str = Field(min_length=1)
    child_ids: tuple[str, ...] = Field(min_length=1)
    relationship_type: RelationshipType


class Relationship(WireModel):
    """One link from a parent event to a child event."""

    parent_id: Text = ""
    parent_dataset_id: Text = ""
    child_id: Text = ""
    child_dataset_id: Text = ""
    relationship_type: Text = ""


class RelationshipError(WireModel):
    """A child that could not be linked, and why."""

    child_id: Text = ""
    error: Text = ""
    error_type: Text | None = None


class RelationshipsCreated(WireModel):
    """What linking answers; partial success is possible."""

    success: Truth = True
    message: Text = ""
    relationships: Many[Relationship] = ()
    relationships_created: Number = 0
    child_ids: TextList = ()
    errors: Many[RelationshipError] | None = None


class RelatedBulkOutcome(WireModel):
    """What a bulk create with relationships did; partial success is normal."""

    created_events_count: Number = 0
    created_indicators_count: Number = 0
    created_relationships_count: Number = 0
    error_count: Number = 0
    errors: Many[BulkError] | None = None


class ReferenceList(WireBody):
    """Event uuids to add to an event's references, or to remove from them."""

    events: tuple[str, ...]
