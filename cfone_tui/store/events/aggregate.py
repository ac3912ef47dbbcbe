"""How many events are there per value?

Events are grouped by keys that indexes hold; what a key stands for is looked up once per group that is shown, never per
event.
"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import counting, tag_counts
from cfone_tui.store.events.query import dataset_ids, selected
from cfone_tui.store.events.selection import Selection
from cfone_tui.store.events.values import instant, last_instant
from cfone_tui.store.events.wire import AT_ONCE

DEFAULT_LIMIT = 1_000
_REMEMBERED = 1_000
"""Rows up to which an answer is kept until the next change."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What events are grouped by, and what is said of a group, ``{}`` being its key.

    ``per_event`` is a table joined before events are grouped, which may hold several rows of one; ``per_group`` is one
    joined behind it, with the key as ``{}``, and ``parts`` are the keys of the groups that it makes of one.
    ``moment`` is the indexed column of a day.
    """

    key: str
    label: str = "nullif({}, '')"
    per_event: str = ""
    per_group: str = ""
    parts: str = "{}"
    moment: str = ""


def _day(moment: str) -> _Column:
    """Return a column grouped by day."""
    return _Column(f"substr(e.{moment}, 1, 10)", moment=moment)


def _spelled(column: str) -> _Column:
    """Return a column grouped without regard to case and spelled as its oldest event does."""
    label = f"(SELECT nullif({column}, '') FROM events WHERE {column}_key = {{}} LIMIT 1)"
    return _Column(f"e.{column}_key", label)


def _mitre(kind: str) -> _Column:
    """Return the ids of one kind: events share few lists of them, which are taken apart when events are counted."""
    return _Column(
        "e.mitre_list",
        f"(SELECT value FROM mitre_ids WHERE kind = '{kind}' AND value_key = {{}} LIMIT 1)",
        per_group=f"LEFT JOIN mitre_ids {kind} ON {kind}.mitre_list = b.{{}} AND {kind}.kind = '{kind}'",
        parts=f"{kind}.value_key",
    )


_COLUMNS = {
    "attacker": _spelled("attacker"),
    "attackerCountry": _Column("e.attacker_country"),
    "category": _spelled("category"),
    "createdAt": _day("created_at"),
    "datasetId": _Column("e.dataset", "(SELECT uuid FROM datasets WHERE id = {})"),
    "date": _day("date"),
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

COLUMNS = tuple(_COLUMNS)
"""Their names."""


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

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of a row, each once."""
        return tuple(dict.fromkeys((*self.columns, *(("date",) if self.is_by_date else ()))))


def counts(connection: Connection, query: AggregateQuery) -> dict[str, Any]:
    """Return the counts, most first, and the number of all events counted. Raises :class:`Invalid`."""
    for column in query.columns:
        if column not in _COLUMNS:
            raise Invalid(f"aggregateBy takes {', '.join(_COLUMNS)}, not {column[:50]!r}", "/aggregateBy")
    # documented: these words leave analytics datasets out here, and here only
    scope = ("operational",) if query.scope in (("all",), ("*",)) else query.scope
    clauses = (*query.clauses, *_between(query))
    selection = selected(connection, scope, clauses)
    total = counting.count(connection, selection)
    if query.names == ("tags",) and not clauses and tag_counts.are_kept(connection):
        sql, values = _shown([(_COLUMNS["tags"], "k0")], tag_counts.groups(dataset_ids(connection, scope))), (total,)
    else:
        sql, values = _statement(query.names, selection, is_filtered=bool(query.clauses))

    def ask() -> list[tuple[Any, ...]]:
        cursor, rows = connection.execute(sql, (*values, query.limit)), list[tuple[Any, ...]]()
        while piece := cursor.fetchmany(AT_ONCE):
            rows += piece
        return rows

    question = (sql, values, query.limit)
    rows = counting.remembered(connection, question, ask) if query.limit <= _REMEMBERED else ask()
    return {
        "aggregateBy": ",".join(query.columns),
        "aggregations": [dict(zip(query.names, row, strict=False)) | {"count": row[-1]} for row in rows],
        "total": total,
        "dateRange": {"startDate": query.start_date, "endDate": query.end_date},
    }


def _between(query: AggregateQuery) -> list[Clause]:
    bounds: list[Clause] = []
    if query.start_date:
        start = instant(query.start_date, "/startDate")
        bounds.append(Clause(field="date", op=Operator.GTE, value=start))
    if query.end_date:
        end = last_instant(query.end_date, "/endDate")
        bounds.append(Clause(field="date", op=Operator.LTE, value=end))
    return bounds


def _statement(
    names: tuple[str, ...], selection: Selection, *, is_filtered: bool = False
) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that counts, whose last value is the limit: groups of events, parts of groups, labels."""
    columns = [_COLUMNS[name] for name in names]
    keys = [f"k{place}" for place in range(len(columns))]
    named = list(zip(columns, keys, strict=True))
    groups, values = _groups(named, selection, is_filtered=is_filtered)
    if any(column.per_group for column in columns):
        joined = " ".join(column.per_group.format(key) for column, key in named)
        parts = ", ".join(f"{column.parts.format(f'b.{key}')} {key}" for column, key in named)
        # by position: the keys of the parts bear the names of those they are made from
        places = ", ".join(str(place) for place in range(1, len(keys) + 1))
        groups = f"SELECT {parts}, sum(b.n) n FROM ({groups}) b {joined} GROUP BY {places}"
    return _shown(named, groups), values


def _shown(named: list[tuple[_Column, str]], groups: str) -> str:
    """Return the statement for the largest groups, whose last value is their number, with labels for keys."""
    order = f"ORDER BY n DESC, {', '.join(key for _, key in named)}"
    labels = ", ".join(column.label.format(f"g.{key}") for column, key in named)
    return f"SELECT {labels}, g.n FROM (SELECT * FROM ({groups}) {order} LIMIT ?) g {order}"


def _groups(
    named: list[tuple[_Column, str]], selection: Selection, *, is_filtered: bool = False
) -> tuple[str, tuple[Any, ...]]:
    if len(named) == 1 and named[0][0].moment and selection.leading is None:
        return _days(named[0][0].moment, selection)
    condition = selection.by_date() if selection.leading is None else selection.where()
    # One column is counted along its index. For several, or under a filter, that would be the index of the first, which
    # does not hold the others: the plus leaves the one by date, which does.
    plus = "+" if len(named) > 1 or is_filtered else ""
    grouped = ", ".join(f"{plus}{column.key} {key}" for column, key in named)
    tables = " ".join(column.per_event for column, _ in named)
    keys = ", ".join(key for _, key in named)
    sql = f"SELECT {grouped}, count(*) n FROM events e {tables} WHERE {condition.sql} GROUP BY {keys}"
    return sql, condition.values


def _days(moment: str, selection: Selection) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that counts per day, from one day that has events to the next instead of sorting all."""
    condition = selection.tests()
    # "U" is the letter behind the T that ends the day in a date
    return (
        f"WITH RECURSIVE days (day) AS (SELECT substr(min({moment}), 1, 10) FROM events UNION ALL"
        f" SELECT (SELECT substr(min({moment}), 1, 10) FROM events WHERE {moment} > days.day || 'U') FROM days"
        " WHERE day IS NOT NULL)"
        f" SELECT day k0, (SELECT count(*) FROM events e WHERE e.{moment} >= day AND e.{moment} < day || 'U'"
        f" AND {condition.sql}) n FROM days WHERE day IS NOT NULL AND n > 0",
        condition.values,
    )
