"""How is the list of indicators answered, in each of its formats?"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from cfone_tui.contract.extensions import NEXT_CURSOR_HEADER, TOTAL_COUNT_HEADER
from cfone_tui.contract.indicator_search import IndicatorListParameters, check_indicator_clauses, check_tag_search
from cfone_tui.contract.search import Clause, SearchError
from cfone_tui.contract.stix import IndicatorFacts, StixObject, indicator_objects
from cfone_tui.contract.wire import parse_instant
from cfone_tui.server import stix
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked
from cfone_tui.server.problem import bad_request
from cfone_tui.store.database import Connection
from cfone_tui.store.events import indicators
from cfone_tui.store.events.indicator_cursors import Continued, cursor_of, query_of
from cfone_tui.store.events.indicator_query import DEFAULT_EVENTS, DEFAULT_PAGE_SIZE, IndicatorQuery
from cfone_tui.store.events.indicator_wire import MOST_EVENTS
from cfone_tui.store.events.indicators import IndicatorPage

_ALL = -1
_BESIDE_CURSOR = {"cursor", "format"}


async def listed(asked: Asked) -> Answer:
    """Answer a page of indicators: as JSON, as a STIX bundle or as a TAXII envelope."""
    parameters = asked.query_as(IndicatorListParameters)
    wanted = _wanted(parameters)
    page, total = await asked.store.read(_read, wanted)
    cursor = cursor_of(wanted.query, page.after, is_counted=wanted.is_counted) if page.after is not None else None
    headers = {}
    if asked.is_extended:
        if total is not None:
            headers[TOTAL_COUNT_HEADER] = str(total)
        if cursor is not None:
            headers[NEXT_CURSOR_HEADER] = cursor
    if parameters.format == "stix2":
        uuids = (row["uuid"] for row in page.indicators)
        return stix.bundle(_objects(page.indicators), uuids=uuids, headers=headers)
    if parameters.format == "taxii":
        return stix.envelope(_objects(page.indicators), next_cursor=cursor, headers=headers)
    return Answer(_page(page, wanted.query, total=total, cursor=cursor), headers)


def check(checked: Callable[[Sequence[Clause]], None], clauses: Sequence[Clause], *, name: str) -> None:
    """Raise a problem with the parameter ``name`` unless the clauses pass a check of the contract."""
    try:
        checked(clauses)
    except SearchError as error:
        raise bad_request(str(error), pointer=f"/{name}") from None


def _wanted(parameters: IndicatorListParameters) -> Continued:
    if parameters.cursor is not None:
        given = {name for name in parameters.model_fields_set if getattr(parameters, name) not in (None, ())}
        if parameters.include_total_count is False:
            given.discard("include_total_count")
        if given - _BESIDE_CURSOR:
            names = ", ".join(sorted(str(type(parameters).model_fields[it].alias) for it in given - _BESIDE_CURSOR))
            message = f"CursorFilterConflictError: the cursor carries all that was asked for; send it without {names}"
            raise bad_request(message, pointer="/cursor")
        return query_of(parameters.cursor)
    check(check_indicator_clauses, parameters.search, name="search")
    check(check_tag_search, parameters.tag_search, name="tagSearch")
    limit = DEFAULT_EVENTS if parameters.related_events_limit is None else parameters.related_events_limit
    query = IndicatorQuery(
        scope=parameters.dataset_ids,
        search=parameters.search,
        tag_search=parameters.tag_search,
        tags=parameters.tags,
        related_events=parameters.related_events,
        kind=parameters.indicator_type,
        name=parameters.name or "",
        created_after=parameters.created_after,
        created_before=parameters.created_before,
        has_tags=parameters.include_tags is not False,
        events_limit=MOST_EVENTS if limit == _ALL else min(limit, MOST_EVENTS),
        page=parameters.page or 1,
        page_size=parameters.page_size or DEFAULT_PAGE_SIZE,
    )
    return Continued(query, is_counted=bool(parameters.include_total_count))


def _read(connection: Connection, wanted: Continued) -> tuple[IndicatorPage, int | None]:
    page = indicators.page(connection, wanted.query)
    return page, indicators.count(connection, wanted.query) if wanted.is_counted else None


def _page(page: IndicatorPage, query: IndicatorQuery, *, total: int | None, cursor: str | None) -> dict[str, Any]:
    return {
        "indicators": page.indicators,
        "pagination": {
            "page": query.page,
            "per_page": query.page_size,
            "count": len(page.indicators),
            "total_count": total,
            "total_count_is_exact": total is not None,
            "cursor": cursor,
            "has_more": cursor is not None,
        },
        "completeness": {
            "complete": True,
            "failedDatasets": [],
            "failedShards": [],
            "warnings": _warnings(page, query),
        },
    }


def _warnings(page: IndicatorPage, query: IndicatorQuery) -> list[str]:
    shortened = sum(row["relatedEventsHasMore"] for row in page.indicators)
    if not shortened:
        return []
    more = "-1 gives all" if query.events_limit < MOST_EVENTS else "list the events themselves for all"
    return [f"{shortened} of these indicators have more than the {query.events_limit} related events told here: {more}"]


def _objects(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[StixObject]]:
    for row in rows:
        facts = IndicatorFacts(
            uuid=row["uuid"],
            value=row["value"],
            kind=row["indicatorType"],
            tlp=row["tlp"] or "",
            valid_from=parse_instant(row["createdAt"]) or datetime.fromtimestamp(0, UTC),
            labels=tuple(tag["value"] for tag in row.get("tags", [])),
        )
        yield indicator_objects(facts)
