"""How does a MISP attribute become events, or a note, or nothing?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cfone_tui.contract.event import EventCreate, RawSource
from cfone_tui.exchange.aim import Aim
from cfone_tui.exchange.clean import Unfit, line, source_material
from cfone_tui.exchange.found import Failed, Found, ImportItem, Skipped, mark_of
from cfone_tui.exchange.json_text import Entry
from cfone_tui.exchange.misp.category_table import wish_for
from cfone_tui.exchange.misp.indicators import Indicator, indicators_of, is_report
from cfone_tui.exchange.misp.keys import key_of, uuid_of
from cfone_tui.exchange.misp.labels import Labels, labels_of, within
from cfone_tui.exchange.misp.moments import moment_of
from cfone_tui.exchange.misp.notes import Notes

IN_REPORT = "kept in the insight of the event it belongs to"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The MISP event around an attribute; ``notes`` and ``left_over`` take what does not become an event."""

    key: str
    info: str
    date: datetime | None
    labels: Labels
    notes: Notes
    left_over: list[Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as far as it could be read; ``seen`` is a date that the object around it has."""

    entry: Entry
    where: str
    type: str
    category: str
    value: str
    comment: str
    seen: datetime | None = None


def read_attribute(
    value: object, around: Surroundings, aim: Aim, *, where: str, holder: Entry | None
) -> Iterator[Found]:
    """Yield what an attribute becomes; ``holder`` is the MISP object it is a part of."""
    if not isinstance(value, Entry):
        yield Failed(where, "an attribute is a JSON object, this is none")
        return
    uuid = uuid_of(value)
    where = f"line {value.line}, attribute {uuid}" if uuid else f"line {value.line}, {where}"
    try:
        attribute = _understood(value, where, holder)
        if is_true(value.get("deleted")):
            yield Skipped(where, "deleted in MISP")
        else:
            yield from _found(attribute, around, aim)
    except Unfit as unfit:
        yield Failed(where, str(unfit))


def is_true(value: object) -> bool:
    """Whether one of MISP's flags is set; it writes them as booleans, numbers or text."""
    return value in (True, "1", "true", "True")


def _understood(entry: Entry, where: str, holder: Entry | None) -> Attribute:
    value, kind = entry.get("value"), entry.get("type")
    if entry.flaw:
        raise Unfit(entry.flaw)
    if not isinstance(kind, str) or not kind.strip():
        raise Unfit("it has no type")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Unfit("its value is no text")
    return Attribute(
        entry=entry,
        where=where,
        type=line(kind, limit=100),
        category=line(entry.get("category"), limit=100),
        value=value,
        comment=line(entry.get("comment"), limit=300),
        seen=moment_of(holder, "first_seen") if holder is not None else None,
    )


def _found(attribute: Attribute, around: Surroundings, aim: Aim) -> Iterator[Found]:
    if not attribute.value.strip():
        yield Skipped(attribute.where, "it has no value")
        return
    is_for_detection = is_true(attribute.entry.get("to_ids"))
    if is_report(attribute.type, attribute.category, is_for_detection=is_for_detection):
        around.notes.add_report(attribute.value, attribute.comment)
        yield _left_over(attribute, around, f"{attribute.type} to a report, {IN_REPORT}")
        return
    indicators = indicators_of(attribute.type, attribute.value)
    if indicators:
        yield from _items(attribute, indicators, around, aim)
    elif around.notes.add(attribute.type, attribute.category, attribute.value, attribute.comment):
        yield _left_over(attribute, around, f"{attribute.type} is no indicator, {IN_REPORT}")
    else:
        yield _left_over(attribute, around, f"{attribute.type} is no indicator, kept in the raw data of the event")


def _left_over(attribute: Attribute, around: Surroundings, why: str) -> Skipped:
    around.left_over.append(source_material(attribute.entry))
    return Skipped(attribute.where, why)


def _items(
    attribute: Attribute, indicators: tuple[Indicator, ...], around: Surroundings, aim: Aim
) -> Iterator[ImportItem]:
    own = labels_of(attribute.entry)
    labels = within(own, around.labels)
    date = moment_of(attribute.entry, "first_seen") or attribute.seen or moment_of(attribute.entry, "timestamp")
    date = date or around.date
    if date is None:
        raise Unfit("neither it nor its event has a date")
    key = key_of(attribute.entry, around.key, attribute.type, attribute.category, attribute.value)
    category = aim.categories.fitting(
        wish_for(attribute.category, attribute.type), own=own.techniques, surrounding=labels.techniques
    )
    material = source_material(attribute.entry)
    for indicator in indicators:
        item_key = f"{key}:{indicator.half}" if indicator.half else key
        body = EventCreate(
            category=category,
            date=date,
            event=_summary(attribute, indicator, around.info),
            raw=RawSource(data=material, source=mark_of(item_key)),
            tlp=labels.tlp or aim.unmarked_tlp,
            indicator=indicator.value,
            indicator_type=indicator.type.name,
            tags=labels.tags,
            **optional(labels),
        )
        yield ImportItem(item_key, body, attribute.where, parents=(around.key,))


def optional(labels: Labels) -> dict[str, Any]:
    """Return the fields of an event that labels may give, without those they do not."""
    given = {
        "attacker": labels.attacker,
        "attacker_country": labels.attacker_country,
        "target_country": labels.target_country,
        "target_industry": labels.target_industry,
    }
    return {name: value for name, value in given.items() if value}


def _summary(attribute: Attribute, indicator: Indicator, info: str) -> str:
    what = attribute.comment or indicator.type.label
    beside = f" ({line(indicator.beside, limit=100)})" if indicator.beside else ""
    category = f", {attribute.category.lower()}" if attribute.category and not attribute.comment else ""
    return f"{info}: {what}{beside}{category}"
