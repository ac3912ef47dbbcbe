"""What is a tag on the wire: the value on events, and the actor profile it may carry?"""

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


class Tag(WireModel):
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
    analytic_priority: Number | None = None
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
    """A value of a profile as it is sent, with confidence (1-10) and TLP."""

    value: str | int | float
    confidence: int | None = Field(default=None, ge=1, le=10)
    tlp: str | None = None


class ExternalReferenceWrite(WireBody):
    """A link of a profile as it is sent."""

    url: str
    description: str | None = None


class TagCreate(WireBody):
    """The body of a tag create; attributes may be plain or carry their confidence and TLP."""

    value: str = Field(min_length=1)
    active_duration: str | AttributeWrite | None = None
    actor_category: str | AttributeWrite | None = None
    aliases: tuple[AttributeWrite, ...] = ()
    alias_group_names: tuple[str, ...] = ()
    alias_group_names_internal: tuple[str, ...] = ()
    analytic_priority: int | float | None = None
    attribution_confidence: str | None = None
    attribution_organization: str | AttributeWrite | None = None
    category_uuid: str | None = None
    confidence: int | None = Field(default=None, ge=1, le=10)
    date_of_discovery: str | None = None
    description: str | None = None
    external_reference_links: tuple[str, ...] = ()
    external_references: tuple[ExternalReferenceWrite, ...] = ()
    internal_aliases: tuple[AttributeWrite, ...] = ()
    internal_description: str | None = None
    last_seen: str | None = None
    motive: str | AttributeWrite | None = None
    opsec_level: str | AttributeWrite | None = None
    origin_country_iso: str | AttributeWrite | None = Field(default=None, alias="originCountryISO")
    priority: int | float | AttributeWrite | None = None
    properties: dict[str, Any] | None = None
    sophistication_level: str | AttributeWrite | None = None
    tlp: str | None = None


class Pagination(WireModel):
    """Where a page of tags stands among all that match."""

    page: Number = 1
    page_size: Number = 0
    total_count: Number = 0
    total_pages: Number = 0


class TagPage(WireModel):
    """One page of tags."""

    tags: Many[Tag] = ()
    pagination: Pagination = Pagination()


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
