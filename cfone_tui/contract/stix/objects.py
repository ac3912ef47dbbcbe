"""What do all STIX objects made here have in common: ids, dates, who made them?"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from cfone_tui.contract.wire import format_instant

StixObject = dict[str, Any]
"""A STIX 2.1 object, ready for JSON."""

SPEC_VERSION = "2.1"
_OURS = UUID("5c2c3f0e-6e6b-5d0a-9c8e-0e3a7c1d9f42")
_OBSERVABLES = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""The namespace that STIX 2.1 prescribes for ids of cyber-observables (2.9)."""

VOCABULARY_DATE = "2024-01-01T00:00:00.000Z"
"""When what is no event was created: a constant, so that one name is one object for good."""

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the date of an event whose own cannot be read."""


def stix_id(kind: str, *key: str) -> str:
    """Return the id of the object of a kind that ``key`` names: always the same for the same."""
    return f"{kind}--{uuid5(_OURS, ascii((kind, *key)))}"


def observable_id(kind: str, contributing: Mapping[str, Any]) -> str:
    """Return the id that every producer gives to a cyber-observable with these id contributing properties."""
    canonical = json.dumps(contributing, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{kind}--{uuid5(_OBSERVABLES, canonical.encode('utf-8', 'backslashreplace').decode())}"


def vocabulary(kind: str, *key: str, **properties: Any) -> StixObject:
    """Return an object that stands for a name rather than for something that happened; it bears no marking."""
    return {
        "type": kind,
        "spec_version": SPEC_VERSION,
        "id": stix_id(kind, *key),
        "created_by_ref": PRODUCER["id"],
        "created": VOCABULARY_DATE,
        "modified": VOCABULARY_DATE,
        **_given(properties),
    }


def made(kind: str, *key: str, at: datetime, marking: str, **properties: Any) -> StixObject:
    """Return an object taken from something that happened, with the id of its marking; None and () are left out."""
    moment = format_instant(at)
    return {
        "type": kind,
        "spec_version": SPEC_VERSION,
        "id": stix_id(kind, *key),
        "created_by_ref": PRODUCER["id"],
        "created": moment,
        "modified": moment,
        **_given(properties),
        "object_marking_refs": [marking],
    }


def _given(properties: Mapping[str, Any]) -> StixObject:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in properties.items()
        if value is not None and value not in ((), "")
    }


PRODUCER: StixObject = {
    "type": "identity",
    "spec_version": SPEC_VERSION,
    "id": stix_id("identity", "Cloudforce One Threat Events"),
    "created": VOCABULARY_DATE,
    "modified": VOCABULARY_DATE,
    "name": "Cloudforce One Threat Events",
    "identity_class": "system",
}
"""Who says all this."""
