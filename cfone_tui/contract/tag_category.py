"""What is a category of tags on the wire, and which properties does it give its tags?"""

from typing import Any, Literal

from pydantic import Field

from cfone_tui.contract.parameters import CLAUSES, Clauses, Parameters
from cfone_tui.contract.wire import Many, Number, Text, TextList, Truth, WireBody, WireModel

ACTOR = "Actor"
"""The name of the category whose tags are actors."""


class TagProperty(WireModel):
    """One property that tags of a category have; ``kind`` says what its values are."""

    key: Text = ""
    kind: Text = ""
    label: Text | None = None
    required: Truth | None = None
    allowed_values: TextList | None = None
    deprecated: Truth | None = None
    deprecated_values: TextList | None = None
    annotations: dict[str, Any] | None = None
    element: Any = None
    enforcement: Text | None = None
    format: Text | None = None
    max_length: Number | None = None
    number_constraint: dict[str, Any] | None = None
    properties: dict[str, Any] | None = None


class TagCategory(WireModel):
    """A kind of tags, and the properties its tags have."""

    uuid: str = Field(min_length=1)
    name: Text = ""
    description: Text | None = None
    property_schema: Many[TagProperty] = Field(default=(), alias="schema")
    created_at: Text | None = None
    updated_at: Text | None = None


class TagCategories(WireModel):
    """All categories of tags."""

    categories: Many[TagCategory] = ()


class TagCategoryDeleted(WireModel):
    """The identity of a category of tags that was deleted."""

    uuid: Text = ""


class Annotations(WireBody):
    """Whether the values of a property may carry a confidence and a TLP."""

    confidence: bool | None = None
    tlp: bool | None = None


class NumberConstraint(WireBody):
    """Which numbers a property takes."""

    integer: bool | None = None
    min: float | None = None
    max: float | None = None


class TagPropertyWrite(WireBody):
    """One property as it is sent; ``enforcement`` says what becomes of values that do not fit."""

    key: str = Field(min_length=1)
    kind: Literal["string", "number", "enum", "date", "array", "object"]
    label: str | None = None
    required: bool | None = None
    allowed_values: tuple[str, ...] | None = None
    deprecated: bool | None = None
    deprecated_values: tuple[str, ...] | None = None
    annotations: Annotations | None = None
    element: Any = None
    enforcement: Literal["error", "warn", "off"] | None = None
    format: Literal["date", "url", "duration", "country"] | None = None
    max_length: int | None = Field(default=None, ge=0)
    number_constraint: NumberConstraint | None = None
    properties: dict[str, Any] | None = None


class TagCategoryCreate(WireBody):
    """The body of a tag category create."""

    name: str = Field(min_length=1)
    description: str | None = None
    property_schema: tuple[TagPropertyWrite, ...] = Field(default=(), alias="schema")


class TagCategoryEdit(WireBody):
    """The body of a tag category edit: what is absent stays as it is, a schema replaces the whole schema."""

    name: str | None = Field(default=None, min_length=1)
    description: str | None = None
    property_schema: tuple[TagPropertyWrite, ...] | None = Field(default=None, alias="schema")


class TagCategoryListParameters(Parameters):
    """Which categories of tags; ``search`` is a part of the name or the description."""

    search: str | None = None


class ActorListParameters(Parameters):
    """Which actors, and which page of them; ``value`` is a part of the tag's value, ``page`` counts from 1."""

    value: str | None = None
    filters: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1)
