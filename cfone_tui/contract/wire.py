"""How do the models of the contract read leniently and write exactly?"""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic.alias_generators import to_camel


class WireModel(BaseModel):
    """Something the API answers: unknown fields are kept, so that nothing the wire said is lost."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, serialize_by_alias=True, extra="allow", frozen=True
    )


class WireBody(BaseModel):
    """Something a client sends: only the fields that were set go out, under their names on the wire."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, serialize_by_alias=True, extra="ignore", frozen=True
    )

    def to_wire(self) -> dict[str, Any]:
        """Return the JSON object to send: fields that were not set are absent, explicit nulls stay."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _text(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _number(value: object) -> object:
    if value is None or value == "":
        return 0
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _list(value: object) -> object:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else value


def _without_blanks(values: tuple[str, ...]) -> tuple[str, ...]:
    return values if all(map(str.strip, values)) else tuple(value for value in values if value.strip())


def _without_blank(value: str) -> str:
    return value if value.strip() else ""


Text = Annotated[str, BeforeValidator(_text), AfterValidator(_without_blank)]
"""A string that may come as null or as a number (ids do); blank counts as absent."""

Number = Annotated[int, BeforeValidator(_number)]
"""A whole number that may come as null, ``3.0`` or ``"3"``."""

TextList = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_without_blanks)]
"""A list of strings that may come as null; blanks such as the documented ``[" "]`` are dropped."""

NumberList = Annotated[tuple[int, ...], BeforeValidator(_list)]
"""A list of whole numbers that may come as null."""


def parse_instant(text: str) -> datetime | None:
    """Return the moment an ISO 8601 text of the API names, in UTC; without an offset it is UTC; None if unreadable."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def format_instant(moment: datetime) -> str:
    """Return ``moment`` as the API writes it: UTC, milliseconds, ``Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
