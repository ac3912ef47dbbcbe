"""How do new events get into the store, many of them with few statements?

Whatever can be wrong with an event is found before anything is written of it: one that is refused leaves no trace, and
the others need not be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.event import EventCreate
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import categories, event_indicators, event_tags
from cfone_tui.store.events.event_indicators import Mention
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import country_code, folded, json_text, marking


@dataclass(frozen=True, slots=True)
class Inserted:
    """What became of several bodies: uuids and errors by position, and how many tags were new to the account."""

    uuids: dict[int, str]
    errors: dict[int, Invalid]
    new_tags: int


@dataclass(frozen=True, slots=True)
class _New:
    """A body that can be stored, and what was found out about it."""

    row: int
    uuid: str
    body: EventCreate
    category: categories.Known
    account: int
    kind: str
    indicator: str


def insert(writing: Writing, bodies: Sequence[EventCreate], *, dataset: int) -> Inserted:
    """Insert the events of a dataset that can be, with their raw records, indicators and tags."""
    connection = writing.connection
    row = connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0]
    known: dict[str, categories.Known] = {}
    uuids: dict[int, str] = {}
    errors: dict[int, Invalid] = {}
    new: list[_New] = []
    for position, body in enumerate(bodies):
        try:
            category = known.get(body.category) or categories.named(connection, body.category)
            account = _account_number(body.account_id)
        except Invalid as error:
            errors[position] = error
            continue
        known[body.category] = category
        uuids[position] = writing.new_uuid()
        new.append(_New(row + len(new) + 1, uuids[position], body, category, account, *_main_indicator(body)))
    return Inserted(uuids, errors, _write(writing, new, dataset=dataset))


def _write(writing: Writing, new: Sequence[_New], *, dataset: int) -> int:
    """Write all that new events consist of; return how many tags were new."""
    connection, now = writing.connection, format_instant(writing.now)
    named = [(it, _mentions(it)) for it in new]
    kinds = (kind for it, mentions in named for kind in (it.kind, *(one.kind for one in mentions)))
    types = event_indicators.type_ids(connection, kinds)
    rows = [_event(it, dataset=dataset, indicator_type=types[it.kind], now=now) for it in new]
    connection.executemany(f"INSERT INTO events VALUES ({', '.join('?' * 24)})", rows)
    connection.executemany(
        "INSERT INTO raw_records (event, created, data, source, tlp, account_id, threat_signal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [_raw_record(it, now=now) for it in new],
    )
    event_indicators.link(writing, dataset, [one for _, mentions in named for one in mentions], types)
    return event_tags.add_to_each(writing, [(it.row, it.body.tags) for it in new])


def _main_indicator(body: EventCreate) -> tuple[str, str]:
    """Return type and value of the indicator that an event names; of several the first, unless one stands apart."""
    first = body.indicators[0] if body.indicators and body.indicator is None else None
    value = first.value if first is not None else body.indicator or ""
    kind = body.indicator_type or (first.indicator_type if first is not None else "")
    return kind or event_indicators.recognised(value), value


def _mentions(it: _New) -> list[Mention]:
    """Return the indicators that an event appears with."""
    further = it.body.indicators if it.body.indicator is not None else it.body.indicators[1:]
    found = [Mention(it.row, it.kind, it.indicator, is_main=True)] if it.indicator else []
    found += [
        Mention(it.row, one.indicator_type or event_indicators.recognised(one.value), one.value, is_main=False)
        for one in further
        if one.value
    ]
    return found


def _event(it: _New, *, dataset: int, indicator_type: int, now: str) -> tuple[Any, ...]:
    """Return the row of ``events``, in the order of its columns."""
    body, category = it.body, it.category
    attacker, industry = body.attacker or "", body.target_industry or ""
    return (
        it.row,
        it.uuid,
        dataset,
        format_instant(body.date),
        now,
        body.event,
        folded(body.event),
        category.name,
        folded(category.name),
        category.kill_chain,
        category.mitre_list,
        attacker,
        folded(attacker),
        country_code(body.attacker_country or ""),
        country_code(body.target_country or ""),
        industry,
        folded(industry),
        it.indicator,
        folded(it.indicator),
        indicator_type,
        body.tlp.strip().lower(),
        marking(body.tlp),
        body.insight,
        None,
    )


def _raw_record(it: _New, *, now: str) -> tuple[Any, ...]:
    raw, signal = it.body.raw, it.body.source
    return (
        it.row,
        now,
        json_text(raw.data),
        raw.source or "",
        raw.tlp or it.body.tlp,
        it.account,
        signal.model_dump_json(by_alias=True, exclude_unset=True) if signal is not None else None,
    )


def _account_number(given: float | None) -> int:
    if given is None:
        return 1
    if not (float(given).is_integer() and 0 <= given < 2**63):
        raise Invalid("an account is named by a whole number", "/accountId")
    return int(given)
