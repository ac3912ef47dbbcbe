"""Which words does the source use: attackers, categories, tags and the like?"""

import asyncio
from collections.abc import Awaitable, Sequence
from itertools import count
from typing import TypeVar

from cfone_tui.api import ThreatEvents, ThreatEventsError, background
from cfone_tui.contract.dataset import Dataset
from cfone_tui.query import Vocabulary

TAGS_AT_ONCE = 500
MOST_TAGS = 10_000
"""Tags that are read for completion; beyond that one has to type a tag in full."""

ALL = ("all",)

T = TypeVar("T")


async def load_vocabulary(api: ThreatEvents) -> Vocabulary:
    """Read the words for completion; a list that cannot be read stays empty.

    Raises the :class:`ThreatEventsError` of the first one when none can be read.
    """
    with background():  # completion can do without them for a while
        answers = await asyncio.gather(
            _or_error(api.attackers.list(dataset_ids=ALL)),
            _or_error(_category_names(api)),
            _or_error(load_tags(api)),
            _or_error(api.target_industries.list(dataset_ids=ALL)),
            _or_error(api.indicator_types.list()),
            _or_error(_dataset_names(api)),
        )
    errors = [answer for answer in answers if isinstance(answer, ThreatEventsError)]
    if len(errors) == len(answers):
        raise errors[0]
    attackers, categories, tags, industries, types, datasets = (
        () if isinstance(answer, ThreatEventsError) else tuple(answer) for answer in answers
    )
    return Vocabulary(
        attackers=attackers,
        categories=categories,
        tags=tags,
        industries=industries,
        indicator_types=types,
        datasets=datasets,
    )


async def load_tags(api: ThreatEvents) -> tuple[str, ...]:
    """Read the values of all tags, up to :data:`MOST_TAGS`."""
    values: dict[str, None] = {}
    for number in count(1):
        page = await api.tags.list(page=number, page_size=TAGS_AT_ONCE)
        before = len(values)
        values.update((tag.value, None) for tag in page.tags if tag.value)
        # A server that repeats its first page for ever adds nothing new.
        is_last = len(values) == before or number >= page.pagination.total_pages
        if is_last or len(values) >= MOST_TAGS:
            break
    return tuple(values)


async def _category_names(api: ThreatEvents) -> Sequence[str]:
    return [category.name for category in await api.categories.list(dataset_ids=ALL) if category.name]


async def _dataset_names(api: ThreatEvents) -> Sequence[str]:
    datasets: Sequence[Dataset] = await api.datasets.list()
    return [dataset.name for dataset in datasets if dataset.name]


async def _or_error(question: Awaitable[T]) -> T | ThreatEventsError:
    try:
        return await question
    except ThreatEventsError as error:
        return error
