"""How are the operations on events answered?"""

from cfone_tui.contract.event import EventBulkUpdate, EventCreate, EventEdit
from cfone_tui.contract.event_search import EventSearch, EventSearchParameters, Format
from cfone_tui.contract.extensions import NEXT_CURSOR_HEADER, TOTAL_COUNT_HEADER
from cfone_tui.contract.operations import events as operations
from cfone_tui.contract.parameters import EventIds, EventListParameters, Order
from cfone_tui.contract.search import SearchError, check_event_clauses
from cfone_tui.server import stix
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.bulk import BulkBody, create_many
from cfone_tui.server.problem import bad_request
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events import events
from cfone_tui.store.events.cursors import query_of
from cfone_tui.store.events.query import DEFAULT_PAGE_SIZE, EventQuery

LONGEST_HEADER = 8_000
"""Characters of a cursor in a header: clients give up on headers not much longer, and with them on the answer."""

DELETED_AT_ONCE = 500
"""Events deleted in one statement, which takes a limited number of values."""


async def listed(asked: Asked) -> Answer:
    """Answer a page of events; total and next cursor go into headers, which is our extension."""
    parameters = asked.query_as(EventListParameters)
    return await _page(asked, parameters, parameters.format)


async def searched(asked: Asked) -> Answer:
    """Answer the page of events that a body asks for, as the list by GET is answered."""
    body = EventSearch() if asked.body is None else asked.body_as(EventSearch)
    return await _page(asked, body, asked.query_as(EventSearchParameters).format)


async def _page(asked: Asked, wanted: EventListParameters | EventSearch, form: Format | None) -> Answer:
    try:
        page = await asked.store.read(events.page, _query(wanted))
    except NotFound:
        if wanted.cursor is None:
            raise
        message = "the cursor is of a list over datasets that are not here; start again without it"
        raise bad_request(message, pointer="/cursor") from None
    headers = {}
    if asked.is_extended:
        if page.total is not None:
            headers[TOTAL_COUNT_HEADER] = str(page.total)
        if page.next_cursor is not None and len(page.next_cursor) <= LONGEST_HEADER:
            headers[NEXT_CURSOR_HEADER] = page.next_cursor
    if form == "stix2":
        uuids = (event["uuid"] for event in page.events)
        return stix.bundle(stix.event_groups(page.events), uuids=uuids, headers=headers)
    if form == "taxii":
        return stix.envelope(stix.event_groups(page.events), next_cursor=page.next_cursor, headers=headers)
    return Answer(page.events, headers)


def _query(parameters: EventListParameters | EventSearch) -> EventQuery:
    page_size = parameters.page_size or DEFAULT_PAGE_SIZE
    if parameters.cursor is not None:
        if parameters.search or parameters.dataset_id or parameters.page or parameters.order_by or parameters.order:
            raise bad_request("A cursor carries filter, order and place: send pageSize beside it and nothing else")
        return query_of(parameters.cursor, page_size=page_size)
    try:
        check_event_clauses(parameters.search)
    except SearchError as error:
        raise bad_request(str(error), pointer="/search") from None
    return EventQuery(
        scope=parameters.dataset_id,
        clauses=parameters.search,
        order_by=parameters.order_by or "date",
        is_descending=parameters.order is not Order.ASC,
        page=parameters.page or 1,
        page_size=page_size,
    )


async def get(asked: Asked) -> Answer:
    """Answer one event."""
    found = asked.store.read(events.get, asked.ids["event_id"], dataset=asked.ids.get("dataset_id"))
    return Answer(await found)


async def create(asked: Asked) -> Answer:
    """Create an event."""
    return Answer(await asked.store.change(events.create, asked.body_as(EventCreate)))


async def edit(asked: Asked) -> Answer:
    """Change the fields of an event."""
    return Answer(await asked.store.change(events.edit, asked.ids["event_id"], asked.body_as(EventEdit)))


async def bulk_update(asked: Asked) -> Answer:
    """Change the same fields of several events."""
    outcome = await asked.store.change(events.bulk_update, asked.body_as(EventBulkUpdate))
    return Answer(outcome.model_dump(mode="json", exclude_none=True))


async def bulk_create(asked: Asked) -> Answer:
    """Create many events, some at a time."""
    outcome = await create_many(asked.store, asked.body_as(BulkBody))
    return Answer(outcome.model_dump(mode="json", exclude_none=True))


async def delete_one(asked: Asked) -> Answer:
    """Delete an event wherever it is stored."""
    return Answer(await asked.store.change(events.delete_one, asked.ids["event_id"]))


async def delete(asked: Asked) -> Answer:
    """Delete events of a dataset and answer their number."""
    deleted, uuids = 0, asked.query_as(EventIds).event_ids
    for start in range(0, len(uuids), DELETED_AT_ONCE):
        part = uuids[start : start + DELETED_AT_ONCE]
        deleted += await asked.store.change(events.delete, asked.ids["dataset_id"], part)
    return Answer(deleted)


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.SEARCH.id: searched,
    operations.GET.id: get,
    operations.GET_IN_DATASET.id: get,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.BULK_CREATE.id: bulk_create,
    operations.BULK_UPDATE.id: bulk_update,
    operations.DELETE.id: delete_one,
    operations.DELETE_IN_DATASET.id: delete,
}
