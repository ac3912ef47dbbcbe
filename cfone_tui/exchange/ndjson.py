"""How does an event of our own, as the API answers or takes it, become an event to create?"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from cfone_tui.contract.event import Event, EventCreate
from cfone_tui.contract.wire import parse_instant
from cfone_tui.exchange.again import PARENTS, line_of
from cfone_tui.exchange.aim import Aim
from cfone_tui.exchange.category_choice import Wish
from cfone_tui.exchange.clean import LONGEST_INDICATOR, Unfit, canonical, is_harmless, is_whole, source_material
from cfone_tui.exchange.found import MARK_PREFIX, Failed, Found, ImportItem, mark_of

_COPIED = (
    "attacker",
    "attacker_country",
    "indicator",
    "indicator_type",
    "target_country",
    "target_industry",
    "insight",
)
_PLAIN_ID = re.compile(r"[!-~]{1,200}")
"""What can stand in a key: one word."""


def is_event(value: object) -> bool:
    """Whether a JSON value is an event as the API answers it, or the body of a create."""
    return isinstance(value, dict) and isinstance(value.get("event"), str) and "date" in value


def read_event(value: dict[str, Any], aim: Aim, *, where: str) -> Iterator[Found]:
    """Yield the event, or why it cannot be one."""
    try:
        flaw = getattr(value, "flaw", "")
        if flaw:
            raise Unfit(flaw)
        yield _item(value, aim, where)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        yield Failed(where, f"{'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}", line_of(value))
    except Unfit as unfit:
        yield Failed(where, str(unfit), line_of(value))


def _item(value: dict[str, Any], aim: Aim, where: str) -> ImportItem:
    if not is_whole(str(value.get("indicator") or "")):
        raise Unfit("its indicator holds half of a surrogate pair, which is no character")
    material, written = _material(value)
    raw = material.get("raw")
    event = Event.model_validate({**material, "uuid": _identity(material, written), "raw": None})
    if not event.event:
        raise Unfit("it has no event, the line that says what happened")
    if len(event.indicator) > LONGEST_INDICATOR:
        raise Unfit(f"its indicator has {len(event.indicator):,} characters, at most {LONGEST_INDICATOR:,} are kept")
    given = raw if isinstance(raw, dict) else {"data": material}
    key, source = _key_and_source(event.uuid, given.get("source"))
    copied = {name: it for name in _COPIED if (it := getattr(event, name))}
    body = EventCreate(
        category=_category(event, aim),
        date=_date(event),
        event=event.event,
        raw={"data": _object(given.get("data")), "source": source, **_marking(given.get("tlp"))},
        tlp=event.tlp or aim.unmarked_tlp,
        tags=event.tags,
        **_indicators(material),
        **copied,
    )
    return ImportItem(key, body, where, parents=_parents(value, event))


def _parents(value: dict[str, Any], event: Event) -> tuple[str, ...]:
    given = value.get(PARENTS)
    named = given if isinstance(given, list) else []
    keys = (key for key in named if isinstance(key, str) and _PLAIN_ID.fullmatch(key))
    return tuple(dict.fromkeys((*keys, *(f"event:{uuid}" for uuid in event.referenced))))


def _material(value: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return what of an event can be stored, and its canonical text, which also tells that all of it can be."""
    try:
        written = canonical(value)
    except (ValueError, RecursionError):
        written = ""
    if written and is_harmless(written):
        return value, written
    material = source_material(value)
    return material, canonical(material)


def _identity(material: dict[str, Any], written: str) -> str:
    """Return the event's uuid; for one that has none something that is the same for the same content."""
    uuid = material.get("uuid")
    if isinstance(uuid, str) and _PLAIN_ID.fullmatch(uuid):
        return uuid
    return f"content:{hashlib.sha256(written.encode('ascii')).hexdigest()[:32]}"


def _key_and_source(uuid: str, source: object) -> tuple[str, str]:
    """Return the key, and the source that bears its mark; an event that bears one already keeps it."""
    before = source.strip() if isinstance(source, str) else ""
    marks = [word for word in before.split(" ") if word.startswith(MARK_PREFIX) and _PLAIN_ID.fullmatch(word)]
    if marks:
        return marks[-1].removeprefix(MARK_PREFIX), before
    key = f"event:{uuid}"
    return key, f"{before} {mark_of(key)}".strip()


def _category(event: Event, aim: Aim) -> str:
    wish = Wish((event.category,), event.kill_chain)
    return aim.categories.named(event.category) or aim.categories.fitting(wish, own=event.mitre_attack)


def _date(event: Event) -> datetime:
    moment = parse_instant(event.date)
    if moment is None:
        raise Unfit(f"its date cannot be read: {event.date[:40]!r}")
    return moment


def _object(data: object) -> dict[str, Any] | None:
    return data if isinstance(data, dict) or data is None else {"data": data}


def _marking(tlp: object) -> dict[str, Any]:
    return {"tlp": tlp} if isinstance(tlp, str) and tlp.strip() else {}


def _indicators(material: dict[str, Any]) -> dict[str, Any]:
    several = material.get("indicators")
    return {"indicators": several} if isinstance(several, list) and several else {}
