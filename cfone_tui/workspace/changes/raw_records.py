"""What is a change of the raw record of an event?"""

from typing import Literal

from cfone_tui.workspace.changes.change import ChangeBase


class RawRecordChanged(ChangeBase):
    """The payload of a raw record as it was and as it was set, as JSON texts: no number in them ever became another.

    The target is the event; ``raw_id`` is the record's own id.
    """

    kind: Literal["raw-record"] = "raw-record"
    raw_id: str
    before: str
    after: str

    def inverse(self) -> "RawRecordChanged":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})
