"""Which indicators does a MISP attribute hold?"""

from dataclasses import dataclass

from cfone_tui.exchange.clean import LONGEST_INDICATOR, Unfit, is_whole
from cfone_tui.reference import indicator_types
from cfone_tui.reference.indicator_types import IndicatorType

_COMPOSED = {"malware-sample": "filename|md5"}
"""Types that are two in one, but do not say so."""
_HALF_TYPES = {"ip": "ip-dst"}
"""Halves that bear another name than the type they are of."""
_NETWORKS = ("ip", "ipv6", "cidr")
_REPORTS = ("External analysis", "Internal reference")
_REPORT_TYPES = ("link", "url", "uri", "attachment")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of an attribute; if it is half of it, ``half`` is its MISP type and ``beside`` the other value."""

    type: IndicatorType
    value: str
    half: str = ""
    beside: str = ""


def is_report(attribute_type: str, category: str, *, is_for_detection: bool) -> bool:
    """Whether an attribute leads to a report on the threat rather than being a part of it."""
    if attribute_type == "link":
        return True
    return attribute_type in _REPORT_TYPES and category in _REPORTS and not is_for_detection


def indicators_of(attribute_type: str, value: str) -> tuple[Indicator, ...]:
    """Return the indicators of an attribute, none for types that are no indicators here.

    Values stay as they are. Raises :class:`Unfit` for a value that its type cannot have, or that cannot be stored.
    """
    halves = _COMPOSED.get(attribute_type, attribute_type).split("|")
    types = [indicator_types.from_misp(_HALF_TYPES.get(half, half)) for half in halves]
    if not any(types):
        return ()
    if not is_whole(value):
        raise Unfit("its value holds half of a surrogate pair, which is no character")
    if len(value) > LONGEST_INDICATOR:
        raise Unfit(f"its value has {len(value):,} characters, at most {LONGEST_INDICATOR:,} are kept")
    if len(halves) == 1:
        return tuple(Indicator(_exact(it, value), value) for it in types if it is not None and value.strip())
    parts = value.rsplit("|", 1)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        raise Unfit(f"{attribute_type} takes two values with | between them")
    return tuple(
        Indicator(_exact(it, part), part, half=half, beside=parts[1 - index])
        for index, (it, part, half) in enumerate(zip(types, parts, halves, strict=True))
        if it is not None
    )


def _exact(found: IndicatorType, value: str) -> IndicatorType:
    """Tell addresses of version 6 and networks apart, for which MISP has no types of their own."""
    shape = indicator_types.recognise(value) if found.name in _NETWORKS else None
    return shape if shape is not None and shape.name in _NETWORKS else found
