"""What can be asked of the categories of tags?"""

from cfone_tui.api.asking import Clauses, parameters
from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.send import Sender
from cfone_tui.contract.operations import tag_categories as operations
from cfone_tui.contract.tag import TagPage
from cfone_tui.contract.tag_category import (
    ActorListParameters,
    TagCategory,
    TagCategoryCreate,
    TagCategoryDeleted,
    TagCategoryEdit,
    TagCategoryListParameters,
)


class TagCategories:
    """Operations on the categories of tags."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, *, search: str | None = None) -> tuple[TagCategory, ...]:
        """Return the categories; ``search`` is a part of the name or the description."""
        query = parameters(TagCategoryListParameters, search=search)
        return (await self._sender.send(operations.LIST, query=query)).value.categories

    async def get(self, category_uuid: str) -> TagCategory:
        """Return one category."""
        return (await self._sender.send(operations.GET, ids={"category_uuid": category_uuid})).value

    async def create(self, body: TagCategoryCreate) -> TagCategory:
        """Create a category and return it."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def edit(self, category_uuid: str, body: TagCategoryEdit) -> TagCategory:
        """Change what ``body`` sets of a category; a schema replaces the whole schema."""
        reread = is_applied(lambda: self.get(category_uuid), body)
        sent = self._sender.send(operations.EDIT, ids={"category_uuid": category_uuid}, body=body, reread=reread)
        return (await sent).value

    async def delete(self, category_uuid: str) -> TagCategoryDeleted:
        """Delete a category; its tags stay."""
        reread = is_gone(lambda: self.get(category_uuid), answer=TagCategoryDeleted(uuid=category_uuid))
        return (await self._sender.send(operations.DELETE, ids={"category_uuid": category_uuid}, reread=reread)).value

    async def actors(
        self,
        *,
        value: str | None = None,
        filters: Clauses = (),
        page: int | None = None,
        page_size: int | None = None,
    ) -> TagPage:
        """Return a page of the tags that are actors; ``value`` is a part of their value, ``page`` counts from 1."""
        query = parameters(ActorListParameters, value=value, filters=tuple(filters), page=page, page_size=page_size)
        return (await self._sender.send(operations.ACTORS, query=query)).value
