"""What is a change of the fields of an event, and what is making or deleting one?"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.contract.tag import without
from cfone_tui.contract.wire import parse_instant
from cfone_tui.workspace.changes.change import ChangeBase, Creation

EDITABLE = (
    "event",
    "date",
    "category",
    "tlp",
    "attacker",
    "attacker_country",
    "indicator",
    "indicator_type",
    "target_country",
    "target_industry",
    "insight",
)
"""The fields of an event that an edit can set, tags apart, which have operations of their own."""

NULLABLE = ("attacker",)
"""Fields that are emptied with null; the others take an empty text."""


class FieldsChanged(ChangeBase):
    """Fields of an event as they were and as they were set; "" stands for nothing."""

    kind: Literal["fields"] = "fields"
    before: dict[str, str]
    after: dict[str, str]

    def inverse(self) -> "FieldsChanged":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


class Link(BaseModel):
    """How an event refers to another one; where nobody told the kind, it is one that may be wrong."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    parent: str
    child: str
    kind: RelationshipType
    is_sure: bool = True


class EventCreated(Creation):
    """An event that was made from ``body`` (as on the wire, with its mark), and what it was like then.

    ``links`` are those to be made again with it, ``losses`` what of an earlier one it will not have, in sentences.
    ``twins`` are the events that looked like it before, where it is told from them by that and not by a mark of its
    own; else None.
    """

    kind: Literal["event-created"] = "event-created"
    body: dict[str, Any]
    fields: dict[str, str] = Field(default_factory=dict)
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    losses: tuple[str, ...] = ()
    twins: tuple[str, ...] | None = None

    def inverse(self) -> "EventDeleted | None":
        """Return the deletion; None while nobody knows the event's uuid."""
        if not self.target.uuid:
            return None
        return EventDeleted(
            target=self.target,
            what=self.what,
            body=self.body,
            fields=self.fields,
            tags=self.tags,
            links=self.links,
        )


class EventDeleted(ChangeBase):
    """An event that was deleted, as it was, with its ``links``; making it again gives it another uuid.

    ``losses`` are sentences on what of it could not be read, and is not made again.
    """

    kind: Literal["event-deleted"] = "event-deleted"
    body: dict[str, Any]
    fields: dict[str, str]
    tags: tuple[str, ...]
    links: tuple[Link, ...] = ()
    losses: tuple[str, ...] = ()

    def inverse(self) -> EventCreated:
        """Return the creation of an equal event."""
        return EventCreated(
            target=self.target.model_copy(update={"uuid": ""}),
            what=self.what,
            body=self.body,
            links=self.links,
            losses=self.losses,
            replaces=self.target.uuid,
        )


def fields_of(event: Event) -> dict[str, str]:
    """Return the editable fields of an event; "" stands for nothing."""
    return {name: getattr(event, name) or "" for name in EDITABLE}


def on_the_wire(fields: Mapping[str, str]) -> dict[str, str | None]:
    """Return fields as an edit sends them."""
    return {name: None if not value and name in NULLABLE else value for name, value in fields.items()}


def is_same(field: str, one: str, other: str) -> bool:
    """Tell whether two values of a field mean the same."""
    if one == other:
        return True
    if field != "date":
        return False
    moment = parse_instant(one)
    return moment is not None and moment == parse_instant(other)


def changed_since(event: Event, deletion: EventDeleted) -> tuple[str, ...]:
    """Return what of an event is not as it was seen when its deletion was asked for: names of fields, "tags".

    Where nothing is known of what was seen, nothing can have changed.
    """
    if not deletion.fields:
        return ()
    now = fields_of(event)
    fields = [name for name, value in deletion.fields.items() if not is_same(name, now[name], value)]
    are_tags_same = not without(event.tags, deletion.tags) and not without(deletion.tags, event.tags)
    return (*fields, *(() if are_tags_same else ("tags",)))


def name_of(event: Event) -> str:
    """Return how to call an event in a message: its indicator, else its summary, else its uuid."""
    return event.indicator or event.event or event.uuid
