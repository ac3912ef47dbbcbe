"""Which datasets are there, how do they stand, and who else may see them?"""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.dataset import Dataset
from cfone_tui.contract.sharing import Grant, SubjectType
from cfone_tui.workspace.nouns.counting import EventCounts, count_events
from cfone_tui.workspace.nouns.listing import Part, Wanted

T = TypeVar("T")


class DatasetReader:
    """Reads the datasets, those that were deleted too where the server still lists them."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: Dataset) -> str:
        """Return the uuid."""
        return item.uuid

    async def read(self, wanted: Wanted, after: str | None) -> Part[Dataset]:
        """Return all datasets."""
        del wanted, after
        return Part(tuple(await self._api.datasets.list(include_deleted=True)))

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each dataset, by uuid."""
        return {"events": await count_events(self._api, "datasetId")}


@dataclass(frozen=True, slots=True)
class SharedWith:
    """To whom something is granted: the name of a group where it can be told, else the id."""

    grant: Grant
    name: str


@dataclass(frozen=True, slots=True)
class DatasetDetails:
    """What is known of a dataset beside its row; None where the server does not tell."""

    health: tuple[str, ...] | None
    shared_with: tuple[SharedWith, ...] | None


async def dataset_details(api: ThreatEvents, dataset: Dataset) -> DatasetDetails:
    """Read health and grants of a dataset."""
    health, grants = await asyncio.gather(
        _or_nothing(api.datasets.health(dataset.uuid)), _or_nothing(api.permissions.list(dataset.uuid))
    )
    shared = None if grants is None else await _named(api, tuple(grants))
    return DatasetDetails(None if health is None else tuple(health), shared)


async def shared_with(api: ThreatEvents, dataset_id: str) -> tuple[SharedWith, ...]:
    """Return to whom a dataset is granted; raises ThreatEventsError."""
    grants = await api.permissions.list(dataset_id)
    placed = (it if it.resource_id else it.model_copy(update={"resource_id": dataset_id}) for it in grants)
    return await _named(api, tuple(placed))


async def _named(api: ThreatEvents, grants: tuple[Grant, ...]) -> tuple[SharedWith, ...]:
    names: dict[str, str] = {}
    if any(grant.subject_type == SubjectType.GROUP for grant in grants):
        groups = await _or_nothing(api.groups.list())
        names = {group.uuid: group.name for group in groups or ()}
    return tuple(SharedWith(grant, names.get(grant.subject_id, grant.subject_id)) for grant in grants)


async def _or_nothing(question: Awaitable[T]) -> T | None:
    try:
        return await question
    except Refused:
        return None
