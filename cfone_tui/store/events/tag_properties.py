"""Do the properties of a tag fit the schema of its category?"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cfone_tui.contract.wire import parse_instant
from cfone_tui.reference import countries
from cfone_tui.store.errors import Invalid

Definition = Mapping[str, Any]

_DURATION = re.compile(r"P(?=.)(\d+(\.\d+)?[YMWD])*(T(?=.)(\d+(\.\d+)?[HMS])*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


def check_properties(properties: Mapping[str, Any], schema: Sequence[Definition]) -> None:
    """Raise :class:`Invalid` for the first property that a schema does not allow; others than it names are allowed.

    A definition whose ``enforcement`` is ``warn`` or ``off`` refuses nothing.
    """
    for definition in schema:
        if definition.get("enforcement") in ("warn", "off"):
            continue
        key = definition["key"]
        pointer = f"/properties/{key.replace('~', '~0').replace('/', '~1')}"
        if properties.get(key) is None:
            if definition.get("required"):
                raise Invalid(f"the category wants the property {key!r}", pointer)
            continue
        demand = _unmet(_plain(properties[key], definition), definition)
        if demand is not None:
            raise Invalid(f"the property {key!r} must be {demand}", pointer)


def _plain(value: Any, definition: Definition) -> Any:
    """Return a value without its confidence and TLP, where the schema allows them."""
    allowed = {name for name, is_allowed in (definition.get("annotations") or {}).items() if is_allowed}
    is_ambiguous = definition["kind"] == "object" and not allowed
    is_annotated = isinstance(value, dict) and "value" in value and value.keys() <= {"value", *allowed}
    return value["value"] if is_annotated and not is_ambiguous else value


def _unmet(value: Any, definition: Definition) -> str | None:
    """Return in words what a value should be, or None when it is."""
    kind = definition["kind"]
    is_kind, demand = _KINDS[kind]
    if not is_kind(value):
        return demand
    if kind == "number":
        return _unmet_by_number(value, definition.get("numberConstraint") or {})
    if kind == "enum":
        allowed = [*(definition.get("allowedValues") or ()), *(definition.get("deprecatedValues") or ())]
        return None if not allowed or value in allowed else f"one of {', '.join(allowed)[:500]}"
    if kind == "string":
        longest, form = definition.get("maxLength"), definition.get("format")
        if longest is not None and len(value) > longest:
            return f"at most {longest} characters long"
        is_form, demand = _FORMATS.get(form or "", (_is_anything, ""))
        return None if is_form(value) else demand
    return None


def _unmet_by_number(value: float, constraint: Mapping[str, Any]) -> str | None:
    if constraint.get("integer") and float(value) != int(value):
        return "a whole number"
    if constraint.get("min") is not None and value < constraint["min"]:
        return f"at least {constraint['min']:g}"
    if constraint.get("max") is not None and value > constraint["max"]:
        return f"at most {constraint['max']:g}"
    return None


def _is_anything(_value: Any) -> bool:
    return True


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and parse_instant(value) is not None


_KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "string": (_is_text, "a text"),
    "number": (_is_number, "a number"),
    "enum": (_is_text, "a text"),
    "date": (_is_date, "a date such as 2026-01-31"),
    "array": (lambda value: isinstance(value, list), "a list"),
    "object": (lambda value: isinstance(value, dict), "an object"),
}
_FORMATS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "date": (_is_date, "a date such as 2026-01-31"),
    "url": (lambda value: _ADDRESS.fullmatch(value) is not None, "an address such as https://example.com/"),
    "duration": (lambda value: _DURATION.fullmatch(value) is not None, "a duration such as P3M or PT12H"),
    "country": (lambda value: countries.country(value) is not None, "a country by code or name"),
}
