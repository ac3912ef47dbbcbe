"""Which indicators are there, and in which events does each appear?"""

from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.indicator import Indicator, IndicatorPage
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.safe_text import refang
from cfone_tui.workspace.nouns.listing import Part, Wanted
from cfone_tui.workspace.vocabularies import ALL

AT_ONCE = 200
"""Indicators in a page."""

EVENTS_TOLD = 10
"""Events that are told of each in the list: more of them are counted as so many and more."""

EVENTS_SHOWN = 50
"""Events that are read of the one under the cursor."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where indicators are looked for: in one dataset or in all, and those with a tag or all."""

    dataset_id: str | None = None
    tag: str = ""


class IndicatorReader:
    """Reads indicators by the API's cursor; the server searches and narrows by type."""

    is_searching = True

    def __init__(self, api: ThreatEvents, scope: Scope) -> None:
        self._api = api
        self._scope = scope

    def key(self, item: Indicator) -> str:
        """Return dataset and uuid: each dataset has indicators of its own."""
        return f"{item.dataset_id}/{item.uuid}"

    async def read(self, wanted: Wanted, after: str | None) -> Part[Indicator]:
        """Return a page of indicators, newest first."""
        if after is not None:
            return _part(await self._api.indicators.list(cursor=after))
        scope = self._scope
        page = await self._api.indicators.list(
            dataset_ids=ALL if scope.dataset_id is None else scope.dataset_id,
            tags=scope.tag,
            name=refang(wanted.search.strip()) or None,
            indicator_type=wanted.narrowing or None,
            include_tags=True,
            include_total_count=True,
            related_events_limit=EVENTS_TOLD,
            page_size=AT_ONCE,
        )
        return _part(page)


@dataclass(frozen=True, slots=True)
class IndicatorDetails:
    """An indicator as it is now, and the newest of the events in which it appears; ``events`` as far as they are read.

    ``related`` is how many the server told of; there are more where ``indicator.related_events_has_more`` says so.
    """

    indicator: Indicator
    events: tuple[Event, ...]

    @property
    def related(self) -> int:
        """How many related events were told."""
        return len(self.indicator.related_events)


async def indicator_details(api: ThreatEvents, indicator: Indicator) -> IndicatorDetails:
    """Read an indicator and the newest of its events; raises ThreatEventsError."""
    try:
        full = await api.indicators.get(indicator.dataset_id or "", indicator.uuid)
    except Refused:
        full = indicator  # a server that lists but does not know the single one
    newest = [it.event_id for it in full.related_events if it.event_id][:EVENTS_SHOWN]
    if not newest:
        return IndicatorDetails(full, ())
    clause = Clause(field="uuid", op=Operator.IN, value=newest)
    page = await api.events.list(search=[clause], dataset_id=ALL, page_size=EVENTS_SHOWN)
    return IndicatorDetails(full, tuple(page.events))


async def type_counts(api: ThreatEvents, scope: Scope) -> Sequence[tuple[str, int | None]]:
    """Return the types of indicators, with how many there are of each where the server counts."""
    dataset_ids = ALL if scope.dataset_id is None else scope.dataset_id
    names = await api.indicator_types.list(dataset_ids=dataset_ids)
    try:
        answer = await api.indicators.count(by="indicatorType", dataset_ids=dataset_ids, limit=100)
    except Refused:
        return [(name, None) for name in names]
    counts = {(row.value("indicatorType") or "").casefold(): row.count for row in answer.aggregations}
    return sorted(((name, counts.get(name.casefold())) for name in names), key=lambda it: -(it[1] or 0))


def _part(page: IndicatorPage) -> Part[Indicator]:
    pagination, completeness = page.pagination, page.completeness
    warnings = []
    if not completeness.complete or completeness.failed_datasets or completeness.failed_shards:
        failed = len(completeness.failed_datasets) or len({it.dataset_id for it in completeness.failed_shards}) or 1
        warnings.append(f"{failed} of the datasets did not answer: indicators are missing")
    total = pagination.total_count if pagination.total_count_is_exact else None
    return Part(page.indicators, after=pagination.cursor or None, total=total, warnings=tuple(warnings))
