"""What links two events on the wire?"""

from enum import StrEnum

from pydantic import Field

from cfone_tui.contract.wire import Many, Number, Text, TextList, Truth, WireBody, WireModel


class RelationshipType(StrEnum):
    """How a child event relates to its parent."""

    RELATED_TO = "related_to"
    CAUSED_BY = "caused_by"
    ATTRIBUTED_TO = "attributed_to"


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


class ReferenceList(WireBody):
    """Event uuids to remove from an event's references."""

    events: tuple[str, ...]
