"""What is a change of a category?"""

from typing import Any, Literal

from cfone_tui.contract.category import Category
from cfone_tui.workspace.changes.change import ChangeBase, Creation

EDITABLE = ("name", "kill_chain", "mitre_attack", "mitre_capec", "shortname")
"""The fields of a category that an edit can set."""


class CategoryCreated(Creation):
    """A category that was made with these fields."""

    kind: Literal["category-created"] = "category-created"
    fields: dict[str, Any]

    def inverse(self) -> "CategoryDeleted | None":
        """Return the deletion; None while nobody knows the category's uuid."""
        if not self.target.uuid:
            return None
        return CategoryDeleted(target=self.target, what=self.what, fields=self.fields)


class CategoryDeleted(ChangeBase):
    """A category that was deleted, as it was; making it again gives it another uuid."""

    kind: Literal["category-deleted"] = "category-deleted"
    fields: dict[str, Any]

    def inverse(self) -> CategoryCreated:
        """Return the creation of an equal category."""
        target = self.target.model_copy(update={"uuid": ""})
        return CategoryCreated(target=target, what=self.what, fields=self.fields, replaces=self.target.uuid)


class CategoryChanged(ChangeBase):
    """Fields of a category as they were and as they were set."""

    kind: Literal["category-changed"] = "category-changed"
    before: dict[str, Any]
    after: dict[str, Any]

    def inverse(self) -> "CategoryChanged":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


def fields_of(category: Category) -> dict[str, Any]:
    """Return the editable fields of a category, as JSON has them."""
    return category.model_dump(mode="json", by_alias=False, include=set(EDITABLE))
