"""Which categories of events are there?"""

from collections.abc import Mapping
from dataclasses import dataclass

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.category import Category
from cfone_tui.workspace.nouns.counting import EventCounts, count_events
from cfone_tui.workspace.nouns.listing import Part, Wanted
from cfone_tui.workspace.vocabularies import ALL


@dataclass(frozen=True, slots=True)
class ListedCategory:
    """A category; ``is_of_catalogue_only`` where the datasets one can read do not list it."""

    category: Category
    is_of_catalogue_only: bool = False


class CategoryReader:
    """Reads the categories of all datasets, and what else the catalogue holds."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: ListedCategory) -> str:
        """Return the uuid."""
        return item.category.uuid

    async def read(self, wanted: Wanted, after: str | None) -> Part[ListedCategory]:
        """Return all categories; a server without a catalogue has none but those of its datasets."""
        del wanted, after
        listed = await self._api.categories.list(dataset_ids=ALL)
        warnings: tuple[str, ...] = ()
        try:
            catalogue = tuple(await self._api.categories.catalog())
        except Refused as refused:
            catalogue, warnings = (), (f"the catalogue cannot be read: {refused}",)
        known = {it.uuid for it in listed}
        more = (ListedCategory(it, is_of_catalogue_only=True) for it in catalogue if it.uuid not in known)
        return Part((*map(ListedCategory, listed), *more), warnings=warnings)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each category, by name."""
        return {"events": await count_events(self._api, "category")}
