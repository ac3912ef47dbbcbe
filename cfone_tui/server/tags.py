"""How are the operations on tags, and on the tags of an event, answered?"""

from cfone_tui.contract.operations import tags as operations
from cfone_tui.contract.parameters import TagListParameters
from cfone_tui.contract.search import Clause, SearchError
from cfone_tui.contract.tag import TagCreate, TagEdit, TagList
from cfone_tui.contract.tag_filter import check_tag_clauses
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler, Removal
from cfone_tui.server.problem import bad_request
from cfone_tui.store.events import event_tags, tags
from cfone_tui.store.events.tags import DEFAULT_PAGE_SIZE, TagQuery

LARGEST_PAGE = 1_000
TAKEN_OFF_AT_ONCE = 5_000
"""Events and indicators that lose a tag between two turns of others who write."""

DONE = {"success": True}


async def listed(asked: Asked) -> Answer:
    """Answer a page of tags."""
    parameters = asked.query_as(TagListParameters)
    query = TagQuery(
        search=parameters.search or "",
        filters=checked(parameters.filters),
        category_uuid=parameters.category_uuid,
        page=parameters.page or 1,
        page_size=page_size(parameters.page_size),
    )
    return Answer(await asked.store.read(tags.page, query))


def checked(filters: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return filters of tags; raises a problem for those that the API does not take."""
    try:
        check_tag_clauses(filters)
    except SearchError as error:
        raise bad_request(str(error)) from None
    return filters


def page_size(wanted: int | None) -> int:
    """Return how many tags a page has."""
    return min(wanted or DEFAULT_PAGE_SIZE, LARGEST_PAGE)


async def create(asked: Asked) -> Answer:
    """Create a tag."""
    return Answer(await asked.store.change(tags.create, asked.body_as(TagCreate)))


async def edit(asked: Asked) -> Answer:
    """Change a tag; no body changes nothing."""
    body = asked.body if asked.body is not None else TagEdit()
    return Answer(await asked.store.change(tags.edit, asked.ids["tag_uuid"], body))


async def delete(asked: Asked) -> Answer:
    """Delete a tag, from some of its events at a time."""
    uuid = asked.ids["tag_uuid"]
    while await asked.store.change(tags.take_off, uuid, limit=TAKEN_OFF_AT_ONCE) >= TAKEN_OFF_AT_ONCE:
        pass
    return Answer(await asked.store.change(tags.delete, uuid))


async def attach(asked: Asked) -> Answer:
    """Add tags to an event."""
    await asked.store.change(event_tags.attach, asked.ids["event_id"], asked.body_as(TagList).tags)
    return Answer(DONE)


async def detach(asked: Asked) -> Answer:
    """Remove tags from an event; without a body all of them."""
    is_named = asked.body is not None and asked.removal is Removal.NAMED
    named = asked.body_as(TagList).tags if is_named else None
    await asked.store.change(event_tags.detach, asked.ids["event_id"], named)
    return Answer(DONE)


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
    operations.ATTACH.id: attach,
    operations.DETACH.id: detach,
}
