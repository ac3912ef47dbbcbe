"""Events to put into a store, and the plain reading of search clauses to hold it to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.contract.event import EventCreate
from cfone_tui.contract.search import Clause, Operator, values_of
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.reference.countries import country
from cfone_tui.reference.tlp import tlp
from cfone_tui.store.events import EventStore, datasets

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)


def new_event(**fields: Any) -> EventCreate:
    """Return a body that creates an event; ``fields`` are named as on the wire."""
    needed = {"category": "Phishing", "date": NOW, "event": "Something happened", "raw": {"data": None}, "tlp": "amber"}
    return EventCreate.model_validate(needed | fields)


async def default_dataset(store: EventStore) -> str:
    listed = await store.read(datasets.listed)
    return next(str(it["uuid"]) for it in listed if it["name"] == DEFAULT_DATASET_NAME)


@dataclass(frozen=True)
class Sample:
    """The fields that searches look at, of one event."""

    attacker: str
    attacker_country: str
    category: str
    indicator: str
    indicator_type: str
    tlp: str
    tags: tuple[str, ...]
    minutes: int

    def body(self) -> EventCreate:
        return new_event(
            attacker=self.attacker,
            attackerCountry=self.attacker_country,
            category=self.category,
            indicator=self.indicator,
            indicatorType=self.indicator_type,
            tlp=self.tlp,
            tags=self.tags,
            date=NOW + timedelta(minutes=self.minutes),
        )


def meets(event: dict[str, Any], clause: Clause) -> bool:
    """Return whether an event as it is answered meets a clause, read as plainly as possible."""
    if clause.field == "killChain":
        return _compares(clause, event["killChain"], float)
    if clause.field == "hasChildren":
        return _compares(clause, event["hasChildren"], lambda value: str(value).lower() == "true")
    is_several = isinstance(event[clause.field], list)
    kept = event[clause.field] if is_several else [event[clause.field]]
    if clause.op is Operator.NOT:
        return not _any(kept, clause.model_copy(update={"op": Operator.EQUALS}), is_several)
    return _any(kept, clause, is_several)


def _any(kept: list[str], clause: Clause, is_several: bool) -> bool:
    equality = (Operator.EQUALS, Operator.IN)
    if is_several and not kept and clause.op in equality:
        return "" in values_of(clause)
    return any(_one(text, clause) for text in kept)


def _one(text: str, clause: Clause) -> bool:
    same = _SAME.get(clause.field, str.casefold)
    wanted = [str(value) for value in values_of(clause)]
    patterns: dict[Operator, Callable[[str, str], bool]] = {
        Operator.CONTAINS: lambda have, part: part in have,
        Operator.FIND: lambda have, part: part in have,
        Operator.STARTS_WITH: str.startswith,
        Operator.ENDS_WITH: str.endswith,
        Operator.LIKE: _like,
    }
    if clause.op in patterns:
        shown = tlp(text).key if clause.field == "tlp" and text else text
        return patterns[clause.op](shown.casefold(), wanted[0].casefold())
    if clause.op is Operator.IN:
        return same(text) in map(same, wanted)
    return _ORDER[clause.op](same(text), same(wanted[0]))


def _like(text: str, pattern: str) -> bool:
    signs = {"%": ".*", "_": "."}
    expression = "".join(signs.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(expression, text, re.DOTALL) is not None


def _compares(clause: Clause, have: Any, read: Callable[[Any], Any]) -> bool:
    wanted = [read(value) for value in values_of(clause)]
    if clause.op is Operator.IN:
        return have in wanted
    return _ORDER[clause.op](have, wanted[0])


_ORDER: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUALS: lambda a, b: a == b,
    Operator.NOT: lambda a, b: a != b,
    Operator.GT: lambda a, b: a > b,
    Operator.GTE: lambda a, b: a >= b,
    Operator.LT: lambda a, b: a < b,
    Operator.LTE: lambda a, b: a <= b,
}


def _nation(text: str) -> str:
    found = country(text) if text else None
    return found.alpha2 if found is not None else text.upper()


def _moment(text: str) -> str:
    moment = parse_instant(text)
    assert moment is not None
    return format_instant(moment)


_SAME: dict[str, Callable[[str], Any]] = {
    "attackerCountry": _nation,
    "targetCountry": _nation,
    "date": _moment,
    "tlp": lambda text: (tlp(text).rank, tlp(text).key) if text.strip() else (-1, ""),
    "mitreCapec": lambda text: text.casefold().removeprefix("capec-"),
}
