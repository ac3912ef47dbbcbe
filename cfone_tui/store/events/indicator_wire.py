"""How does a row of the store become an indicator as it is said on the wire?"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from cfone_tui.reference.tlp import tlp
from cfone_tui.store.database import Connection
from cfone_tui.store.events.wire import AT_ONCE

MOST_EVENTS = 1_000
"""Related events that are told of one indicator, however many are asked for."""

_STRICTEST = "red"
_PURPLE = "purple"

Found = dict[int, list[dict[str, Any]]]
"""What was found for each indicator, by its row id."""


def wire_indicators(
    connection: Connection, ids: Sequence[int], *, events_limit: int, has_tags: bool = True
) -> list[dict[str, Any]]:
    """Return the indicators of row ids in that order, each with at most ``events_limit`` related events, newest first.

    Without tags there is no member of that name.
    """
    indicators: list[dict[str, Any]] = []
    for start in range(0, len(ids), AT_ONCE):
        indicators += _piece(connection, ids[start : start + AT_ONCE], events_limit=events_limit, has_tags=has_tags)
    return indicators


def _piece(connection: Connection, ids: Sequence[int], *, events_limit: int, has_tags: bool) -> list[dict[str, Any]]:
    listed = ", ".join(map(str, ids))
    rows = connection.execute(
        "SELECT i.id, i.uuid, i.value, it.name, d.uuid, i.created_at, i.updated_at FROM indicators i"
        f" JOIN indicator_types it ON it.id = i.type JOIN datasets d ON d.id = i.dataset WHERE i.id IN ({listed})"
    )
    known = {row[0]: row for row in rows}
    markings = _markings(connection, listed)
    limit = min(events_limit, MOST_EVENTS)
    events = _events(connection, listed, limit=limit)
    sources = _sources(connection, listed)
    tags = _tags(connection, listed) if has_tags else {}
    indicators = []
    for _, row in ((place, known[place]) for place in ids):
        related = events.get(row[0], [])
        indicators.append(
            {
                "uuid": row[1],
                "value": row[2],
                "indicatorType": row[3],
                "datasetId": row[4],
                "createdAt": row[5],
                "updatedAt": row[6],
                "tlp": markings.get(row[0]),
                "relatedEvents": related[:limit],
                "relatedEventsHasMore": len(related) > limit,
                "sources": sources.get(row[0], []),
                **({"tags": tags.get(row[0], [])} if has_tags else {}),
            }
        )
    return indicators


def wire_tags(rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Return the tags of rows of uuid, value, and the uuid and name of the category."""
    return [dict(zip(("uuid", "value", "categoryId", "categoryName"), row, strict=True)) for row in rows]


def _markings(connection: Connection, listed: str) -> dict[int, str]:
    """Return the strictest marking of the events of each; what nobody knows counts as the strictest there is."""
    rows = connection.execute(
        "SELECT ei.indicator, max(e.tlp_key) FROM event_indicators ei JOIN events e ON e.id = ei.event"
        f" WHERE ei.indicator IN ({listed}) GROUP BY ei.indicator"
    )
    return {indicator: _marking(key[1:]) for indicator, key in rows if key}


def _marking(key: str) -> str:
    is_named = key == _PURPLE or tlp(key).is_known
    return (key if is_named else _STRICTEST).upper().replace("+", "-")


def _events(connection: Connection, listed: str, *, limit: int) -> Found:
    """Return the newest events of each, and one more where there are more than ``limit``."""
    numbered = (
        "SELECT ei.indicator, e.uuid, d.uuid dataset, e.date,"
        " row_number() OVER (PARTITION BY ei.indicator ORDER BY e.date DESC, e.uuid) number"
        " FROM event_indicators ei JOIN events e ON e.id = ei.event JOIN datasets d ON d.id = e.dataset"
        f" WHERE ei.indicator IN ({listed})"
    )
    rows = connection.execute(
        f"SELECT indicator, uuid, dataset, date FROM ({numbered}) WHERE number <= ? ORDER BY indicator, number",
        (limit + 1,),
    )
    found: Found = {}
    while piece := rows.fetchmany(AT_ONCE):
        for indicator, uuid, dataset, date in piece:
            found.setdefault(indicator, []).append({"eventId": uuid, "datasetId": dataset, "eventDate": date})
    return found


def _tags(connection: Connection, listed: str) -> Found:
    """Return the tags of each, its own and those of its events, by value."""
    having = (
        f"SELECT indicator, tag FROM indicator_tags WHERE indicator IN ({listed}) UNION"
        " SELECT ei.indicator, et.tag FROM event_indicators ei JOIN event_tags et ON et.event = ei.event"
        f" WHERE ei.indicator IN ({listed})"
    )
    rows = connection.execute(
        f"SELECT h.indicator, t.uuid, t.value, c.uuid, c.name FROM ({having}) h JOIN tags t ON t.id = h.tag"
        " LEFT JOIN tag_categories c ON c.id = t.category ORDER BY h.indicator, t.value_key"
    )
    found: Found = {}
    while piece := rows.fetchmany(AT_ONCE):
        for indicator, *tag in piece:
            found.setdefault(indicator, []).extend(wire_tags([tag]))
    return found


def _sources(connection: Connection, listed: str) -> Found:
    """Return the articles that the events of each were taken from."""
    rows = connection.execute(
        "SELECT DISTINCT ei.indicator, r.threat_signal FROM event_indicators ei"
        # records are long: only the few that the index names are looked at
        " CROSS JOIN raw_records r INDEXED BY raw_records_with_signal ON r.event = ei.event"
        f" WHERE r.threat_signal IS NOT NULL AND ei.indicator IN ({listed}) ORDER BY ei.indicator, r.event"
    )
    found: Found = {}
    for indicator, signal in rows:
        known = found.setdefault(indicator, [])
        source = json.loads(signal)
        if source not in known:
            known.append(source)
    return found
