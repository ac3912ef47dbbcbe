"""Which datasets are there, and how many events does each hold?"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.api import ThreatEvents, ThreatEventsError
from cfone_tui.contract.dataset import EVERY_DATASET, SCOPE_WORDS, Dataset
from cfone_tui.query import Query
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NoSuchDataset
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.vocabularies import ALL

MOST_DATASETS = 1_000
"""Datasets whose events are counted; where there are more, none has a count."""


@dataclass(frozen=True, slots=True)
class DatasetCount:
    """A dataset and its number of events; None where the server cannot tell exactly."""

    dataset: Dataset
    count: Count | None


async def load_datasets(api: ThreatEvents, *, clock: Callable[[], datetime]) -> tuple[DatasetCount, ...]:
    """Read the datasets with their counts; a server that cannot count leaves them None."""
    datasets, counts = await asyncio.gather(api.datasets.list(), _counts(api))
    if counts is None:
        return tuple(DatasetCount(dataset, None) for dataset in datasets)
    as_of = clock()
    return tuple(
        DatasetCount(dataset, Count(counts.get(dataset.uuid, 0), Exactness.EXACT, as_of)) for dataset in datasets
    )


async def _counts(api: ThreatEvents) -> dict[str, int] | None:
    asked = (api.aggregate.count(by="datasetId", dataset_id=word, limit=MOST_DATASETS) for word in EVERY_DATASET)
    try:
        answers = await asyncio.gather(*asked)
    except ThreatEventsError:
        return None
    counts = {row.value("datasetId") or "": row.count for answer in answers for row in answer.aggregations}
    # Rows that do not add up were cut off, or count something else: then a dataset without a row is not empty.
    return counts if sum(counts.values()) == sum(answer.total for answer in answers) else None


def scope_for(place: Place, query: Query, datasets: Sequence[Dataset]) -> tuple[str, ...]:
    """Return where a list looks: a dataset that its filter names goes before the place's own.

    Raises :class:`NoSuchDataset`.
    """
    if query.datasets:
        return scope_of(query.datasets, datasets)
    return ALL if place.dataset_id is None else (place.dataset_id,)


def scope_of(names: Sequence[str], datasets: Sequence[Dataset]) -> tuple[str, ...]:
    """Return the scope that names, uuids or a scope word mean; raises :class:`NoSuchDataset`."""
    if len(names) == 1 and names[0].lower() in SCOPE_WORDS:
        return (names[0].lower(),)
    return tuple(dict.fromkeys(_uuid_of(name, datasets) for name in names))


def _uuid_of(name: str, datasets: Sequence[Dataset]) -> str:
    wanted = name.casefold()
    by_name = [dataset.uuid for dataset in datasets if dataset.name.casefold() == wanted]
    by_uuid = [dataset.uuid for dataset in datasets if dataset.uuid.casefold() == wanted]
    by_start = [dataset.uuid for dataset in datasets if dataset.name.casefold().startswith(wanted)]
    for found in (by_uuid, by_name, by_start):
        if len(found) == 1:
            return found[0]
    raise NoSuchDataset(name)
