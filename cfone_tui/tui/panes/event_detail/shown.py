"""What does the detail know of the event it shows?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cfone_tui.contract.event import Event
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.contract.tag import Tag
from cfone_tui.safe_text import SafeText
from cfone_tui.workspace.triage import UNTOUCHED, Triaged
from cfone_tui.workspace.workspace import References


@dataclass(frozen=True, slots=True)
class TagNotes:
    """What is known of tags, by their value in lower case."""

    by_value: Mapping[str, Tag] = field(default_factory=dict)

    def of(self, value: str) -> Tag | None:
        """Return the tag with this value, if it is known."""
        return self.by_value.get(value.casefold())


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of the event to show; the parts that were not asked for yet are None."""

    event: Event | None = None
    dataset_name: str = ""
    now: datetime | None = None
    raw: RawRecord | None = None
    references: References | None = None
    tag_notes: TagNotes = TagNotes()
    triage: Triaged = UNTOUCHED
    problem: SafeText = SafeText("")

    @property
    def uuid(self) -> str:
        """The uuid of the event; empty while there is none."""
        return self.event.uuid if self.event is not None else ""
