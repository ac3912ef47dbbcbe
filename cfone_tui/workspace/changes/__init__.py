"""Changes as values: each knows what it takes to undo it, and travels to the journal and back as JSON."""

from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter

from cfone_tui.workspace.changes.categories import CategoryChanged, CategoryCreated, CategoryDeleted
from cfone_tui.workspace.changes.change import ChangeBase, Creation, Target
from cfone_tui.workspace.changes.events import EventCreated, EventDeleted, FieldsChanged, Link
from cfone_tui.workspace.changes.placing import EventCopied, EventMoved
from cfone_tui.workspace.changes.queries import QueryChanged, QueryCreated, QueryDeleted
from cfone_tui.workspace.changes.raw_records import RawRecordChanged
from cfone_tui.workspace.changes.relations import RelationAdded, RelationRemoved
from cfone_tui.workspace.changes.tags import TagsChanged
from cfone_tui.workspace.changes.things import (
    AlertChanged,
    AlertCreated,
    AlertDeleted,
    DatasetChanged,
    DatasetCreated,
    GrantChanged,
    GrantCreated,
    GrantDeleted,
    GroupChanged,
    GroupCreated,
    GroupDeleted,
    IndicatorChanged,
    IndicatorCreated,
    IndicatorDeleted,
    TagCategoryChanged,
    TagCategoryCreated,
    TagCategoryDeleted,
    TagChanged,
    TagCreated,
    TagDeleted,
)
from cfone_tui.workspace.changes.triage import CaughtUp, TriageChanged

Change = (
    TagsChanged
    | FieldsChanged
    | EventCreated
    | EventDeleted
    | EventMoved
    | EventCopied
    | CategoryCreated
    | CategoryChanged
    | CategoryDeleted
    | QueryCreated
    | QueryChanged
    | QueryDeleted
    | TagCreated
    | TagChanged
    | TagDeleted
    | TagCategoryCreated
    | TagCategoryChanged
    | TagCategoryDeleted
    | DatasetCreated
    | DatasetChanged
    | IndicatorCreated
    | IndicatorChanged
    | IndicatorDeleted
    | GroupCreated
    | GroupChanged
    | GroupDeleted
    | GrantCreated
    | GrantChanged
    | GrantDeleted
    | AlertCreated
    | AlertChanged
    | AlertDeleted
    | TriageChanged
    | CaughtUp
    | RawRecordChanged
    | RelationAdded
    | RelationRemoved
)

_ADAPTER: TypeAdapter[Change] = TypeAdapter(
    Annotated[Change, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)


def to_json(change: Change) -> str:
    """Return a change as the journal keeps it."""
    return change.model_dump_json()


def from_json(text: str) -> Change:
    """Return the change that the journal kept; raises ``ValueError`` when this program does not know it."""
    return _ADAPTER.validate_json(text)


__all__ = [
    "AlertChanged",
    "AlertCreated",
    "AlertDeleted",
    "CategoryChanged",
    "CategoryCreated",
    "CategoryDeleted",
    "CaughtUp",
    "Change",
    "ChangeBase",
    "Creation",
    "DatasetChanged",
    "DatasetCreated",
    "EventCopied",
    "EventCreated",
    "EventDeleted",
    "EventMoved",
    "FieldsChanged",
    "GrantChanged",
    "GrantCreated",
    "GrantDeleted",
    "GroupChanged",
    "GroupCreated",
    "GroupDeleted",
    "IndicatorChanged",
    "IndicatorCreated",
    "IndicatorDeleted",
    "Link",
    "QueryChanged",
    "QueryCreated",
    "QueryDeleted",
    "RawRecordChanged",
    "RelationAdded",
    "RelationRemoved",
    "TagCategoryChanged",
    "TagCategoryCreated",
    "TagCategoryDeleted",
    "TagChanged",
    "TagCreated",
    "TagDeleted",
    "TagsChanged",
    "Target",
    "TriageChanged",
    "from_json",
    "to_json",
]
