"""How many indicators, or links of indicators to events, are there per value?"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.indicator_search import AGGREGATE_LIMIT
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.clauses import Condition
from cfone_tui.store.events.indicator_query import IndicatorQuery, where
from cfone_tui.store.events.values import instant, last_instant

_COLUMNS = {
    "indicatorType": ("i.type", "(SELECT nullif(name, '') FROM indicator_types WHERE id = {})"),
    "value": ("i.value_key", "(SELECT value FROM indicators WHERE value_key = {} LIMIT 1)"),
    "datasetId": ("i.dataset", "(SELECT uuid FROM datasets WHERE id = {})"),
    "createdAt": ("substr(i.created_at, 1, 10)", "{}"),
    "uuid": ("i.uuid", "{}"),
}
"""What indicators are grouped by, and what is said of a group, whose key is ``{}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCounting:
    """What to count by, of which indicators; links to events are counted of those recorded between two moments."""

    columns: tuple[str, ...]
    query: IndicatorQuery
    is_of_links: bool = False
    event_after: str | None = None
    event_before: str | None = None
    limit: int = AGGREGATE_LIMIT


def counts(connection: Connection, asked: IndicatorCounting) -> dict[str, Any]:
    """Return the counts, most first, and the number of all that were counted. Raises :class:`Invalid`."""
    for column in asked.columns:
        if column not in _COLUMNS:
            raise Invalid(f"aggregateBy takes {', '.join(_COLUMNS)}, not {column[:50]!r}", "/aggregateBy")
    names = tuple(dict.fromkeys(asked.columns))
    keys = [f"k{place}" for place in range(len(names))]
    condition = where(connection, asked.query)
    source = _links(asked) if asked.is_of_links else Condition("indicators i")
    number = "sum(l.number)" if asked.is_of_links else "count(*)"
    values = (*source.values, *condition.values)
    counted = f"FROM {source.sql} WHERE {condition.sql}"
    total = connection.execute(f"SELECT coalesce({number}, 0) {counted}", values).fetchone()[0]
    grouped = ", ".join(f"{_COLUMNS[name][0]} {key}" for name, key in zip(names, keys, strict=True))
    order = f"ORDER BY n DESC, {', '.join(keys)}"
    groups = f"SELECT {grouped}, {number} n {counted} GROUP BY {', '.join(keys)} {order} LIMIT ?"
    labels = ", ".join(_COLUMNS[name][1].format(f"g.{key}") for name, key in zip(names, keys, strict=True))
    rows = connection.execute(f"SELECT {labels}, g.n FROM ({groups}) g {order}", (*values, asked.limit))
    return {
        "aggregateBy": ",".join(asked.columns),
        "aggregations": [dict(zip(names, row, strict=False)) | {"count": row[-1]} for row in rows],
        "failedDatasets": 0,
        "total": total,
    }


def _links(asked: IndicatorCounting) -> Condition:
    """Return indicators beside the number of their links: counted before anything else is looked up."""
    parts: list[str] = []
    values: list[str] = []
    if asked.event_after is not None:
        parts.append("e.created_at >= ?")
        values.append(instant(asked.event_after, "/eventDateAfter"))
    if asked.event_before is not None:
        parts.append("e.created_at <= ?")
        values.append(last_instant(asked.event_before, "/eventDateBefore"))
    bounded = f" JOIN events e ON e.id = ei.event WHERE {' AND '.join(parts)}" if parts else ""
    counted = f"SELECT ei.indicator, count(*) number FROM event_indicators ei{bounded} GROUP BY ei.indicator"
    return Condition(f"({counted}) l JOIN indicators i ON i.id = l.indicator", tuple(values))
