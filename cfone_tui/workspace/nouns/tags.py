"""Which tags are there, and which categories of tags?"""

from collections.abc import Mapping

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.tag import Tag
from cfone_tui.contract.tag_category import TagCategory
from cfone_tui.workspace.nouns.counting import EventCounts, count_events
from cfone_tui.workspace.nouns.listing import Part, Wanted

AT_ONCE = 500
"""Tags in a page."""


class TagReader:
    """Reads tags, a page after the other; all of them, so that they can be sorted and searched in every field."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: Tag) -> str:
        """Return the uuid."""
        return item.uuid

    async def read(self, wanted: Wanted, after: str | None) -> Part[Tag]:
        """Return a page of tags, of one category where one is wanted."""
        number = int(after) if after is not None else 1
        category = wanted.narrowing or None
        page = await self._api.tags.list(page=number, page_size=AT_ONCE, category_uuid=category)
        pagination = page.pagination
        is_last = number >= pagination.total_pages
        total = pagination.total_count or None
        return Part(page.tags, after=None if is_last else str(number + 1), total=total)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each tag."""
        return {"events": await count_events(self._api, "tags")}


class TagCategoryReader:
    """Reads the categories of tags, which come all at once."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: TagCategory) -> str:
        """Return the uuid."""
        return item.uuid

    async def read(self, wanted: Wanted, after: str | None) -> Part[TagCategory]:
        """Return all categories of tags."""
        del wanted, after
        return Part(await self._api.tag_categories.list())

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the tags of each category, by uuid: as many as are said to be in all pages of it."""
        counts: dict[str, int] = {}
        for category in await self._api.tag_categories.list():
            page = await self._api.tags.list(category_uuid=category.uuid, page=1, page_size=1)
            counts[category.uuid.casefold()] = page.pagination.total_count
        return {"tags": EventCounts(counts)}
