"""How are the operations on indicators as things of their own answered?"""

from cfone_tui.contract.indicator import IndicatorCreate, IndicatorEdit, IndicatorsCreate
from cfone_tui.contract.indicator_search import (
    AGGREGATE_LIMIT,
    DatasetIndicatorParameters,
    DatasetTagIndicatorParameters,
    IndicatorAggregateParameters,
    TagIndicatorParameters,
    check_indicator_clauses,
)
from cfone_tui.contract.operations import indicators as operations
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.indicator_list import check, listed
from cfone_tui.server.problem import bad_request
from cfone_tui.store.events import indicator_counts, indicator_writes, indicators
from cfone_tui.store.events.indicator_counts import IndicatorCounting
from cfone_tui.store.events.indicator_query import DEFAULT_PAGE_SIZE, IndicatorQuery

EVERYWHERE = ("all",)


async def aggregate(asked: Asked) -> Answer:
    """Answer the number of indicators, or of their links to events, per value."""
    parameters = asked.query_as(IndicatorAggregateParameters)
    counting = IndicatorCounting(
        columns=tuple(name.strip() for name in parameters.aggregate_by.split(",") if name.strip()),
        query=IndicatorQuery(
            scope=parameters.dataset_ids or EVERYWHERE,
            tag_uuid=parameters.tag_uuid,
            created_after=parameters.created_after,
            created_before=parameters.created_before,
        ),
        is_of_links=parameters.measure == "relationships",
        event_after=parameters.event_date_after,
        event_before=parameters.event_date_before,
        limit=parameters.limit or AGGREGATE_LIMIT,
    )
    if not counting.columns:
        raise bad_request("aggregateBy names no column")
    return Answer(await asked.store.read(indicator_counts.counts, counting))


async def listed_in_dataset(asked: Asked) -> Answer:
    """Answer a page of the indicators of one dataset."""
    parameters = asked.query_as(DatasetIndicatorParameters)
    query = IndicatorQuery(
        scope=(asked.ids["dataset_id"],),
        kind=parameters.indicator_type,
        name=parameters.name or "",
        related_events=parameters.related_event,
        page=parameters.page or 1,
        page_size=parameters.page_size or DEFAULT_PAGE_SIZE,
    )
    return Answer(await asked.store.read(indicators.numbered_page, query))


async def listed_of_tag(asked: Asked) -> Answer:
    """Answer a page of the indicators of a tag; datasets for analytics tell no tags."""
    parameters = asked.query_as(TagIndicatorParameters)
    return await _of_tag(asked, parameters, scope=parameters.dataset_ids or EVERYWHERE, is_analytics_left_out=True)


async def listed_of_tag_in_dataset(asked: Asked) -> Answer:
    """Answer a page of the indicators of a tag in one dataset."""
    parameters = asked.query_as(DatasetTagIndicatorParameters)
    return await _of_tag(asked, parameters, scope=(asked.ids["dataset_id"],))


async def _of_tag(
    asked: Asked,
    parameters: DatasetTagIndicatorParameters,
    *,
    scope: tuple[str, ...],
    is_analytics_left_out: bool = False,
) -> Answer:
    check(check_indicator_clauses, parameters.search, name="search")
    query = IndicatorQuery(
        scope=scope,
        is_analytics_left_out=is_analytics_left_out,
        tag_uuid=asked.ids["tag_uuid"],
        search=parameters.search,
        kind=parameters.indicator_type,
        related_events=parameters.related_event,
        page=parameters.page or 1,
        page_size=parameters.page_size or DEFAULT_PAGE_SIZE,
    )
    return Answer(await asked.store.read(indicators.numbered_page, query))


async def get(asked: Asked) -> Answer:
    """Answer one indicator."""
    found = asked.store.read(indicators.get, asked.ids["dataset_id"], asked.ids["indicator_id"])
    return Answer(await found)


async def tags(asked: Asked) -> Answer:
    """Answer the tags that indicators of a dataset have."""
    return Answer(await asked.store.read(indicators.tags, asked.ids["dataset_id"]))


async def create(asked: Asked) -> Answer:
    """Create an indicator."""
    body = asked.body_as(IndicatorCreate)
    return Answer(await asked.store.change(indicator_writes.create, asked.ids["dataset_id"], body))


async def bulk_create(asked: Asked) -> Answer:
    """Create many indicators, all or none, and answer how many are new."""
    body = asked.body_as(IndicatorsCreate)
    return Answer(await asked.store.change(indicator_writes.bulk_create, asked.ids["dataset_id"], body))


async def edit(asked: Asked) -> Answer:
    """Change an indicator."""
    body = asked.body_as(IndicatorEdit)
    edited = asked.store.change(indicator_writes.edit, asked.ids["dataset_id"], asked.ids["indicator_id"], body)
    return Answer(await edited)


async def delete(asked: Asked) -> Answer:
    """Delete an indicator."""
    await asked.store.change(indicator_writes.delete, asked.ids["dataset_id"], asked.ids["indicator_id"])
    return Answer({"success": True, "message": "The indicator was deleted; events keep its text"})


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.AGGREGATE.id: aggregate,
    operations.LIST_IN_DATASET.id: listed_in_dataset,
    operations.GET.id: get,
    operations.CREATE.id: create,
    operations.BULK_CREATE.id: bulk_create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
    operations.TAGS_IN_DATASET.id: tags,
    operations.LIST_OF_TAG.id: listed_of_tag,
    operations.LIST_OF_TAG_IN_DATASET.id: listed_of_tag_in_dataset,
}
