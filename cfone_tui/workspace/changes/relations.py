"""What is a change of the links between two events?"""

from collections.abc import Mapping
from typing import Literal, Self

from cfone_tui.workspace.changes.change import ChangeBase


class RelationChanged(ChangeBase):
    """A link from a parent, which is the target, to a child; ``child_what`` is how to call the child in a message.

    ``types`` are the kinds of link, as on the wire, that came or went; none where nobody told them.
    """

    child: str
    child_what: str = ""
    types: tuple[str, ...] = ()

    @property
    def uuids(self) -> tuple[str, ...]:
        """The uuids of both events."""
        return (self.target.uuid, self.child)

    def moved(self, made_again: Mapping[str, str]) -> Self:
        """Return the change where both events have the uuids they were made again under."""
        moved = super().moved(made_again)
        return moved.model_copy(update={"child": made_again.get(self.child, self.child)})


class RelationAdded(RelationChanged):
    """A link that was made."""

    kind: Literal["relation-added"] = "relation-added"

    def inverse(self) -> "RelationRemoved":
        """Return the removal of the kinds that came: others that the two events are linked by stay."""
        return RelationRemoved(**self.model_dump(exclude={"kind"}))


class RelationRemoved(RelationChanged):
    """A link that was removed; ``staying`` are the kinds that were to stay, which the API takes along."""

    kind: Literal["relation-removed"] = "relation-removed"
    staying: tuple[str, ...] = ()

    def inverse(self) -> RelationAdded:
        """Return the linking by the kinds that went."""
        return RelationAdded(**self.model_dump(exclude={"kind", "staying"}))
