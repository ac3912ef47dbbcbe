"""What is a tag on the wire: the value on events, and the actor profile it may carry?"""

from collections.abc import Iterable
from typing import Any

from pydantic import Field, model_validator

from cfone_tui.contract.wire import Many, Number, Text, TextList, Truth, WireBody, WireModel


class Attribute(WireModel):
    """A value of a tag's profile with how sure its author is (1-10) and who may know it."""

    value: Any = None
    confidence: Number | None = None
    tlp: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_plain_value(cls, value: Any) -> Any:
        return value if isinstance(value, dict | Attribute) else {"value": value}


class ExternalReference(WireModel):
    """A link of a tag's profile."""

    url: Text = ""
    description: Text | None = None


class Tag(WireModel, json_schema_extra={"required": ["uuid", "value"]}):
    """A tag; events carry its ``value``. The other fields make an optional actor profile.

    Annotated twins of the attributes (``motive_annotated`` and the like) are kept among the unknown fields.
    """

    uuid: str = Field(min_length=1)
    value: Text = ""
    active_duration: Text | None = None
    actor_category: Text | None = None
    aliases: Many[Attribute] = ()
    alias_group_names: TextList = ()
    alias_group_names_internal: TextList = ()
    analytic_priority: float | Text | None = None
    attribution_confidence: Text | None = None
    attribution_organization: Text | None = None
    category_name: Text | None = None
    category_uuid: Text | None = None
    confidence: Number | None = None
    created_at: Text | None = None
    date_of_discovery: Text | None = None
    description: Text | None = None
    external_reference_links: TextList = ()
    external_references: Many[ExternalReference] = ()
    internal_aliases: Many[Attribute] = ()
    internal_description: Text | None = None
    last_seen: Text | None = None
    motive: Text | None = None
    opsec_level: Text | None = None
    origin_country_iso: Text | None = Field(default=None, alias="originCountryISO")
    priority: float | Text | None = None
    properties: dict[str, Any] | None = None
    sophistication_level: Text | None = None
    tlp: Text | None = None
    updated_at: Text | None = None
    version: Number | None = None


class AttributeWrite(WireBody):
    """A text of a profile as it is sent, with confidence (1-10) and TLP."""

    value: str
    confidence: int | None = Field(default=None, ge=1, le=10)
    tlp: str | None = None


class PriorityWrite(WireBody):
    """A priority as it is sent, with confidence (1-10) and TLP."""

    value: int | float
    confidence: int | None = Field(default=None, ge=1, le=10)
    tlp: str | None = None


class ExternalReferenceWrite(WireBody):
    """A link of a profile as it is sent."""

    url: str
    description: str | None = None


class TagWrite(WireBody):
    """The profile of a tag as it is sent; attributes may be plain or carry their confidence and TLP."""

    active_duration: str | AttributeWrite | None = None
    actor_category: str | AttributeWrite | None = None
    aliases: tuple[AttributeWrite, ...] | None = None
    alias_group_names: tuple[str, ...] | None = None
    alias_group_names_internal: tuple[str, ...] | None = None
    analytic_priority: int | float | None = None
    attribution_confidence: str | None = None
    attribution_organization: str | AttributeWrite | None = None
    category_uuid: str | None = None
    confidence: int | None = Field(default=None, ge=1, le=10)
    date_of_discovery: str | None = None
    description: str | None = None
    external_reference_links: tuple[str, ...] | None = None
    external_references: tuple[ExternalReferenceWrite, ...] | None = None
    internal_aliases: tuple[AttributeWrite, ...] | None = None
    internal_description: str | None = None
    last_seen: str | None = None
    motive: str | AttributeWrite | None = None
    opsec_level: str | AttributeWrite | None = None
    origin_country_iso: str | AttributeWrite | None = Field(default=None, alias="originCountryISO")
    priority: int | float | PriorityWrite | None = None
    properties: dict[str, Any] | None = None
    sophistication_level: str | AttributeWrite | None = None
    tlp: str | None = None


class TagCreate(TagWrite):
    """The body of a tag create."""

    value: str = Field(min_length=1)


class TagEdit(TagWrite):
    """The body of a tag edit: what is absent stays, null clears; properties are merged key by key, null deletes one."""

    value: str | None = Field(default=None, min_length=1)


class TagDeleted(WireModel):
    """The identity of a tag that was deleted."""

    uuid: Text = ""


class Pagination(WireModel):
    """Where a page of tags stands among all that match."""

    page: Number = 1
    page_size: Number = 0
    total_count: Number = 0
    total_pages: Number = 0


class TagPage(WireModel):
    """One page of tags; a bare list is a page without its numbers."""

    tags: Many[Tag] = ()
    pagination: Pagination = Pagination()

    @model_validator(mode="before")
    @classmethod
    def _from_a_list(cls, value: Any) -> Any:
        return {"tags": value} if isinstance(value, list) else value


class TagList(WireBody):
    """Tag values to add to an event, or to remove from it."""

    tags: tuple[str, ...]


class Done(WireModel):
    """What operations without a result of their own answer."""

    success: Truth = True

    @model_validator(mode="before")
    @classmethod
    def _from_nothing(cls, value: Any) -> Any:
        return {} if value is None else value


def without(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the ``tags`` that are not among ``others``, each once; the API tells no case apart."""
    left_out = {tag.casefold() for tag in others}
    kept: dict[str, str] = {}
    for tag in tags:
        if tag.casefold() not in left_out:
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def within(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the ``tags`` that are among ``others``, each once; the API tells no case apart."""
    listed = tuple(tags)
    return without(listed, without(listed, others))
