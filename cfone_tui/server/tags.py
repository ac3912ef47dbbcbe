"""How are the operations on tags, and on the tags of an event, answered?"""

from cfone_tui.contract.operations import tags as operations
from cfone_tui.contract.parameters import TagListParameters
from cfone_tui.contract.tag import TagCreate, TagList
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.problem import bad_request
from cfone_tui.store.events import event_tags, tags
from cfone_tui.store.events.tags import DEFAULT_PAGE_SIZE, TagQuery

DONE = {"success": True}


async def listed(asked: Asked) -> Answer:
    """Answer a page of tags."""
    parameters = asked.query_as(TagListParameters)
    if parameters.filters:
        raise bad_request("filters is not offered by this server yet: use search or categoryUuid")
    query = TagQuery(
        search=parameters.search or "",
        category_uuid=parameters.category_uuid,
        page=parameters.page or 1,
        page_size=min(parameters.page_size or DEFAULT_PAGE_SIZE, 1_000),
    )
    return Answer(await asked.store.read(tags.page, query))


async def create(asked: Asked) -> Answer:
    """Create a tag."""
    return Answer(await asked.store.change(tags.create, asked.body_as(TagCreate)))


async def attach(asked: Asked) -> Answer:
    """Add tags to an event."""
    await asked.store.change(event_tags.attach, asked.ids["event_id"], asked.body_as(TagList).tags)
    return Answer(DONE)


async def detach(asked: Asked) -> Answer:
    """Remove tags from an event; without a body all of them."""
    named = asked.body_as(TagList).tags if asked.body is not None else None
    await asked.store.change(event_tags.detach, asked.ids["event_id"], named)
    return Answer(DONE)


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.CREATE.id: create,
    operations.ATTACH.id: attach,
    operations.DETACH.id: detach,
}
