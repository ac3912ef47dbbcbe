"""What is a change of what the user made of events, which no source knows of?"""

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from cfone_tui.workspace.changes.change import ChangeBase


class Mark(BaseModel):
    """What stood or stands written of an event; None for what the change leaves alone."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    state: str | None = None
    wake_at: str | None = None
    note: str | None = None


class Step(BaseModel):
    """One event of a change of several."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    uuid: str
    dataset_id: str
    before: Mark
    after: Mark


class TriageChanged(ChangeBase):
    """State or note of one event, or of many that one command was given."""

    is_local: ClassVar[bool] = True

    kind: Literal["triage"] = "triage"
    steps: tuple[Step, ...]

    @property
    def uuids(self) -> tuple[str, ...]:
        """The uuids of all events."""
        return tuple(dict.fromkeys(step.uuid for step in self.steps))

    def moved(self, made_again: Mapping[str, str]) -> Self:
        """Return the change of the same events, under the uuids they were made again under."""
        moved = super().moved(made_again)
        steps = (it.model_copy(update={"uuid": made_again.get(it.uuid, it.uuid)}) for it in self.steps)
        return moved.model_copy(update={"steps": tuple(steps)})

    def inverse(self) -> "TriageChanged":
        """Return the change back."""
        steps = (it.model_copy(update={"before": it.after, "after": it.before}) for it in reversed(self.steps))
        return self.model_copy(update={"steps": tuple(steps)})


class CaughtUp(ChangeBase):
    """Up to when (ISO 8601; empty: it goes by that of all events) a list was read, and is read."""

    is_local: ClassVar[bool] = True

    kind: Literal["caught-up"] = "caught-up"
    filter_text: str
    before: str
    after: str

    def inverse(self) -> "CaughtUp":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})
