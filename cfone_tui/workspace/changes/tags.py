"""What is a change of the tags of an event?"""

from typing import Literal

from cfone_tui.contract.tag import without
from cfone_tui.workspace.changes.change import ChangeBase


class TagsChanged(ChangeBase):
    """Tags that an event had and those it got; only the difference is ever sent, so that others' tags stay."""

    kind: Literal["tags"] = "tags"
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """The tags that came."""
        return without(self.after, self.before)

    @property
    def removed(self) -> tuple[str, ...]:
        """The tags that went."""
        return without(self.before, self.after)

    def inverse(self) -> "TagsChanged":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})
