"""How are the operations on the categories of tags answered?"""

from cfone_tui.contract.operations import tag_categories as operations
from cfone_tui.contract.tag_category import (
    ActorListParameters,
    TagCategoryCreate,
    TagCategoryEdit,
    TagCategoryListParameters,
)
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.tags import checked, page_size
from cfone_tui.store.events import tag_categories, tags
from cfone_tui.store.events.tags import TagQuery


async def listed(asked: Asked) -> Answer:
    """Answer the categories that hold a text, all without one."""
    search = asked.query_as(TagCategoryListParameters).search or ""
    return Answer({"categories": await asked.store.read(tag_categories.listed, search)})


async def get(asked: Asked) -> Answer:
    """Answer one category."""
    return Answer(await asked.store.read(tag_categories.get, asked.ids["category_uuid"]))


async def create(asked: Asked) -> Answer:
    """Create a category."""
    return Answer(await asked.store.change(tag_categories.create, asked.body_as(TagCategoryCreate)))


async def edit(asked: Asked) -> Answer:
    """Change a category; no body changes nothing."""
    body = asked.body if asked.body is not None else TagCategoryEdit()
    return Answer(await asked.store.change(tag_categories.edit, asked.ids["category_uuid"], body))


async def delete(asked: Asked) -> Answer:
    """Delete a category."""
    return Answer(await asked.store.change(tag_categories.delete, asked.ids["category_uuid"]))


async def actors(asked: Asked) -> Answer:
    """Answer a page of the tags that are actors."""
    parameters = asked.query_as(ActorListParameters)
    query = TagQuery(
        value=parameters.value or "",
        filters=checked(parameters.filters),
        is_actor=True,
        page=parameters.page or 1,
        page_size=page_size(parameters.page_size),
    )
    return Answer(await asked.store.read(tags.page, query))


HANDLERS: dict[str, Handler] = {
    operations.LIST.id: listed,
    operations.GET.id: get,
    operations.CREATE.id: create,
    operations.EDIT.id: edit,
    operations.DELETE.id: delete,
    operations.ACTORS.id: actors,
}
