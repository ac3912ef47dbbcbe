"""How are the operations on the links between events answered?"""

from cfone_tui.contract.operations import relationships as operations
from cfone_tui.contract.relationship import (
    DEFAULT_DEPTH,
    Kinship,
    ReferenceList,
    RelatedBulkOutcome,
    RelationshipParameters,
    RelationshipsCreate,
)
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler, Removal
from cfone_tui.server.bulk import BulkBody, create_many
from cfone_tui.store.events import related, relationships
from cfone_tui.store.events.related import DEFAULT_PAGE_SIZE, RelatedQuery


async def listed(asked: Asked) -> Answer:
    """Answer a page of the events related to one."""
    parameters = asked.query_as(RelationshipParameters)
    query = RelatedQuery(
        start=asked.ids["event_id"],
        dataset=parameters.dataset_id,
        direction=parameters.direction or Kinship.BOTH,
        max_depth=parameters.max_depth or DEFAULT_DEPTH,
        is_start_wanted=parameters.include_parent is not False,
        types=parameters.relationship_types,
        indicator_types=parameters.indicator_type_ids,
        page=parameters.page or 1,
        page_size=parameters.page_size or DEFAULT_PAGE_SIZE,
    )
    return Answer(await asked.store.read(related.related, query))


async def create(asked: Asked) -> Answer:
    """Link children to a parent."""
    return Answer(await asked.store.change(relationships.create, asked.body_as(RelationshipsCreate)))


async def bulk_create(asked: Asked) -> Answer:
    """Create many events, some at a time, and count what that linked them with."""
    body = asked.body_as(BulkBody).model_copy(update={"include_created_events": True})
    outcome = await create_many(asked.store, body)
    uuids = [event.uuid for event in outcome.created_events or ()]
    linked = await asked.store.read(relationships.with_indicators, uuids)
    answer = RelatedBulkOutcome(
        created_events_count=outcome.created_events_count,
        created_indicators_count=linked.new_indicators,
        created_relationships_count=linked.links,
        error_count=outcome.error_count,
        errors=outcome.errors,
    )
    return Answer(answer.model_dump(mode="json", exclude_none=True))


async def add(asked: Asked) -> Answer:
    """Let an event refer to others."""
    await asked.store.change(relationships.add, asked.ids["event_id"], asked.body_as(ReferenceList).events)
    return Answer({"success": True})


async def remove(asked: Asked) -> Answer:
    """Remove references of an event; without a body all of them."""
    is_named = asked.body is not None and asked.removal is Removal.NAMED
    named = asked.body_as(ReferenceList).events if is_named else None
    await asked.store.change(relationships.remove, asked.ids["event_id"], named)
    return Answer({"success": True})


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.CREATE.id: create,
    operations.BULK_CREATE.id: bulk_create,
    operations.ADD.id: add,
    operations.REMOVE.id: remove,
}
