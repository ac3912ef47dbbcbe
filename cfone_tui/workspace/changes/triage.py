"""What is a change of what the user made of events, which no source knows of?"""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from cfone_tui.workspace.changes.change import ChangeBase


class Mark(BaseModel):
    """What stood or stands written of an event; None for what the change leaves alone."""

    model_config = ConfigDict(frozen=True)

    state: str | None = None
    wake_at: str | None = None
    note: str | None = None


class Step(BaseModel):
    """One event of a change of several."""

    model_config = ConfigDict(frozen=True)

    uuid: str
    dataset_id: str
    before: Mark
    after: Mark


class TriageChanged(ChangeBase):
    """State or note of one event, or of many that one command was given."""

    is_local: ClassVar[bool] = True

    kind: Literal["triage"] = "triage"
    steps: tuple[Step, ...]

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
