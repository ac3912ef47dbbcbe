"""How many indicators, or links of indicators to events, are there per value?"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.indicator_search import AGGREGATE_LIMIT
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.conditions import Condition
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
    condition, number = where(connection, asked.query), _number(asked)
    grouped = ", ".join(f"{_COLUMNS[name][0]} {key}" for name, key in zip(names, keys, strict=True))
    groups = f"SELECT {grouped}, {number.sql} n FROM indicators i WHERE {condition.sql} GROUP BY {', '.join(keys)}"
    order = f"ORDER BY n DESC, {', '.join(keys)}"
    labels = ", ".join(_COLUMNS[name][1].format(f"g.{key}") for name, key in zip(names, keys, strict=True))
    values = (*number.values, *condition.values)
    first = f"SELECT * FROM ({groups}) WHERE n > 0 {order} LIMIT ?"
    rows = connection.execute(f"SELECT {labels}, g.n FROM ({first}) g {order}", (*values, asked.limit))
    counted = f"SELECT coalesce({number.sql}, 0) FROM indicators i WHERE {condition.sql}"
    return {
        "aggregateBy": ",".join(asked.columns),
        "aggregations": [dict(zip(names, row, strict=False)) | {"count": row[-1]} for row in rows],
        "failedDatasets": 0,
        "total": connection.execute(counted, values).fetchone()[0],
    }


def _number(asked: IndicatorCounting) -> Condition:
    """Return what is counted of the indicators of a group."""
    if not asked.is_of_links:
        return Condition("count(*)")
    bounds: list[str] = []
    values: list[str] = []
    if asked.event_after is not None:
        bounds.append("created_at >= ?")
        values.append(instant(asked.event_after, "/eventDateAfter"))
    if asked.event_before is not None:
        bounds.append("created_at <= ?")
        values.append(last_instant(asked.event_before, "/eventDateBefore"))
    # with the plus the events between the bounds are found once, not once per indicator
    within = f" AND +ei.event IN (SELECT id FROM events WHERE {' AND '.join(bounds)})" if bounds else ""
    links = f"SELECT count(*) FROM event_indicators ei WHERE ei.indicator = i.id{within}"
    return Condition(f"sum(({links}))", tuple(values))
