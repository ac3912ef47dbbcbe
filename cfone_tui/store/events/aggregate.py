"""How many events are there per value, and how many in all?"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import counting, grouping, tag_counts
from cfone_tui.store.events.conditions import Condition
from cfone_tui.store.events.grouping import COLUMNS
from cfone_tui.store.events.query import dataset_ids, selected
from cfone_tui.store.events.values import instant, last_instant
from cfone_tui.store.events.wire import AT_ONCE

__all__ = ["COLUMNS", "AggregateQuery", "counts"]

DEFAULT_LIMIT = 1_000
_REMEMBERED = 1_000
"""Rows up to which an answer is kept until the next change."""


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
        if column not in COLUMNS:
            raise Invalid(f"aggregateBy takes {', '.join(COLUMNS)}, not {column[:50]!r}", "/aggregateBy")
    # documented: these words leave analytics datasets out here, and here only
    scope = ("operational",) if query.scope in (("all",), ("*",)) else query.scope
    clauses = (*query.clauses, *_between(query))
    selection = selected(connection, scope, clauses)
    question = (query.names, selection.conditions, query.limit)

    def ask() -> list[tuple[Any, ...]]:
        if query.names == ("tags",) and not clauses and tag_counts.are_kept(connection):
            total = counting.count(connection, selection)
            groups = Condition(tag_counts.groups(dataset_ids(connection, scope)), (total,))
        else:
            groups = grouping.groups(connection, query.names, selection, is_filtered=bool(clauses))
        cursor = connection.execute(grouping.shown(query.names, groups.sql), (*groups.values, query.limit))
        rows = list[tuple[Any, ...]]()
        while piece := cursor.fetchmany(AT_ONCE):
            rows += piece
        return rows

    rows = counting.remembered(connection, question, ask) if query.limit <= _REMEMBERED else ask()
    return {
        "aggregateBy": ",".join(query.columns),
        "aggregations": [dict(zip(query.names, row, strict=False)) | {"count": row[-1]} for row in rows],
        "total": counting.count(connection, selection),  # known by now, unless the rows are of several per event
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
