"""What did a change do: to be told in one line, with what failed?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel

from cfone_tui.api import ThreatEventsError
from cfone_tui.contract.event import Event

Thing = TypeVar("Thing", bound=BaseModel)


class Outcome(StrEnum):
    """How a change ended."""

    DONE = "done"
    REFUSED = "refused"
    """Surely not carried out."""
    CONFLICT = "conflict"
    """Not sent, because somebody else changed the same."""
    UNKNOWN = "unknown"
    """Nobody knows whether it was carried out; it is not sent again by itself."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that both sides changed: what it was, what was to be written, what stands there now."""

    field: str
    before: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One event (or category) that was not changed: which, how it ended and why, in plain English.

    ``what`` is its indicator or summary, as the wire has it; ``error`` is what the API raised, if it did;
    ``conflicts`` and ``current`` (the thing as it is now) are there when the outcome is a conflict, and ``now`` has
    what can be set of it, by the names and in the types that changes have. ``not_taken`` are the names
    of the fields that the server left as they were, where it took others or seemed to take all.
    """

    uuid: str
    what: str
    outcome: Outcome
    why: str
    error: ThreatEventsError | None = None
    conflicts: tuple[FieldConflict, ...] = ()
    current: BaseModel | None = None
    now: Mapping[str, Any] = field(default_factory=dict, compare=False)
    not_taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did; all texts may quote what the wire said and are not safe for a terminal as they are.

    ``summary`` is a line such as "2 events tagged phishing". ``undo`` is what the undo key does then, to be written
    after the key ("removes it again"); None when there is nothing to undo, ``not_undoable`` says why where that
    needs saying. ``changed`` are the events as they are now, ``things`` whatever else was made or changed, ``removed``
    the uuids of what is gone. ``stands_on`` is the event that the cursor should stand on, where one came back.
    """

    summary: str
    undo: str | None = None
    changed: tuple[Event, ...] = ()
    removed: tuple[str, ...] = ()
    things: tuple[BaseModel, ...] = ()
    failures: tuple[Failure, ...] = ()
    not_undoable: str | None = None
    stands_on: str = ""

    def made(self, kind: type[Thing]) -> Thing | None:
        """Return the first thing of a kind that was made or changed, if there is one."""
        return next((thing for thing in self.things if isinstance(thing, kind)), None)
