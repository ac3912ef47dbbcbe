"""What can be done to many events at once, and how is it called?"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.store.state.jobs import Job, JobRow, RowState
from cfone_tui.workspace.changes import (
    Change,
    EventCopied,
    EventDeleted,
    EventMoved,
    FieldsChanged,
    RelationAdded,
    TagsChanged,
)
from cfone_tui.workspace.changes.change import Target
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.names import label_of
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.writing import several

SETTABLE = (
    "tlp",
    "category",
    "attacker",
    "attacker_country",
    "target_country",
    "target_industry",
    "date",
    "indicator_type",
    "insight",
)
"""Fields that are set for many events at once; a summary or an indicator belongs to a single one."""

SEEN = ("event", "date", "category", "tlp", "attacker", "attacker_country", "indicator", "target_country")
"""What of an event has to be as it was seen when it is deleted."""

LONGEST = 60
"""Characters of a value in a message."""


class _Deed(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)


class SetField(_Deed):
    """Set a field of every event."""

    kind: Literal["set"] = "set"
    field: str
    value: str


class TagEvents(_Deed):
    """Add tags to every event and remove tags from those that have them."""

    kind: Literal["tag"] = "tag"
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class MoveEvents(_Deed):
    """Move events to another dataset."""

    kind: Literal["move"] = "move"
    dataset_id: str
    name: str


class CopyEvents(_Deed):
    """Copy events to another dataset."""

    kind: Literal["copy"] = "copy"
    dataset_id: str
    name: str


class DeleteEvents(_Deed):
    """Delete events."""

    kind: Literal["delete"] = "delete"


class RelateEvents(_Deed):
    """Link every event with one other by a kind; ``is_parent`` says that the events point at it, else it at them."""

    kind: Literal["relate"] = "relate"
    other: str
    other_dataset: str
    what: str
    relation: RelationshipType
    is_parent: bool


class TakeBack(_Deed):
    """Take back what another job did; ``what`` is its label, ``is_redo`` that it was an undo itself."""

    kind: Literal["take back"] = "take back"
    what: str
    is_redo: bool = False


Deed = SetField | TagEvents | MoveEvents | CopyEvents | DeleteEvents | RelateEvents | TakeBack

_ADAPTER: TypeAdapter[Deed] = TypeAdapter(
    Annotated[Deed, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)


def deed_of(text: str) -> Deed:
    """Return a deed from its JSON; raises ``ValueError``."""
    return _ADAPTER.validate_json(text)


def in_words(deed: Deed) -> str:
    """Return what is done, to be written after a number of events and a colon."""
    match deed:
        case SetField(field=field, value=value):
            value = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
            return f"{label_of(field)} set to {value}" if value else f"{label_of(field)} emptied"
        case TagEvents(add=add, remove=remove):
            parts = [f"tagged {', '.join(add)}"] if add else []
            return ", ".join([*parts, *([f"{', '.join(remove)} removed"] if remove else [])])
        case MoveEvents(name=name):
            return f"moved to {name}"
        case CopyEvents(name=name):
            return f"copied to {name}"
        case DeleteEvents():
            return "deleted"
        case RelateEvents(what=what, relation=relation, is_parent=is_parent):
            way = "linked to" if is_parent else "linked from"
            return f"{way} {what} ({relation.value.replace('_', ' ')})"
        case TakeBack(what=what, is_redo=is_redo):
            return f"done again: {what}" if is_redo else f"undone: {what}"


def summary_of(deed: Deed, number: int) -> str:
    """Return what was done to so many events, in a line."""
    if isinstance(deed, TakeBack):
        return in_words(deed) if number else f"nothing was {in_words(deed)}"
    colon = ":" if isinstance(deed, SetField) else ""
    return f"{several(number, 'event')}{colon} {in_words(deed)}"


def label_when_over(job: Job, counts: Mapping[RowState, int]) -> str:
    """Return what a job is called from then on: by what it did, unless that is not known of anything it was given.

    One that takes another back is called as that other: whoever tells of it says before that it was taken back.
    """
    deed, done = deed_of(job.deed), counts.get(RowState.DONE, 0)
    if not done and (counts.get(RowState.UNKNOWN, 0) or counts.get(RowState.SENT, 0)):
        return job.label
    return deed.what if isinstance(deed, TakeBack) and done else summary_of(deed, done)


def title_of(job: Job) -> str:
    """Return what a job does, or did, in a line by itself."""
    deed = deed_of(job.deed)
    return in_words(deed) if isinstance(deed, TakeBack) else job.label


def value_of(row: EventRow, field: str) -> str | None:
    """Return what the list knows of a field of an event; None for an insight, of which it knows that there is one."""
    if field == "insight":
        return None if row.has_insight else ""
    return str(getattr(row, field))


def seen_by(deed: Deed, row: EventRow) -> dict[str, Any]:
    """Return what of an event has to be as the user saw it, for the deed to be done."""
    match deed:
        case SetField(field=field):
            known = value_of(row, field)
            return {} if known is None else {field: known}
        case DeleteEvents():
            return {**{name: str(getattr(row, name)) for name in SEEN}, "tags": row.tags}
        case _:
            return {}


def wanted_by(deed: Deed, row: JobRow, source: Source, seen: Mapping[str, Any]) -> Change:
    """Return the change that a deed wants of an event, before anybody looked how the event is now."""
    target = Target.of(source, uuid=row.uuid, dataset_id=row.dataset_id)
    match deed:
        case SetField(field=field, value=value):
            return FieldsChanged(target=target, what=row.what, before=dict(seen), after={field: value})
        case TagEvents(add=add, remove=remove):
            return TagsChanged(target=target, what=row.what, before=remove, after=add)
        case MoveEvents(dataset_id=there):
            return EventMoved(target=target, what=row.what, to=there)
        case CopyEvents(dataset_id=there):
            copied = Target.of(source, dataset_id=there)
            return EventCopied(target=copied, what=row.what, of=row.uuid, of_dataset=row.dataset_id)
        case DeleteEvents():
            fields = {name: value for name, value in seen.items() if name != "tags"}
            return EventDeleted(target=target, what=row.what, body={}, fields=fields, tags=tuple(seen.get("tags", ())))
        case RelateEvents(other=other, other_dataset=there, what=what, relation=relation, is_parent=is_parent):
            if is_parent:
                return RelationAdded(
                    target=target, what=row.what, child=other, child_what=what, types=(relation.value,)
                )
            parent = Target.of(source, uuid=other, dataset_id=there)
            return RelationAdded(target=parent, what=what, child=row.uuid, child_what=row.what, types=(relation.value,))
        case TakeBack():
            raise AssertionError("what takes a change back is its inverse")
