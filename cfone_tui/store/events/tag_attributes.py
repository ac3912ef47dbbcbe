"""What can be filtered by in the profile of a tag, and in which form is it compared?"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cfone_tui.contract.tag_filter import NUMBER_FIELDS, PROPERTY, TEXT_FIELDS
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.store.events.values import country_code, folded, marking

SERIALISED = "properties"
"""The name under which all properties are kept as one text, for searching."""

Attribute = tuple[str, str, float | None]
"""A field, its value in the form in which it is compared, and as a number where it is one."""

_PARTS = {"externalReferences": ("url", "description")}


def attributes_of(profile: Mapping[str, Any]) -> Iterator[Attribute]:
    """Yield all that can be filtered by in a profile: of lists each entry, of annotated values what is annotated."""
    for field in (*TEXT_FIELDS, *NUMBER_FIELDS):
        for value in _values(profile.get(field), _PARTS.get(field, ("value",))):
            yield _attribute(field, value)
    properties = profile.get("properties")
    if properties:
        yield SERIALISED, folded(json.dumps(properties, ensure_ascii=False)), None
        for key, value in properties.items():
            for field, scalar in _below(PROPERTY + key, value):
                yield _attribute(field, scalar)


def form_of(field: str) -> Callable[[str], str]:
    """Return how a text is brought into the form in which values of a field are compared."""
    if field == "tlp" or (field.startswith(PROPERTY) and field.endswith(".tlp")):
        return marking
    if field in ("dateOfDiscovery", "lastSeen"):
        return _moment
    return country_code if field == "originCountryISO" else folded


def pattern_form_of(field: str) -> Callable[[str], str]:
    """Return how a part of a text is brought into the form in which it is looked for in values of a field."""
    return str.upper if form_of(field) in (country_code, _moment) else folded


def text_of(value: object) -> str:
    """Return a single value as the text it is compared as: a number without needless digits, true or false."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _attribute(field: str, value: Any) -> Attribute:
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    return field, form_of(field)(text_of(value)), number


def _values(value: Any, parts: tuple[str, ...]) -> Iterator[Any]:
    for item in value if isinstance(value, list) else [value]:
        found = [item.get(part) for part in parts] if isinstance(item, dict) else [item]
        yield from (it for it in found if it is not None and it != "")


def _below(field: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the single values in a property: annotated ones, entries of lists and members of objects."""
    if isinstance(value, list):
        for item in value:
            yield from _below(field, item)
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _below(field if key == "value" else f"{field}.{key}", member)
    elif value is not None:
        yield field, value


def _moment(text: str) -> str:
    moment = parse_instant(text)
    return text.strip().upper() if moment is None else format_instant(moment)
