"""What can be asked of indicators?"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events.indicator_query import IndicatorQuery, where
from cfone_tui.store.events.indicator_wire import MOST_EVENTS, wire_indicators, wire_tags
from cfone_tui.store.events.query import dataset_id
from cfone_tui.store.events.wire import AT_ONCE


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """A page of indicators as they are said on the wire, and the place behind the last one if there are more."""

    indicators: list[dict[str, Any]]
    after: tuple[str, str] | None


def page(connection: Connection, query: IndicatorQuery) -> IndicatorPage:
    """Return a page of indicators; raises :class:`Invalid` and :class:`NotFound`."""
    query.check()
    condition = where(connection, query, is_page=True)
    sql, values = condition.sql, list(condition.values)
    if query.after is not None:
        moment, uuid = query.after
        sql += " AND i.created_at <= ? AND (i.created_at < ? OR i.uuid > ?)"
        values += [moment, moment, uuid]
    cursor = connection.execute(
        f"SELECT i.id, i.created_at, i.uuid FROM indicators i WHERE {sql}"
        " ORDER BY i.created_at DESC, i.uuid LIMIT ? OFFSET ?",
        [*values, query.page_size + 1, query.offset],
    )
    places: list[tuple[int, str, str]] = []
    while piece := cursor.fetchmany(AT_ONCE):
        places += piece
    has_more, places = len(places) > query.page_size, places[: query.page_size]
    ids = [place[0] for place in places]
    indicators = wire_indicators(connection, ids, events_limit=query.events_limit, has_tags=query.has_tags)
    return IndicatorPage(indicators, places[-1][1:] if has_more else None)


def count(connection: Connection, query: IndicatorQuery) -> int:
    """Return how many indicators match, on whatever page; raises :class:`Invalid` and :class:`NotFound`."""
    condition = where(connection, query)
    sql = f"SELECT count(*) FROM indicators i WHERE {condition.sql}"
    return int(connection.execute(sql, condition.values).fetchone()[0])


def numbered_page(connection: Connection, query: IndicatorQuery) -> dict[str, Any]:
    """Return a page of indicators, and where it stands among all that match."""
    found, total = page(connection, query), count(connection, query)
    return {
        "indicators": found.indicators,
        "pagination": {
            "page": query.page,
            "pageSize": query.page_size,
            "totalCount": total,
            "totalPages": -(-total // query.page_size),
        },
    }


def get(connection: Connection, dataset: str, uuid: str) -> dict[str, Any]:
    """Return one indicator of a dataset with all its related events; raises :class:`NotFound`."""
    return wire_indicators(connection, [row_id(connection, dataset, uuid)], events_limit=MOST_EVENTS)[0]


def row_id(connection: Connection, dataset: str, uuid: str) -> int:
    """Return the row id of an indicator of a dataset; raises :class:`NotFound`."""
    sql = "SELECT id FROM indicators WHERE uuid = ? AND dataset = ?"
    row = connection.execute(sql, (uuid, dataset_id(connection, dataset))).fetchone()
    if row is None:
        raise NotFound("indicator", uuid)
    return int(row[0])


def tags(connection: Connection, dataset: str) -> list[dict[str, Any]]:
    """Return the tags that indicators of a dataset have, by value; raises :class:`NotFound`."""
    row = dataset_id(connection, dataset)
    # from the tag to the first indicator: the other way round would be through all indicators for each tag
    has_indicator = (
        "EXISTS (SELECT 1 FROM indicator_tags it CROSS JOIN indicators i ON i.id = it.indicator"
        " WHERE it.tag = t.id AND i.dataset = :dataset) OR EXISTS (SELECT 1 FROM event_tags et"
        " CROSS JOIN event_indicators ei ON ei.event = et.event CROSS JOIN indicators i ON i.id = ei.indicator"
        " WHERE et.tag = t.id AND i.dataset = :dataset)"
    )
    rows = connection.execute(
        "SELECT t.uuid, t.value, c.uuid, c.name FROM tags t LEFT JOIN tag_categories c ON c.id = t.category"
        f" WHERE {has_indicator} ORDER BY t.value_key",
        {"dataset": row},
    )
    found: list[dict[str, Any]] = []
    while piece := rows.fetchmany(AT_ONCE):
        found += wire_tags(piece)
    return found
