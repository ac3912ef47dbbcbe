"""How do the models of the contract read leniently and write exactly?"""

import json
import math
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel

_to_camel = cache(to_camel)
"""Half of all names are those of several models."""


class WireModel(BaseModel):
    """Something the API answers: unknown fields are kept, so that nothing the wire said is lost."""

    model_config = ConfigDict(
        alias_generator=_to_camel,
        populate_by_name=True,
        serialize_by_alias=True,
        extra="allow",
        frozen=True,
        defer_build=True,  # the first frame needs none of the validators: each is built when it is first used
    )


class WireBody(BaseModel):
    """Something a client sends: only the fields that were set go out, under their names on the wire."""

    model_config = ConfigDict(
        alias_generator=_to_camel,
        populate_by_name=True,
        serialize_by_alias=True,
        extra="ignore",
        frozen=True,
        allow_inf_nan=False,
        defer_build=True,
    )

    def to_wire(self) -> dict[str, Any]:
        """Return the JSON object to send: fields that were not set are absent, explicit nulls stay."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def to_json(self) -> bytes:
        """Return the text to send; raises ``ValueError`` for what is no JSON."""
        try:
            return self.__pydantic_serializer__.to_json(self, by_alias=True, exclude_unset=True)
        except ValueError:
            # a half of a surrogate pair can only be sent as its escape
            return json.dumps(self.to_wire(), allow_nan=False).encode()


T = TypeVar("T")


def _text(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _number(value: object) -> object:
    return 0 if value is None or (isinstance(value, str) and not value.strip()) else _whole(value)


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and math.isfinite(value) else value


def _truth(value: object) -> object:
    return False if value is None or value == "" else value


def _many(value: object) -> object:
    if value is None or value == "":
        return ()
    if not isinstance(value, list | tuple):
        return (value,)
    return tuple(item for item in value if not (item is None or (isinstance(item, str) and not item.strip())))


# The first branch of each union is what nearly every value is; it is tested without a call into Python, which halves
# the time to read a page of events. Only what fails it goes the lenient way.
_Plain = Annotated[str, Field(strict=True, pattern=r"\S")]
_Left = Field(union_mode="left_to_right")

Text = Annotated[
    _Plain | Annotated[str, BeforeValidator(_text)],
    _Left,
    WithJsonSchema({"type": "string"}),
]
"""A string that may come as null or as a number (ids do); blank counts as absent."""

Number = Annotated[
    Annotated[int, Field(strict=True)] | Annotated[int, BeforeValidator(_number)],
    _Left,
    WithJsonSchema({"type": "integer"}),
]
"""A whole number that may come as null, ``3.0`` or ``"3"``; schemas say just number, so a fraction is cut off."""

Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number that has to be there; a fraction is cut off."""

Truth = Annotated[
    Annotated[bool, Field(strict=True)] | Annotated[bool, BeforeValidator(_truth)],
    _Left,
    WithJsonSchema({"type": "boolean"}),
]
"""A boolean that may come as null or as a word."""

TextList = Annotated[
    tuple[_Plain, ...] | Annotated[tuple[Text, ...], BeforeValidator(_many)],
    _Left,
    WithJsonSchema({"type": "array", "items": {"type": "string"}}),
]
"""A list of strings that may come as null; blanks such as the documented ``[" "]`` are dropped."""

Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
"""A list that may come as null, or as one value without its list; blanks in it are dropped."""

NumberList = Many[Number]
"""A list of whole numbers, as lenient as :data:`Many`."""


def parse_instant(text: str) -> datetime | None:
    """Return the moment an ISO 8601 text of the API names, in UTC; without an offset it is UTC; None if unreadable."""
    try:
        return _in_utc(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def format_instant(moment: datetime) -> str:
    """Return ``moment`` as the API writes it: UTC, milliseconds, ``Z``."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{utc.isoformat(timespec='milliseconds')[: -len('+00:00')]}Z"


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("the date lies outside the years 1 to 9999") from None


Instant = Annotated[datetime, AfterValidator(_in_utc), PlainSerializer(format_instant, when_used="json")]
"""A moment that is sent: always in UTC; a date without an offset is taken for UTC."""
