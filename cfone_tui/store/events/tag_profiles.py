"""How does what was sent of a tag change its profile?"""

from collections.abc import Iterator, Mapping
from typing import Any

from cfone_tui.reference import tlp
from cfone_tui.store.errors import Invalid

LARGEST = 2**18
"""Characters that a profile may have: it is written and read in one piece."""

_ELSEWHERE = ("value", "categoryUuid")
"""What is sent along with a profile, and kept beside it."""

_MARKINGS = ("purple", "amber-strict")
"""Markings of tags that are none of TLP 2.0, or spelled otherwise there."""


def merged(before: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return a profile changed by what was sent: null clears an attribute; raises :class:`Invalid`.

    An attribute with confidence or TLP is kept plain and with its annotated twin. Properties are merged key by key.
    """
    profile = dict(before)
    for name, attribute in sent.items():
        if name in _ELSEWHERE:
            continue
        if name == "properties":
            attribute = _properties(profile.get(name) or {}, attribute)
        profile.pop(name, None)
        profile.pop(f"{name}_annotated", None)
        if attribute is not None:
            profile |= _stored(name, attribute)
    if sum(map(len, _texts(profile))) > LARGEST:
        raise Invalid(f"a tag has at most {LARGEST:,} characters in all")
    return profile


def _properties(before: Mapping[str, Any], sent: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if sent is None:
        return None
    return {key: value for key, value in {**before, **sent}.items() if value is not None}


def _stored(name: str, attribute: Any) -> dict[str, Any]:
    if name == "properties":
        return {name: attribute}
    pointer = f"/{name}"
    if name == "tlp":
        return {name: _marking(attribute, pointer)}
    if isinstance(attribute, list):
        return {name: [_annotated(item, f"{pointer}/{at}") for at, item in enumerate(attribute)]}
    if not isinstance(attribute, dict):
        return {name: _spelled(name, attribute)}
    twin = _annotated(attribute, pointer)
    twin["value"] = _spelled(name, twin["value"])
    return {name: twin["value"], f"{name}_annotated": twin}


def _annotated(item: Any, pointer: str) -> Any:
    if not isinstance(item, dict):
        return item
    marked = {"tlp": _marking(item["tlp"], f"{pointer}/tlp")} if item.get("tlp") is not None else {}
    return {key: value for key, value in item.items() if value is not None} | marked


def _spelled(name: str, value: Any) -> Any:
    return value.upper() if name == "originCountryISO" else value


def _marking(text: str, pointer: str) -> str:
    """Return a marking as tags have it; raises :class:`Invalid` for what is none."""
    spelled = text.strip().lower()
    if spelled in _MARKINGS:
        return spelled
    known = tlp.tlp(text)
    if not known.is_known:
        raise Invalid(f"{text[:40]!r} is no TLP marking; it is one of clear, green, amber, amber+strict, red", pointer)
    return known.key


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from _texts(member)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield " " * 8
