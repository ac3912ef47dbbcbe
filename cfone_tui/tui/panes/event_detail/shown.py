"""What does the detail know of the event it shows?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText
from cfone_tui.workspace.event_notes import EventNotes
from cfone_tui.workspace.history import Past
from cfone_tui.workspace.raw_material import RawMaterial
from cfone_tui.workspace.references import LinkedEvents
from cfone_tui.workspace.triage import UNTOUCHED, Triaged


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of the event to show; the parts that were not asked for yet are None."""

    event: Event | None = None
    dataset_name: str = ""
    now: datetime | None = None
    raw: RawMaterial | None = None
    references: LinkedEvents | None = None
    triage: Triaged = UNTOUCHED
    notes: EventNotes | None = None
    tag_counts: Mapping[str, int] | None = None
    """How many events have a tag, by its value in lower case; without those that the server did not count."""
    history: tuple[Past, ...] | None = None
    problem: SafeText = SafeText("")

    @property
    def uuid(self) -> str:
        """The uuid of the event; empty while there is none."""
        return self.event.uuid if self.event is not None else ""
