"""What is a change of a thing other than an event: a tag, a dataset, its sharing, an indicator, an alert?"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from cfone_tui.workspace.changes.change import ChangeBase, Creation


class ThingCreated(Creation):
    """A thing that was made with these fields."""

    opposite: ClassVar[Any] = None
    """The change that deletes it; None where that would take more away than was made."""

    fields: dict[str, Any]

    def inverse(self) -> "Removed | None":
        """Return the deletion; None while nobody knows the thing's uuid, or where it cannot be taken back."""
        if self.opposite is None or not self.target.uuid:
            return None
        opposite: type[Removed] = self.opposite
        return opposite(target=self.target, what=self.what, fields=self.fields)


class ThingDeleted(ChangeBase):
    """A thing that was deleted, as it was; made again it has another uuid."""

    opposite: ClassVar[Any]
    """The change that makes it again."""

    fields: dict[str, Any]

    def inverse(self) -> "Made":
        """Return the creation of an equal thing."""
        target = self.target.model_copy(update={"uuid": ""})
        opposite: type[Made] = self.opposite
        return opposite(target=target, what=self.what, fields=self.fields, replaces=self.target.uuid)


class ThingChanged(ChangeBase):
    """Fields of a thing as they were and as they were set."""

    before: dict[str, Any]
    after: dict[str, Any]

    def inverse(self) -> Self:
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


class TagCreated(ThingCreated):
    """A tag that was made, with its profile."""

    kind: Literal["tag-created"] = "tag-created"


class TagDeleted(ThingDeleted):
    """A tag that was deleted: the events that had it do not get it back with it."""

    kind: Literal["tag-deleted"] = "tag-deleted"
    opposite = TagCreated


class TagChanged(ThingChanged):
    """Value or profile of a tag."""

    kind: Literal["tag-changed"] = "tag-changed"


class TagCategoryCreated(ThingCreated):
    """A category of tags that was made."""

    kind: Literal["tag-category-created"] = "tag-category-created"


class TagCategoryDeleted(ThingDeleted):
    """A category of tags that was deleted: its tags stay, in no category."""

    kind: Literal["tag-category-deleted"] = "tag-category-deleted"
    opposite = TagCategoryCreated


class TagCategoryChanged(ThingChanged):
    """Name, description or properties of a category of tags."""

    kind: Literal["tag-category-changed"] = "tag-category-changed"


class DatasetCreated(ThingCreated):
    """A dataset that was made; taking that back could take away events that came into it meanwhile."""

    kind: Literal["dataset-created"] = "dataset-created"


class DatasetChanged(ThingChanged):
    """Name of a dataset, and who may search it."""

    kind: Literal["dataset-changed"] = "dataset-changed"


class IndicatorCreated(ThingCreated):
    """An indicator that was made."""

    kind: Literal["indicator-created"] = "indicator-created"


class IndicatorDeleted(ThingDeleted):
    """An indicator that was deleted, but none of its events."""

    kind: Literal["indicator-deleted"] = "indicator-deleted"
    opposite = IndicatorCreated


class IndicatorChanged(ThingChanged):
    """Value, type or tags of an indicator."""

    kind: Literal["indicator-changed"] = "indicator-changed"


class GroupCreated(ThingCreated):
    """A group of accounts that was made, with its members."""

    kind: Literal["group-created"] = "group-created"


class GroupDeleted(ThingDeleted):
    """A group of accounts that was deleted: what was granted to it does not come back with it."""

    kind: Literal["group-deleted"] = "group-deleted"
    opposite = GroupCreated


class GroupChanged(ThingChanged):
    """Name, description or members of a group."""

    kind: Literal["group-changed"] = "group-changed"


class GrantCreated(ThingCreated):
    """A dataset was shared with an account or a group."""

    kind: Literal["grant-created"] = "grant-created"


class GrantDeleted(ThingDeleted):
    """A dataset is no longer shared with an account or a group."""

    kind: Literal["grant-deleted"] = "grant-deleted"
    opposite = GrantCreated


class GrantChanged(ThingChanged):
    """What somebody may do with a dataset."""

    kind: Literal["grant-changed"] = "grant-changed"


class _OfQuery(ChangeBase):
    """A change that names the saved query it belongs to, which may be made again under another number."""

    fields: dict[str, Any]

    @property
    def uuids(self) -> tuple[str, ...]:
        """The id of the alert, and the number of its query."""
        return (self.target.uuid, str(self.fields["query_id"]))

    def moved(self, made_again: Mapping[str, str]) -> Self:
        """Return the change to the same alert, on what its query is by now."""
        before = str(self.fields["query_id"])
        own = {"query_id": int(made_again.get(before, before))}
        return super().moved(made_again).model_copy(update={"fields": self.fields | own})


class AlertCreated(_OfQuery, ThingCreated):
    """An alert that was set on a saved query."""

    kind: Literal["alert-created"] = "alert-created"


class AlertDeleted(_OfQuery, ThingDeleted):
    """An alert that was deleted, by itself or with its saved query."""

    kind: Literal["alert-deleted"] = "alert-deleted"
    opposite = AlertCreated


class AlertChanged(ThingChanged):
    """Whether, how often and by what an alert is sent."""

    kind: Literal["alert-changed"] = "alert-changed"


for _deleted in (TagDeleted, TagCategoryDeleted, IndicatorDeleted, GroupDeleted, GrantDeleted, AlertDeleted):
    _deleted.opposite.opposite = _deleted

Made = TagCreated | TagCategoryCreated | DatasetCreated | IndicatorCreated | GroupCreated | GrantCreated | AlertCreated
Removed = TagDeleted | TagCategoryDeleted | IndicatorDeleted | GroupDeleted | GrantDeleted | AlertDeleted
Edited = (
    TagChanged | TagCategoryChanged | DatasetChanged | IndicatorChanged | GroupChanged | GrantChanged | AlertChanged
)
