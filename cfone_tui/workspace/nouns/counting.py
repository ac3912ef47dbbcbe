"""How many events does each item of a list have?"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cfone_tui.api import NotFound, Refused, ThreatEvents, background, cannot_tell
from cfone_tui.contract.dataset import EVERY_DATASET

MOST_VALUES = 10_000
"""Values that are counted in one request."""

EVERY_INDICATOR = "all"

USUAL_LIMITS = (100, 500, 1_000, 5_000)
"""Numbers of rows at which servers stop that do not heed the limit."""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """The events of each value, in any case; ``is_whole`` where a value that is not among them has none."""

    by_value: Mapping[str, int] = field(default_factory=dict)
    is_whole: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether nothing was counted."""
        return not (self.by_value or self.is_whole)

    def of(self, value: str) -> int | None:
        """Return the number of events with a value; None where that is not known."""
        return self.by_value.get(value.casefold(), 0 if self.is_whole else None)


async def count_events(api: ThreatEvents, column: str, *, spell: Callable[[str], str] = str) -> EventCounts:
    """Count the events of all datasets by ``column``, the API's name; nothing is known where the server does not count.

    Raises ThreatEventsError when it cannot be asked.
    """
    with background():
        asked = (api.aggregate.count(by=column, dataset_id=word, limit=MOST_VALUES) for word in EVERY_DATASET)
        try:
            answers = await asyncio.gather(*asked)
        except Refused:
            return EventCounts()
    counts = Counter[str]()
    for answer in answers:
        for row in answer.aggregations:
            value = row.value(column)
            if value:
                counts[spell(value).casefold()] += row.count
    # a server may answer fewer rows than it was asked for: what is missing then has some events, nobody knows how many
    is_whole = all(_is_whole(len(answer.aggregations)) for answer in answers)
    return EventCounts(counts, is_whole=is_whole)


async def count_tagged_indicators(api: ThreatEvents, tag_uuid: str) -> int | None:
    """Count the indicators of all datasets that have a tag; None where the server does not tell.

    Raises ThreatEventsError when it cannot be asked.
    """
    try:
        page = await api.indicators.list_of_tag(tag_uuid, dataset_ids=EVERY_INDICATOR, page=1, page_size=1)
    except NotFound:
        return 0
    except Refused as refused:
        if not cannot_tell(refused):
            raise
        return None
    return max(page.pagination.total_count, len(page.indicators))


def _is_whole(rows: int) -> bool:
    return rows < MOST_VALUES and rows not in USUAL_LIMITS
