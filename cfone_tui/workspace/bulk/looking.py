"""How are many events read at once, as they are now, and how is one told from others that look like it?"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.dataset import EVERY_DATASET
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import MAX_VALUES, Clause, Operator
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.workspace.changes.events import fields_of
from cfone_tui.workspace.errors import WorkspaceError

PAGE = 500
MOST_PAGES = 20

Key = tuple[str, str, str, str]
"""What two events share that look alike: indicator, summary, category, moment."""


class TooManyAlike(WorkspaceError):
    """So many events look like those asked for that none can be told from the others."""


class Looking:
    """Reads events past all caches."""

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    async def events(self, dataset_id: str, uuids: Sequence[str]) -> dict[str, Event]:
        """Return the events of a dataset, or of all where it is empty, by uuid; those that are gone are missing."""
        found: dict[str, Event] = {}
        for start in range(0, len(uuids), MAX_VALUES):
            part = tuple(uuids[start : start + MAX_VALUES])
            for scope in (dataset_id,) if dataset_id else EVERY_DATASET:
                page = await self._api.events.list(
                    search=[Clause(field="uuid", op=Operator.IN, value=part)],
                    dataset_id=[scope],
                    page_size=len(part),
                    force_refresh=True,
                )
                found |= {event.uuid: event for event in page.events}
                await asyncio.sleep(0)  # reading a page was a turn's work
        return found

    async def alike(self, dataset_id: str, wanted: Iterable[Mapping[str, str]]) -> dict[Key, list[Event]]:
        """Return the events of a dataset that look like those with these fields; raises :class:`TooManyAlike`."""
        keys = {key_of(fields): fields for fields in wanted}
        found: dict[Key, list[Event]] = defaultdict(list)
        for clauses in _questions(list(keys.values())):
            async for event in self._all(dataset_id, clauses):
                key = key_of(fields_of(event))
                if key in keys:
                    found[key].append(event)
        return found

    async def _all(self, dataset_id: str, clauses: Sequence[Clause]) -> AsyncIterator[Event]:
        number = 0
        while True:
            number += 1
            page = await self._api.events.list(
                search=clauses, dataset_id=[dataset_id], page=number, page_size=PAGE, force_refresh=True
            )
            await asyncio.sleep(0)  # as above
            for event in page.events:
                yield event
            if len(page.events) + len(page.unreadable) < PAGE:
                return
            if number == MOST_PAGES:
                raise TooManyAlike(f"more than {number * PAGE:,} events there look like these")


def _questions(wanted: Sequence[Mapping[str, str]]) -> Iterator[list[Clause]]:
    """Yield the clauses that find them: by indicator, those without one by summary, within the time they span."""
    for field in ("indicator", "event"):
        asked = [it for it in wanted if bool(it.get("indicator")) == (field == "indicator")]
        values = tuple(dict.fromkeys(it[field] for it in asked))
        for start in range(0, len(values), MAX_VALUES):
            part = values[start : start + MAX_VALUES]
            clause = Clause(field=field, op=Operator.IN, value=part)
            yield [clause, *_span(it["date"] for it in asked if it[field] in part)]


def _span(dates: Iterable[str]) -> list[Clause]:
    moments = [parse_instant(date) for date in dates]
    known = [moment for moment in moments if moment is not None]
    if len(known) < len(moments):
        return []
    # with a margin, since the sources do not say in which form dates are kept
    first, last = min(known) - timedelta(seconds=1), max(known) + timedelta(seconds=1)
    return [
        Clause(field="date", op=Operator.GTE, value=format_instant(first)),
        Clause(field="date", op=Operator.LTE, value=format_instant(last)),
    ]


def key_of(fields: Mapping[str, str]) -> Key:
    """Return what an event with these fields is known by."""
    moment = parse_instant(fields.get("date", ""))
    date = fields.get("date", "") if moment is None else format_instant(moment)
    return (
        fields.get("indicator", "").casefold(),
        fields.get("event", ""),
        fields.get("category", "").casefold(),
        date,
    )
