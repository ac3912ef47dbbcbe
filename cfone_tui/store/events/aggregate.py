"""How many events are there per value?"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import Clause
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.clauses import Condition
from cfone_tui.store.events.query import where
from cfone_tui.store.events.values import instant, last_instant

DEFAULT_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class _Column:
    """What events are grouped by, what is said of a group (``{}`` is its key), and the table that has to be joined."""

    key: str
    label: str = "nullif({}, '')"
    table: str = ""


def _spelled(column: str) -> _Column:
    """Return a column grouped without regard to case and spelled as its oldest event does."""
    label = f"(SELECT nullif({column}, '') FROM events WHERE {column}_key = {{}} LIMIT 1)"
    return _Column(f"e.{column}_key", label)


def _mitre(kind: str) -> _Column:
    """Return the ids of one kind, of which an event may have several."""
    return _Column(
        f"{kind}.value_key",
        f"(SELECT value FROM mitre_ids WHERE kind = '{kind}' AND value_key = {{}} LIMIT 1)",
        f"LEFT JOIN mitre_ids {kind} ON {kind}.mitre_list = e.mitre_list AND {kind}.kind = '{kind}'",
    )


_COLUMNS = {
    "attacker": _spelled("attacker"),
    "attackerCountry": _Column("e.attacker_country"),
    "category": _spelled("category"),
    "createdAt": _Column("substr(e.created_at, 1, 10)"),
    "datasetId": _Column("e.dataset", "(SELECT uuid FROM datasets WHERE id = {})"),
    "date": _Column("substr(e.date, 1, 10)"),
    "event": _Column("e.event"),
    "hasChildren": _Column("(e.id IN (SELECT parent FROM relationships))", "iif({}, 'true', 'false')"),
    "indicator": _spelled("indicator"),
    "indicatorType": _Column("e.indicator_type", "(SELECT nullif(name, '') FROM indicator_types WHERE id = {})"),
    "killChain": _Column("e.kill_chain", "CAST({} AS TEXT)"),
    "mitreAttack": _mitre("attack"),
    "mitreCapec": _mitre("capec"),
    "tags": _Column("et.tag", "(SELECT value FROM tags WHERE id = {})", "LEFT JOIN event_tags et ON et.event = e.id"),
    "targetCountry": _Column("e.target_country"),
    "targetIndustry": _spelled("target_industry"),
    "tlp": _Column("e.tlp_key", "nullif(substr({}, 2), '')"),
    "uuid": _Column("e.uuid"),
}
"""The columns that can be counted by: the search fields and the dataset. Of several values an event counts for each."""


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
        if column not in _COLUMNS:
            raise Invalid(f"aggregateBy takes {', '.join(_COLUMNS)}, not {column[:50]!r}", "/aggregateBy")
    condition = _between(query, where(connection, query.scope, query.clauses))
    total = connection.execute(f"SELECT count(*) FROM events e WHERE {condition.sql}", condition.values).fetchone()[0]
    names = tuple(dict.fromkeys((*query.columns, *(["date"] if query.is_by_date else []))))
    columns = [_COLUMNS[name] for name in names]
    keys = [f"k{place}" for place in range(len(columns))]
    groups = (
        f"SELECT {', '.join(f'{column.key} {key}' for column, key in zip(columns, keys, strict=True))}, count(*) n"
        f" FROM events e {' '.join(column.table for column in columns)} WHERE {condition.sql}"
        f" GROUP BY {', '.join(keys)} ORDER BY n DESC, {', '.join(keys)} LIMIT ?"
    )
    labels = ", ".join(column.label.format(f"g.{key}") for column, key in zip(columns, keys, strict=True))
    # names are looked up for the groups that are shown, not for every event
    rows = connection.execute(
        f"SELECT {labels}, g.n FROM ({groups}) g ORDER BY g.n DESC, {', '.join(keys)}", (*condition.values, query.limit)
    )
    return {
        "aggregateBy": ",".join(query.columns),
        "aggregations": [dict(zip(names, row, strict=False)) | {"count": row[-1]} for row in rows],
        "total": total,
        "dateRange": {"startDate": query.start_date, "endDate": query.end_date},
    }


def _between(query: AggregateQuery, condition: Condition) -> Condition:
    sql, values = condition.sql, [*condition.values]
    if query.start_date:
        sql += " AND e.date >= ?"
        values.append(instant(query.start_date, "/startDate"))
    if query.end_date:
        sql += " AND e.date <= ?"
        values.append(last_instant(query.end_date, "/endDate"))
    return Condition(sql, tuple(values))
