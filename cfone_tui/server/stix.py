"""How are records answered as STIX 2.1: in a bundle, or in an envelope of TAXII 2.1?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cfone_tui.contract.event import Event
from cfone_tui.contract.stix import (
    STIX_MEDIA_TYPE,
    TAXII_MEDIA_TYPE,
    StixObject,
    bundle_id,
    event_objects,
    gathered,
)
from cfone_tui.reference import attack, capec
from cfone_tui.server.answer import Answer


def bundle(groups: Iterable[Iterable[StixObject]], *, uuids: Iterable[str], headers: Mapping[str, str]) -> Answer:
    """Return the answer that holds all objects of records with these uuids, made while it is sent."""
    value = {"type": "bundle", "id": bundle_id(uuids), "objects": gathered(groups)}
    return Answer(value, headers, STIX_MEDIA_TYPE)


def envelope(groups: Iterable[Iterable[StixObject]], *, next_cursor: str | None, headers: Mapping[str, str]) -> Answer:
    """Return the answer that holds a page of objects, made while it is sent, and how to go on."""
    place = {"more": True, "next": next_cursor} if next_cursor is not None else {"more": False}
    return Answer({**place, "objects": gathered(groups)}, headers, TAXII_MEDIA_TYPE)


def event_groups(rows: Sequence[dict[str, Any]]) -> Iterable[list[StixObject]]:
    """Return for each event, as the store says it on the wire, its objects."""
    return (event_objects(Event.model_validate(row), technique_name=_technique_name) for row in rows)


def _technique_name(external_id: str) -> str:
    known = attack.technique(external_id) or capec.pattern(external_id)
    return known.name if known is not None else external_id
