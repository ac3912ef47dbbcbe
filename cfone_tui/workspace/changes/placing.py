"""What is a change of where events are: moving one to another dataset, and copying it there?"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cfone_tui.workspace.changes.change import ChangeBase, Creation
from cfone_tui.workspace.changes.events import EventDeleted


class EventMoved(ChangeBase):
    """An event that went from the dataset of its target to another one.

    ``made`` is its uuid there, where a server gave it a new one; ``fields`` are those it had, to know it by.
    """

    kind: Literal["event-moved"] = "event-moved"
    to: str
    fields: dict[str, str] = Field(default_factory=dict)
    made: str = ""

    @property
    def successors(self) -> Mapping[str, str]:
        """The uuid there, by the one it had, where a server gave it a new one."""
        return {self.target.uuid: self.made} if self.made else {}

    def inverse(self) -> "EventMoved":
        """Return the way back."""
        there = self.target.model_copy(update={"dataset_id": self.to, "uuid": self.made or self.target.uuid})
        return self.model_copy(update={"target": there, "to": self.target.dataset_id, "made": ""})


class EventCopied(Creation):
    """An event that was copied into the dataset of its target, whose uuid is that of the copy once it is known.

    ``twins`` are the events there that looked like it before: what looks like it afterwards, and is none of them, is
    the copy.
    """

    kind: Literal["event-copied"] = "event-copied"
    of: str
    of_dataset: str
    fields: dict[str, str] = Field(default_factory=dict)
    tags: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()

    def inverse(self) -> EventDeleted | None:
        """Return the deletion of the copy; None while nobody knows its uuid."""
        if not self.target.uuid:
            return None
        return EventDeleted(target=self.target, what=self.what, body={}, fields=self.fields, tags=self.tags)
