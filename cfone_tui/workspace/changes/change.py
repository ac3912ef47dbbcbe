"""What does every change have, whatever it changes?"""

from collections.abc import Mapping
from typing import ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from cfone_tui.workspace.source import Source

T = TypeVar("T")


class Target(BaseModel):
    """What a change is made to: bound to the owner of its row; ``uuid`` is empty until the thing exists."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    source: str
    account_id: str
    dataset_id: str = ""
    uuid: str = ""

    @classmethod
    def of(cls, source: Source, *, uuid: str = "", dataset_id: str = "") -> Self:
        """Return a target in ``source``."""
        owner = source.owner
        return cls(source=owner.source, account_id=owner.account_id, dataset_id=dataset_id, uuid=uuid)


class ChangeBase(BaseModel):
    """One change to one thing, with what it takes to undo it; ``what`` is how to call the thing in a message."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    is_local: ClassVar[bool] = False
    """Whether it stays on this machine, so that it can be made where the source is read-only or cannot be reached."""

    target: Target
    what: str = ""

    def inverse(self) -> "ChangeBase | None":
        """Return the change that takes this one back; None when it cannot be undone."""
        return None

    @property
    def uuids(self) -> tuple[str, ...]:
        """The uuids of all that it is about."""
        return (self.target.uuid,)

    @property
    def successors(self) -> Mapping[str, str]:
        """The ids that things have from this change on, by those they had before."""
        return {}

    def moved(self, made_again: Mapping[str, str]) -> Self:
        """Return the change to the same thing, which may have been made again under another uuid since."""
        uuid = made_again.get(self.target.uuid, self.target.uuid)
        return self.model_copy(update={"target": self.target.model_copy(update={"uuid": uuid})})


class Creation(ChangeBase):
    """A thing that was made; made again after a deletion it has another id than the one it ``replaces``."""

    replaces: str = ""
    known: tuple[str, ...] | None = None
    """The ids of what was like it before it was sent, which is somebody else's; None where nobody could tell."""

    @property
    def successors(self) -> Mapping[str, str]:
        """The id of what was made again, by that of before; nothing while nobody knows it."""
        return {self.replaces: self.target.uuid} if self.replaces and self.target.uuid else {}

    def claimed(self, found: Mapping[str, T]) -> T | None:
        """Return which of the things that are like it, by their ids, is the one that was made, if one surely is."""
        new = [] if self.known is None else [thing for uuid, thing in found.items() if uuid not in self.known]
        return new[0] if len(new) == 1 else None

    def is_missing(self, found: Mapping[str, T]) -> bool:
        """Tell whether what was to be made is surely not among all that is like it."""
        return not found or (self.known is not None and found.keys() <= set(self.known))
