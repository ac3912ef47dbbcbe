"""What can the server count exactly, and how can one be sure that it did?

Aggregates take dates but, by the API, no search. Our own server's do; others count as if none were given. Whether a
server understands it is not read off a header, which a proxy may drop and which says nothing about this operation: it
is asked once how many events have a uuid that none has, and how many there are. None and some: it understands.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from cfone_tui.api import BadRequest, ThreatEvents, ThreatEventsError, background
from cfone_tui.contract.aggregate import Aggregate, Aggregation
from cfone_tui.contract.dataset import EVERY_DATASET
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.wire import parse_instant
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.facets.columns import FacetColumn
from cfone_tui.workspace.facets.tally import Facets, FacetValue, Spellings
from cfone_tui.workspace.facets.timeline import DAY, Timeline

MOST_VALUES = 500
"""Values that are asked for; those with fewer events are summed up."""

MOST_DAYS = (1_000, 10_000)
"""Days that are asked for, and those asked for once more when there were more."""

MOST_DATASETS = 50
"""Datasets that are named in a request; more make its address too long."""

IMPOSSIBLE = Clause(field="uuid", op=Operator.EQUALS, value="00000000-0000-0000-0000-000000000000")
"""A condition that no event meets."""

BY_DAY = ("date", "tlp")
"""Columns that are asked for along with the day, until a server takes one: none is documented."""


@dataclass(frozen=True, slots=True)
class Within:
    """What an aggregate is restricted to."""

    search: tuple[Clause, ...] = ()
    start_date: str | None = None
    end_date: str | None = None


class ServerCounts:
    """Counts of one source; what its server can do is found out once.

    ``datasets`` are the uuids of all datasets, none while they are unknown: named, they are counted in one request.
    """

    def __init__(
        self,
        api: ThreatEvents,
        *,
        clock: Callable[[], datetime],
        datasets: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._api = api
        self._clock = clock
        self._datasets = datasets
        self._is_searchable: bool | None = None
        self._refused: set[str] = set()

    async def facets(self, asking: Asking, column: FacetColumn) -> Facets | None:
        """Return how many of the events asked for have which value; None where the server cannot tell exactly."""
        answers = await self._ask(asking, by=column.api, limit=MOST_VALUES)
        if answers is None:
            return None
        cut = [answer for answer in answers if len(answer.aggregations) >= MOST_VALUES]
        counted = Spellings(column)
        for answer in answers:
            for row in answer.aggregations:
                counted.add(row.value(column.api) or "", row.count)
            missing = answer.total - sum(row.count for row in answer.aggregations)
            if not column.is_multivalued and answer not in cut:
                if missing < 0:
                    return None
                counted.without += missing
        values = _known_everywhere(counted.values(), cut, column)
        return Facets(column, values, counted.without, self._count(answers), has_more=bool(cut))

    async def timeline(self, asking: Asking) -> Timeline | None:
        """Return how many of the events asked for happened on which day; None where the server cannot tell exactly."""
        for limit in MOST_DAYS:
            for by in BY_DAY:
                answers = await self._ask(asking, by=by, limit=limit, is_by_day=True)
                if answers is None:
                    continue
                days = _days(row for answer in answers for row in answer.aggregations)
                if days is not None and sum(days.values()) == sum(answer.total for answer in answers):
                    return Timeline(days, DAY, self._count(answers))
                if all(len(answer.aggregations) < limit for answer in answers):
                    return None
                break
        return None

    async def _ask(self, asking: Asking, *, by: str, limit: int, is_by_day: bool = False) -> Sequence[Aggregate] | None:
        """Return an answer per part of the scope; None if this cannot be asked or is refused."""
        within = await self._within(asking) if by not in self._refused else None
        if within is None:
            return None
        try:
            return await self._counted(asking, within, by=by, limit=limit, is_by_day=is_by_day)
        except ThreatEventsError as error:
            if isinstance(error, BadRequest) and not within.search:
                self._refused.add(by)
            return None

    async def _within(self, asking: Asking) -> Within | None:
        if not asking.clauses:
            return Within()
        if await self._understands_search(asking):
            return Within(search=asking.clauses)
        return days_of(asking.clauses)

    async def _understands_search(self, asking: Asking) -> bool:
        if self._is_searchable is None:
            try:
                none, some = await asyncio.gather(
                    self._counted(asking, Within(search=(IMPOSSIBLE,)), by="attacker", limit=1),
                    self._counted(asking, Within(), by="attacker", limit=1),
                )
            except BadRequest:
                self._is_searchable = False
            except ThreatEventsError:
                return False
            else:
                if not sum(answer.total for answer in some):
                    return False  # where there is nothing both answers look the same
                self._is_searchable = not sum(answer.total for answer in none)
        return self._is_searchable

    async def _counted(
        self, asking: Asking, within: Within, *, by: str, limit: int, is_by_day: bool = False
    ) -> Sequence[Aggregate]:
        parts = self._parts(asking.scope)
        with background():
            return await asyncio.gather(
                *(
                    self._api.aggregate.count(
                        by=by,
                        dataset_id=part,
                        start_date=within.start_date,
                        end_date=within.end_date,
                        group_by_date=True if is_by_day else None,
                        limit=limit,
                        search=within.search,
                    )
                    for part in parts
                )
            )

    def _parts(self, scope: tuple[str, ...]) -> Sequence[tuple[str, ...]]:
        """Return the scopes that are counted to make ``scope``: the word for all leaves datasets out when counting."""
        if scope not in (("all",), ("*",)):
            return [scope]
        known = tuple(self._datasets())
        return [known] if 0 < len(known) <= MOST_DATASETS else [(word,) for word in EVERY_DATASET]

    def _count(self, answers: Sequence[Aggregate]) -> Count:
        return Count(sum(answer.total for answer in answers), Exactness.EXACT, self._clock())


def days_of(clauses: Sequence[Clause]) -> Within | None:
    """Return the whole days, both included, that the clauses ask for and nothing else; None if they ask for more."""
    starts: list[datetime] = []
    ends: list[datetime] = []
    for clause in clauses:
        moment = parse_instant(str(clause.value)) if clause.field == "date" else None
        if moment is None or moment.astimezone(UTC).time() != time():
            return None
        if clause.op is Operator.GTE:
            starts.append(moment)
        elif clause.op is Operator.LT:
            ends.append(moment - timedelta(days=1))
        else:
            return None
    return Within(
        start_date=f"{max(starts):%Y-%m-%d}" if starts else None, end_date=f"{min(ends):%Y-%m-%d}" if ends else None
    )


def _known_everywhere(
    values: tuple[FacetValue, ...], cut: Sequence[Aggregate], column: FacetColumn
) -> tuple[FacetValue, ...]:
    """Return the values whose count is whole: one that an answer left out may have events there that nobody told."""
    listed = [{column.fold(column.spell(row.value(column.api) or "")) for row in answer.aggregations} for answer in cut]
    return tuple(it for it in values if all(column.fold(it.value) in names for names in listed))


def _days(rows: Iterator[Aggregation]) -> dict[datetime, int] | None:
    """Return the counts by day; None if a row has no day."""
    days = Counter[datetime]()
    for row in rows:
        moment = parse_instant((row.value("date") or "")[:10])
        if moment is None:
            return None
        days[moment] += row.count
    return dict(days)
