"""How are tags, categories of tags, datasets and indicators looked at, found and sent?"""

from collections.abc import Sequence
from typing import Any

from cfone_tui.api import Unreadable
from cfone_tui.contract.dataset import Dataset, DatasetWrite
from cfone_tui.contract.indicator import EventReference, Indicator, IndicatorCreate, IndicatorEdit
from cfone_tui.contract.tag import Tag, TagCreate, TagEdit
from cfone_tui.contract.tag_category import TagCategory, TagCategoryCreate, TagCategoryEdit
from cfone_tui.workspace.changes import (
    DatasetChanged,
    DatasetCreated,
    IndicatorChanged,
    IndicatorCreated,
    IndicatorDeleted,
    TagCategoryChanged,
    TagCategoryCreated,
    TagCategoryDeleted,
    TagChanged,
    TagCreated,
    TagDeleted,
    Target,
)
from cfone_tui.workspace.nouns.counting import count_events, count_tagged_indicators
from cfone_tui.workspace.thing_editing import Fields, ThingEditing
from cfone_tui.workspace.writing import several

MOST_FOUND = 100
"""Things that a search by a name lists; among more there may be another one that nobody sees."""

RELATED = "related_events"
"""The field that is kept of an indicator for making it again, and never edited."""


class TagEditing(ThingEditing[Tag]):
    """Changes of tags and their profiles."""

    noun = "tag"
    created, changed, deleted = TagCreated, TagChanged, TagDeleted
    finds_all = False

    def fields_of(self, thing: Tag) -> dict[str, Any]:
        """Return the value and what the profile says; what came with a confidence or a TLP keeps them."""
        names = set(TagEdit.model_fields)
        known = thing.model_dump(mode="json", by_alias=False, include=names, exclude_none=True)
        fields = {name: value for name, value in known.items() if value not in ("", [], {})}
        for name in fields.keys() & names:
            annotated = (thing.model_extra or {}).get(f"{TagEdit.model_fields[name].alias}_annotated")
            if isinstance(annotated, dict):
                fields[name] = {key: it for key, it in annotated.items() if it is not None}
        # a number that was never said reads as none at all
        return {name: value for name, value in fields.items() if not (name == "confidence" and not value)}

    def name_of(self, fields: Fields) -> str:
        """Return the value."""
        return str(fields.get("value") or "")

    async def look(self, target: Target) -> Tag:
        """Read a tag, by asking the list for its uuid."""
        return await self.api.tags.look(target.uuid)

    async def find(self, target: Target, fields: Fields) -> Sequence[Tag]:
        """Return the tag of that value."""
        del target
        value = self.name_of(fields)
        page = await self.api.tags.list(search=value, page_size=MOST_FOUND)
        _check_whole(page.tags)
        return [tag for tag in page.tags if tag.value.casefold() == value.casefold()]

    async def send_creation(self, target: Target, fields: Fields) -> Tag:
        """Make a tag."""
        del target
        return await self.api.tags.create(TagCreate.model_validate(dict(fields)))

    async def send_edit(self, target: Target, fields: Fields) -> Tag:
        """Change a tag; properties replace those there are, of which the API keeps what it is not told to drop."""
        if "properties" in fields:
            wanted = dict(fields["properties"] or {})
            now = (await self.look(target)).properties or {}
            fields = {**fields, "properties": dict.fromkeys(now.keys() - wanted.keys()) | wanted}
        return await self.api.tags.edit(target.uuid, TagEdit.model_validate(dict(fields)))

    async def lost_with(self, target: Target, fields: Fields) -> str:
        """Return how many events and indicators have the tag by now."""
        events = (await count_events(self.api, "tags")).of(self.name_of(fields))
        indicators = await count_tagged_indicators(self.api, target.uuid)
        for number, noun in ((events, "event"), (indicators, "indicator")):
            if number is None:
                return f"nobody knows how many {noun}s would lose it, so it stays"
            if number:
                verb = "has" if number == 1 else "have"
                return f"{several(number, noun)} {verb} it by now and would lose it, so it stays"
        return ""

    async def send_deletion(self, target: Target) -> None:
        """Delete a tag, from all events too."""
        await self.api.tags.delete(target.uuid)


class TagCategoryEditing(ThingEditing[TagCategory]):
    """Changes of categories of tags."""

    noun = "tag category"
    created, changed, deleted = TagCategoryCreated, TagCategoryChanged, TagCategoryDeleted

    def fields_of(self, thing: TagCategory) -> dict[str, Any]:
        """Return name, description and properties."""
        known = thing.model_dump(mode="json", by_alias=False, exclude_none=True)
        return {
            "name": thing.name,
            "description": thing.description or None,
            "property_schema": [_without_nothing(it) for it in known.get("property_schema", ())],
        }

    def name_of(self, fields: Fields) -> str:
        """Return the name."""
        return str(fields.get("name") or "")

    async def look(self, target: Target) -> TagCategory:
        """Read a category of tags."""
        return await self.api.tag_categories.get(target.uuid)

    async def find(self, target: Target, fields: Fields) -> Sequence[TagCategory]:
        """Return those of that name."""
        del target
        return [it for it in await self.api.tag_categories.list() if it.name == self.name_of(fields)]

    async def send_creation(self, target: Target, fields: Fields) -> TagCategory:
        """Make a category of tags."""
        del target
        given = {name: value for name, value in fields.items() if value is not None}
        return await self.api.tag_categories.create(TagCategoryCreate.model_validate(given))

    async def send_edit(self, target: Target, fields: Fields) -> TagCategory:
        """Change a category of tags; properties replace all there were."""
        return await self.api.tag_categories.edit(target.uuid, TagCategoryEdit.model_validate(dict(fields)))

    async def send_deletion(self, target: Target) -> None:
        """Delete a category of tags, but none of its tags."""
        await self.api.tag_categories.delete(target.uuid)


class DatasetEditing(ThingEditing[Dataset]):
    """Changes of datasets: they are made, renamed, shown and hidden, but not deleted, for that takes their events."""

    noun = "dataset"
    created, changed = DatasetCreated, DatasetChanged

    def fields_of(self, thing: Dataset) -> dict[str, Any]:
        """Return name and visibility."""
        return {"name": thing.name, "is_public": thing.is_public}

    def name_of(self, fields: Fields) -> str:
        """Return the name."""
        return str(fields.get("name") or "")

    async def look(self, target: Target) -> Dataset:
        """Read a dataset."""
        return await self.api.datasets.get(target.uuid)

    async def find(self, target: Target, fields: Fields) -> Sequence[Dataset]:
        """Return those of that name."""
        del target
        return [it for it in await self.api.datasets.list() if it.name == self.name_of(fields)]

    async def send_creation(self, target: Target, fields: Fields) -> Dataset:
        """Make a dataset."""
        del target
        return await self.api.datasets.create(DatasetWrite.model_validate(dict(fields)))

    async def send_edit(self, target: Target, fields: Fields) -> Dataset:
        """Change a dataset: the API wants both fields, so the other one is that of now."""
        now = self.fields_of(await self.look(target))
        return await self.api.datasets.edit(target.uuid, DatasetWrite.model_validate(now | dict(fields)))


class IndicatorEditing(ThingEditing[Indicator]):
    """Changes of indicators and their tags."""

    noun = "indicator"
    created, changed, deleted = IndicatorCreated, IndicatorChanged, IndicatorDeleted
    finds_all = False

    def fields_of(self, thing: Indicator) -> dict[str, Any]:
        """Return value, type and tags, and in which events it was said to appear."""
        related = sorted((it.dataset_id, it.event_id) for it in thing.related_events)
        return {
            "value": thing.value,
            "indicator_type": thing.indicator_type,
            "tags": sorted(it.value for it in thing.tags if it.value),
            RELATED: [{"dataset_id": dataset, "event_id": event} for dataset, event in related],
        }

    def name_of(self, fields: Fields) -> str:
        """Return the value."""
        return str(fields.get("value") or "")

    def target_of(self, thing: Indicator) -> Target:
        """Return an indicator, in its dataset, as the target of a change."""
        return self.writing.target(uuid=thing.uuid, dataset_id=thing.dataset_id or "")

    async def look(self, target: Target) -> Indicator:
        """Read an indicator."""
        found = await self.api.indicators.get(target.dataset_id, target.uuid)
        return found if found.dataset_id else found.model_copy(update={"dataset_id": target.dataset_id})

    async def find(self, target: Target, fields: Fields) -> Sequence[Indicator]:
        """Return the indicator of that value and type in the dataset."""
        value, kind = self.name_of(fields).casefold(), str(fields.get("indicator_type"))
        page = await self.api.indicators.list(
            dataset_ids=target.dataset_id, name=self.name_of(fields), indicator_type=kind, page_size=MOST_FOUND
        )
        _check_whole(page.indicators)
        found = [it for it in page.indicators if it.value.casefold() == value]
        return [await self.look(self.target_of(it)) for it in found]

    async def send_creation(self, target: Target, fields: Fields) -> Indicator:
        """Make an indicator, in the events it was said to appear in before, and read it with all of them."""
        body = IndicatorCreate(
            value=fields["value"],
            indicator_type=fields["indicator_type"],
            tags=tuple(fields.get("tags") or ()),
            related_events=tuple(EventReference.model_validate(it) for it in fields.get(RELATED) or ()),
            auto_create_type=True,
        )
        made = await self.api.indicators.create(target.dataset_id, body)
        return await self.look(target.model_copy(update={"uuid": made.uuid}))

    async def send_edit(self, target: Target, fields: Fields) -> Indicator:
        """Change an indicator; tags of its events stay, whatever is sent."""
        given = {name: value for name, value in fields.items() if name != RELATED}
        await self.api.indicators.edit(target.dataset_id, target.uuid, IndicatorEdit.model_validate(given))
        return await self.look(target)

    async def send_deletion(self, target: Target) -> None:
        """Delete an indicator, but none of its events."""
        await self.api.indicators.delete(target.dataset_id, target.uuid)


def _check_whole(found: Sequence[object]) -> None:
    if len(found) >= MOST_FOUND:
        raise Unreadable("there are more than were listed")


def _without_nothing(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
