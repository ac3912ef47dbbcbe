"""How does a MISP event become a parent event and its children?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from cfone_tui.contract.event import EventCreate, RawSource
from cfone_tui.exchange.again import line_of
from cfone_tui.exchange.aim import Aim
from cfone_tui.exchange.clean import Unfit, line, source_material
from cfone_tui.exchange.found import Failed, Found, ImportItem, Skipped, mark_of
from cfone_tui.exchange.json_text import Entry
from cfone_tui.exchange.misp.attributes import Surroundings, is_true, optional, read_attribute
from cfone_tui.exchange.misp.category_table import OTHER
from cfone_tui.exchange.misp.keys import key_of, uuid_of
from cfone_tui.exchange.misp.labels import Labels, country_of, labels_of
from cfone_tui.exchange.misp.moments import moment_of
from cfone_tui.exchange.misp.notes import Notes

LARGEST_MATERIAL = 512 * 1024
"""Characters of JSON; what is larger is kept without its lists."""

_MEMBERS = frozenset({"Attribute", "Object", "ShadowAttribute", "RelatedEvent"})
"""Members of an event that are read on their own, or are about other events."""


def is_event(value: object) -> bool:
    """Whether a JSON value is a MISP event, bare or in its ``Event`` member."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("Event"), dict):
        return True
    return isinstance(value.get("info"), str) and ("Attribute" in value or "Object" in value or "orgc_id" in value)


def read_event(value: dict[str, Any], aim: Aim) -> Iterator[Found]:
    """Yield the parent event first, then what became of its attributes, objects and proposals."""
    event = value["Event"] if isinstance(value.get("Event"), dict) else value
    where = f"line {getattr(event, 'line', 1)}, event {uuid_of(event) or line(event.get('info'), limit=60)}"
    flaw = getattr(event, "flaw", "") or getattr(value, "flaw", "")
    if flaw:
        yield Failed(where, f"{flaw}; nothing of this event was taken", line_of({"Event": event}))
        return
    info = line(event.get("info"), limit=300) or "MISP event without a title"
    around = Surroundings(
        key=key_of(event, info, event.get("date"), event.get("Orgc")),
        info=info,
        date=moment_of(event, "date", "timestamp", "publish_timestamp"),
        labels=_labels_of(event),
        notes=Notes(),
        left_over=[],
    )
    parts = list(_parts(event, around, aim))
    try:
        yield _parent(event, around, parts, aim, where=where)
    except Unfit as unfit:
        yield Failed(where, f"{unfit}; nothing of this event was taken", line_of({"Event": event}))
        return
    yield from parts


def _labels_of(event: dict[str, Any]) -> Labels:
    """Return the labels of an event; who names the actor in an attribute only is heard too."""
    labels = labels_of(event)
    if labels.attackers:
        return labels
    attributes = event.get("Attribute")
    named = next(
        (
            line(it.get("value"), limit=200)
            for it in (attributes if isinstance(attributes, list) else ())
            if isinstance(it, dict) and it.get("type") == "threat-actor" and not is_true(it.get("deleted"))
        ),
        "",
    )
    return replace(labels, attackers=(named,), attacker_country=country_of(named)) if named else labels


def _parts(event: dict[str, Any], around: Surroundings, aim: Aim) -> Iterator[Found]:
    for index, attribute in _listed(event, "Attribute"):
        found = read_attribute(attribute, around, aim, where=f"attribute {index}", holder=None)
        yield from _with_again(found, event, "Attribute", attribute)
    for index, it in _listed(event, "Object"):
        yield from _with_again(_object_parts(it, around, aim, where=f"object {index}"), event, "Object", it)
    for index, proposal in _listed(event, "ShadowAttribute"):
        uuid = uuid_of(proposal) if isinstance(proposal, dict) else ""
        yield Skipped(f"proposal {uuid or index}", "a proposal that nobody has accepted")


def _with_again(found: Iterator[Found], event: dict[str, Any], member: str, part: Any) -> Iterator[Found]:
    """Yield what was found; what failed with its event around it, so that it can be imported again by itself."""
    for it in found:
        if isinstance(it, Failed):
            own = {name: value for name, value in event.items() if name not in _MEMBERS}
            yield replace(it, again=line_of({"Event": {**own, member: [part]}}))
        else:
            yield it


def _object_parts(value: object, around: Surroundings, aim: Aim, *, where: str) -> Iterator[Found]:
    if not isinstance(value, Entry):
        yield Failed(where, "an object of MISP is a JSON object, this is none")
        return
    where = f"line {value.line}, object {uuid_of(value) or where.removeprefix('object ')}"
    if value.flaw:
        yield Failed(where, f"{value.flaw}; none of its attributes was taken")
        return
    if is_true(value.get("deleted")):
        yield Skipped(where, "deleted in MISP")
        return
    for index, attribute in _listed(value, "Attribute"):
        yield from read_attribute(attribute, around, aim, where=f"{where}, attribute {index}", holder=value)


def _listed(holder: dict[str, Any], name: str) -> Iterator[tuple[int, Any]]:
    """Yield the entries of a member, counted from 1; one entry may stand without its list."""
    value = holder.get(name)
    if value is not None and value != "":
        yield from enumerate(value if isinstance(value, list) else [value], 1)


def _parent(event: dict[str, Any], around: Surroundings, parts: list[Found], aim: Aim, *, where: str) -> ImportItem:
    date = around.date or _earliest(parts)
    if date is None:
        raise Unfit("neither the event nor anything in it has a date")
    labels = around.labels
    body = EventCreate(
        category=aim.categories.fitting(OTHER, own=labels.techniques),
        date=date,
        event=around.info,
        raw=RawSource(data=_material(event, around.left_over), source=mark_of(around.key)),
        tlp=labels.tlp or aim.unmarked_tlp,
        tags=labels.tags,
        insight=around.notes.text(),
        **optional(labels),
    )
    return ImportItem(around.key, body, where)


def _earliest(parts: list[Found]) -> datetime | None:
    return min((part.body.date for part in parts if isinstance(part, ImportItem)), default=None)


def _material(event: dict[str, Any], left_over: list[Any]) -> dict[str, Any]:
    """Return the event as it is kept: its own members, and of its attributes those that became no events."""
    own = {name: value for name, value in event.items() if name not in _MEMBERS}
    material: dict[str, Any] = source_material(own) | ({"Attribute": left_over} if left_over else {})
    if len(json.dumps(material)) > LARGEST_MATERIAL:
        material = {name: value for name, value in material.items() if not isinstance(value, dict | list)}
    return material
