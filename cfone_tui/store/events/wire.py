"""How does a row of the store become an event as it is said on the wire?"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events.values import alpha3

AT_ONCE = 500
"""Rows fetched and completed in one call: more would hold up every other thread of the process."""

COLUMNS = """e.id, e.uuid, d.uuid, e.date, e.event, e.category, e.kill_chain, l.attack, l.capec, e.attacker,
e.attacker_country, e.target_country, e.target_industry, e.indicator, it.name, e.indicator_type, e.tlp, e.insight,
e.releasability_id"""
TABLES = (
    "events e JOIN datasets d ON d.id = e.dataset JOIN indicator_types it ON it.id = e.indicator_type"
    " JOIN mitre_lists l ON l.id = e.mitre_list"
)


def wire_events(connection: Connection, rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Return the events of rows selected as :data:`COLUMNS`, with their tags and links, in the order of the rows."""
    listed = list(rows)
    events: list[dict[str, Any]] = []
    for start in range(0, len(listed), AT_ONCE):
        piece = listed[start : start + AT_ONCE]
        ids = [row[0] for row in piece]
        tags = _tags(connection, ids)
        references = _links(connection, ids, of="parent", to="child")
        referenced = _links(connection, ids, of="child", to="parent")
        events += [_wire(row, tags, references, referenced) for row in piece]
    return events


def events_of(connection: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the events of row ids, which exist, in this order."""
    events: list[dict[str, Any]] = []
    for start in range(0, len(ids), AT_ONCE):
        piece = ids[start : start + AT_ONCE]
        sql = f"SELECT {COLUMNS} FROM {TABLES} WHERE e.id IN ({_listed(piece)})"
        rows = {row[0]: row for row in connection.execute(sql)}
        events += wire_events(connection, [rows[row] for row in piece])
    return events


Links = dict[int, list[tuple[int, str]]]


def _wire(row: Sequence[Any], tags: dict[int, list[str]], references: Links, referenced: Links) -> dict[str, Any]:
    to, by = references.get(row[0], []), referenced.get(row[0], [])
    return {
        "uuid": row[1],
        "datasetId": row[2],
        "date": row[3],
        "event": row[4],
        "category": row[5],
        "killChain": row[6],
        "mitreAttack": json.loads(row[7]),
        "mitreCapec": json.loads(row[8]),
        "attacker": row[9],
        "attackerCountry": row[10],
        "attackerCountryAlpha3": alpha3(row[10]),
        "targetCountry": row[11],
        "targetCountryAlpha3": alpha3(row[11]),
        "targetIndustry": row[12],
        "indicator": row[13],
        "indicatorType": row[14],
        "indicatorTypeId": row[15],
        "tlp": row[16],
        "insight": row[17],
        "releasabilityId": row[18],
        "rawId": str(row[0]),
        "tags": tags.get(row[0], []),
        "hasChildren": bool(to),
        "references": [uuid for _, uuid in to],
        "referencesIds": [row for row, _ in to],
        "numReferences": len(to),
        "referenced": [uuid for _, uuid in by],
        "referencedIds": [row for row, _ in by],
        "numReferenced": len(by),
    }


def _tags(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    sql = f"SELECT et.event, t.value FROM event_tags et JOIN tags t ON t.id = et.tag WHERE et.event IN ({_listed(ids)})"
    for event, value in connection.execute(f"{sql} ORDER BY et.event, t.value_key"):
        found.setdefault(event, []).append(value)
    return found


def _links(connection: Connection, ids: list[int], *, of: str, to: str) -> Links:
    found: Links = {}
    tables = f"relationships r JOIN events e ON e.id = r.{to}"
    sql = f"SELECT r.{of}, e.id, e.uuid FROM {tables} WHERE r.{of} IN ({_listed(ids)}) GROUP BY r.{of}, e.id"
    for event, row, uuid in connection.execute(f"{sql} ORDER BY r.{of}, e.date DESC, e.uuid"):
        found.setdefault(event, []).append((row, uuid))
    return found


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids))
