"""Which pieces of a file are events already, from an earlier import or from one whose answer was lost?

The ledger is asked first, and what it says is checked. What it does not know is looked for among events of the same
dataset and indicator, by the mark in their raw records.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import MAX_VALUES, Clause, Operator
from cfone_tui.contract.wire import format_instant
from cfone_tui.exchange import ImportItem, is_marked_with
from cfone_tui.workspace.importing.log import ImportLog

MOST_CANDIDATES = 20
"""Events whose raw records are read to find one item."""

LONGEST_QUESTION = 6_000
"""Bytes of values in one question: they travel in an address."""

PAGE = 500
LONGEST_VALUE = 1_000


class Finder:
    """Finds items among the events of one dataset."""

    def __init__(self, api: ThreatEvents, log: ImportLog, *, dataset_id: str) -> None:
        self._api = api
        self._log = log
        self._dataset_id = dataset_id

    async def known(self, items: Sequence[ImportItem]) -> dict[str, str]:
        """Return the uuids of the items that are events already, by key."""
        remembered = await self._log.known(self._dataset_id, [item.key for item in items])
        present = await self._present(tuple(remembered.values()))
        found = {key: uuid for key, uuid in remembered.items() if uuid in present}
        rest = [item for item in items if item.key not in found]
        marked = await self.marked(rest)
        if marked:
            await self._log.remember(self._dataset_id, marked)
        return found | marked

    async def marked(self, items: Sequence[ImportItem]) -> dict[str, str]:
        """Return the uuids of the items that are found by their marks, by key, whatever the ledger says."""
        candidates = await self._candidates(items)
        sources: dict[str, str] = {}
        found: dict[str, str] = {}
        for item in items:
            near = candidates.get(item.body.indicator or "")
            uuid = await self._marked_one(item, await self._of_date(item) if near is None else near, sources)
            if uuid is not None:
                found[item.key] = uuid
        return found

    async def _candidates(self, items: Sequence[ImportItem]) -> dict[str, list[Event]]:
        """Return the events of each indicator; of those that very many events have nothing."""
        indicators = dict.fromkeys(item.body.indicator for item in items if item.body.indicator)
        candidates: dict[str, list[Event]] = {value: [] for value in indicators}
        for part in _questions(tuple(indicators)):
            for event in await self._with_indicators(part):
                candidates.setdefault(event.indicator, []).append(event)
        return {value: events for value, events in candidates.items() if len(events) < PAGE}

    async def _present(self, uuids: Sequence[str]) -> set[str]:
        """Return those of the uuids whose events are still there."""
        present: set[str] = set()
        for start in range(0, len(uuids), MAX_VALUES):
            part = uuids[start : start + MAX_VALUES]
            page = await self._ask(Clause(field="uuid", op=Operator.IN, value=tuple(part)), size=MAX_VALUES)
            present.update(event.uuid for event in page)
        return present

    async def _with_indicators(self, values: Sequence[str]) -> tuple[Event, ...]:
        """Return the events of any of these indicators; of one that very many events have only some."""
        if len(values) == 1 and len(values[0]) > LONGEST_VALUE:
            clause = Clause(field="indicator", op=Operator.STARTS_WITH, value=values[0][:LONGEST_VALUE])
        else:
            clause = Clause(field="indicator", op=Operator.IN, value=tuple(values))
        events = await self._ask(clause, size=PAGE)
        if len(events) < PAGE or len(values) == 1:
            return events
        middle = len(values) // 2
        return await self._with_indicators(values[:middle]) + await self._with_indicators(values[middle:])

    async def _of_date(self, item: ImportItem) -> Sequence[Event]:
        """Return the events of an item's very date: by its indicator, or by its summary if it has none."""
        date, value = item.body.date, item.body.indicator
        return await self._ask(
            Clause(
                field="indicator" if value else "event",
                op=Operator.STARTS_WITH,
                value=(value or item.body.event)[:LONGEST_VALUE],
            ),
            Clause(field="date", op=Operator.GTE, value=format_instant(date)),
            Clause(field="date", op=Operator.LT, value=format_instant(date + timedelta(seconds=1))),
            size=PAGE,
        )

    async def _marked_one(self, item: ImportItem, events: Sequence[Event], sources: dict[str, str]) -> str | None:
        """Return the uuid of the event that bears the item's mark; those most like it are looked at first."""
        if not events:
            return None
        date, summary = format_instant(item.body.date), item.body.event
        nearest = sorted(events, key=lambda event: (event.date != date, event.event != summary))[:MOST_CANDIDATES]
        for event in nearest:
            if event.uuid not in sources:
                sources[event.uuid] = await self._source_of(event)
            if is_marked_with(sources[event.uuid], item.key):
                return event.uuid
        return None

    async def _source_of(self, event: Event) -> str:
        try:
            return (await self._api.raw.of_event(event.dataset_id or self._dataset_id, event.uuid)).source
        except NotFound:
            return ""

    async def _ask(self, *clauses: Clause, size: int) -> tuple[Event, ...]:
        page = await self._api.events.list(search=clauses, dataset_id=[self._dataset_id], page=1, page_size=size)
        return page.events


def _questions(values: Sequence[str]) -> Iterator[list[str]]:
    """Yield parts of the values that fit into one question each, as even as they can be.

    A small rest would travel in an address, which takes longer to make than the answer.
    """
    most = -(-len(values) // -(-len(values) // MAX_VALUES)) if values else 0
    part: list[str] = []
    length = 0
    for value in values:
        size = len(value.encode())
        if part and (len(part) == most or length + size > LONGEST_QUESTION or size > LONGEST_VALUE):
            yield part
            part, length = [], 0
        part.append(value)
        length += size
    if part:
        yield part
