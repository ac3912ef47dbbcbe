"""How are events copied and moved between datasets on the wire?"""

from pydantic import Field

from cfone_tui.contract.parameters import Flag, Parameters
from cfone_tui.contract.wire import Many, Number, Text, WireBody, WireModel

MOST_EVENTS = 10_000
"""Events that one request may name; the API documents no limit, ours keeps a request at some seconds."""


class CopyParameters(Parameters):
    """Whether raw records go along."""

    keep_raw_data: Flag = None


class EventsToPlace(WireBody):
    """The body of a copy and of a move: which events, and the dataset to put them into."""

    dest_dataset_id: str = Field(min_length=1)
    event_ids: tuple[str, ...] = Field(min_length=1, max_length=MOST_EVENTS)


class InsertFailure(WireModel):
    """An event that could not be copied or moved, by its position among those named, and why."""

    index: Number = 0
    reason: Text = ""


class DeletionFailure(WireModel):
    """A dataset from which moved events could not be removed, and why."""

    dataset_id: Text = ""
    reason: Text = ""


class EventsCopied(WireModel):
    """What a copy did; partial success is normal."""

    copied: Number = 0
    indicators_copied: Number = 0
    relationships_copied: Number = 0
    insert_failures: Many[InsertFailure] = ()


class EventsMoved(WireModel):
    """What a move did; partial success is normal."""

    moved: Number = 0
    indicators_copied: Number = 0
    relationships_copied: Number = 0
    insert_failures: Many[InsertFailure] = ()
    deletion_failures: Many[DeletionFailure] = ()
