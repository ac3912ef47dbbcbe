"""How many events are there per value?"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cfone_tui.contract.search import Clause
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.query import where
from cfone_tui.store.events.values import instant

DEFAULT_LIMIT = 1_000
_TAGS = "LEFT JOIN event_tags et ON et.event = e.id LEFT JOIN tags t ON t.id = et.tag"

_VALUES = {
    "attacker": "nullif(e.attacker, '')",
    "attackerCountry": "nullif(e.attacker_country, '')",
    "category": "e.category",
    "datasetId": "(SELECT uuid FROM datasets WHERE id = e.dataset)",
    "date": "substr(e.date, 1, 10)",
    "event": "e.event",
    "indicator": "nullif(e.indicator, '')",
    "indicatorType": "(SELECT nullif(name, '') FROM indicator_types WHERE id = e.indicator_type)",
    "killChain": "CAST(e.kill_chain AS TEXT)",
    "tags": "t.value",
    "targetCountry": "nullif(e.target_country, '')",
    "targetIndustry": "nullif(e.target_industry, '')",
    "tlp": "e.tlp_key",
}
"""The columns that can be counted by; of tags, an event counts once for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateQuery:
    """What to count by, where and between which dates (ISO, both included)."""

    columns: tuple[str, ...]
    scope: tuple[str, ...] = ()
    start_date: str | None = None
    end_date: str | None = None
    is_by_date: bool = False
    limit: int = DEFAULT_LIMIT
    clauses: tuple[Clause, ...] = ()


def counts(connection: Connection, query: AggregateQuery) -> dict[str, Any]:
    """Return the counts, most first, and the number of all events counted. Raises :class:`Invalid`."""
    for column in query.columns:
        if column not in _VALUES:
            raise Invalid(f"aggregateBy takes {', '.join(_VALUES)}, not {column[:50]!r}")
    condition = where(connection, query.scope, query.clauses)
    sql, values = condition.sql, list(condition.values)
    if query.start_date:
        sql += " AND e.date >= ?"
        values.append(instant(query.start_date))
    if query.end_date:
        sql += " AND e.date < ?"
        values.append(_end(query.end_date))
    total = connection.execute(f"SELECT count(*) FROM events e WHERE {sql}", values).fetchone()[0]
    names = [*query.columns, *(["date"] if query.is_by_date and "date" not in query.columns else [])]
    chosen = ", ".join(_VALUES[name] for name in names)
    tables = f"events e {_TAGS if 'tags' in names else ''}"
    places = ", ".join(str(place + 1) for place in range(len(names)))
    rows = connection.execute(
        f"SELECT {chosen}, count(*) FROM {tables} WHERE {sql} GROUP BY {places}"
        f" ORDER BY {len(names) + 1} DESC, {places} LIMIT ?",
        [*values, query.limit],
    )
    return {
        "aggregateBy": ",".join(query.columns),
        "aggregations": [dict(zip(names, row, strict=False)) | {"count": row[-1]} for row in rows],
        "total": total,
        "dateRange": {"startDate": query.start_date, "endDate": query.end_date},
    }


def _end(text: str) -> str:
    """Return the first moment behind an end date: a bare day is included as a whole."""
    bound = instant(text)
    moment = parse_instant(bound)
    assert moment is not None, "it was just made"
    is_day = len(text.strip()) == len("2026-11-23")
    return format_instant(moment + (timedelta(days=1) if is_day else timedelta(milliseconds=1)))
