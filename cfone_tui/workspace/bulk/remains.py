"""What of an event is not in the event itself, and is lost with it: raw record, links with their kinds, indicators?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cfone_tui.api import (
    LinkKinds,
    Refused,
    ThreatEvents,
    cannot_tell,
    event_of,
    links_around,
    read_kinds_of,
    told_apart,
)
from cfone_tui.contract.event import Event, EventCreate, NewIndicator, RawSource
from cfone_tui.contract.graph import MAX_NEIGHBOURS, MAX_NODES, MAX_SEEDS, Graph
from cfone_tui.contract.indicator import Indicator, IndicatorPage
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.changes import Link
from cfone_tui.workspace.writing import several

MOST_INDICATORS = 1_000
RELATED_TOLD = 100
"""Events of each indicator that are asked for, by which it is known whose indicators they are."""

LOSS = "an undo makes"
"""What every sentence on what does not come back says, by which it is found again."""

NO_INDICATORS = f"indicators beside the main one cannot be read, and {LOSS} the event without them"
SOME_INDICATORS = f"not all of its indicators were told, and {LOSS} the event with those that were"


@dataclass(frozen=True, slots=True)
class Further:
    """The indicators of an event besides its main one, and what kept others from being known, in sentences."""

    indicators: tuple[NewIndicator, ...] = ()
    losses: tuple[str, ...] = ()


class Remains:
    """What hangs on some events of one dataset.

    What a service does not offer is told as a loss; whatever else keeps it from answering is raised.
    """

    def __init__(self, api: ThreatEvents, events: Sequence[Event]) -> None:
        self._api = api
        self._events = events

    # -- links ------------------------------------------------------------------------------------------------------

    async def links(self) -> dict[str, tuple[Link, ...]]:
        """Return the links of each event with others, and of others with it."""
        linked = [event for event in self._events if event.references or event.referenced]
        found: dict[str, tuple[Link, ...]] = {}
        try:
            for start in range(0, len(linked), MAX_SEEDS):
                part = linked[start : start + MAX_SEEDS]
                graph = await links_around(self._api.graph, [event.uuid for event in part])
                kinds, cut = LinkKinds().with_edges(graph), _cut(graph)
                for event in part:
                    is_cut = cut is None or event.uuid.lower() in cut
                    found[event.uuid] = tuple(_links(event, await self._kinds_of(event, kinds, is_cut=is_cut)))
        except Refused as refused:
            if not cannot_tell(refused):
                raise
            return {event.uuid: tuple(_links(event, LinkKinds())) for event in linked}
        return found

    async def _kinds_of(self, event: Event, kinds: LinkKinds, *, is_cut: bool) -> LinkKinds:
        """Return the kinds of the links of an event; it is asked for alone where the answer for several is not all."""
        others = (*event.references, *event.referenced)
        if is_cut or any(not kinds.either_way(event.uuid, other) for other in others):
            return await read_kinds_of(self._api.graph, self._api.relationships, event)
        return await told_apart(kinds, self._api.relationships, event)

    # -- indicators -------------------------------------------------------------------------------------------------

    async def further_indicators(self) -> dict[str, Further]:
        """Return the indicators that events have besides their main one."""
        if not self._events:
            return {}
        try:
            page = await self._listed(self._events)
            return {event.uuid: await self._further(event, page) for event in self._events}
        except Refused as refused:
            if not cannot_tell(refused):
                raise
            return {event.uuid: Further(losses=(NO_INDICATORS,)) for event in self._events}

    async def _further(self, event: Event, page: IndicatorPage) -> Further:
        """Return those of one event; it is asked for alone where the answer for all does not tell whose they are."""
        others = [it for it in page.indicators if not _is_main(it, event)]
        own = [it for it in others if _is_of(it, event)]
        if not _is_whole(page) or any(it not in own and not _names_its_events(it) for it in others):
            page = await self._listed([event]) if len(self._events) > 1 else page
            own = [it for it in page.indicators if not _is_main(it, event)]
        return Further(tuple(_new(it) for it in own), () if _is_whole(page) else (SOME_INDICATORS,))

    async def _listed(self, events: Sequence[Event]) -> IndicatorPage:
        return await self._api.indicators.list(
            dataset_ids=[events[0].dataset_id],
            related_events=[event.uuid for event in events],
            related_events_limit=RELATED_TOLD,
            include_tags=False,
            page_size=MOST_INDICATORS,
        )


def losses_of(links: Sequence[Link], further: Further) -> tuple[str, ...]:
    """Return what an undo will not make as it was, in sentences."""
    unsure = {(link.parent, link.child) for link in links if not link.is_sure}
    if not unsure:
        return further.losses
    which, them = ("the kind of", "it") if len(unsure) == 1 else ("the kinds of", "them")
    said = f"{which} {several(len(unsure), 'link')} cannot be read, and {LOSS} {them} as well as it can"
    return (said, *further.losses)


def body_of(event: Event, raw: RawRecord | None, further: Sequence[NewIndicator]) -> dict[str, Any]:
    """Return the body, as on the wire, that makes an event like this one; raises ``ValueError`` if there is none."""
    given: dict[str, Any] = {
        "category": event.category,
        "date": event.date,
        "event": event.event,
        "tlp": event.tlp,
        "dataset_id": event.dataset_id,
        "raw": _raw_of(raw),
        "tags": event.tags,
        "attacker": event.attacker or None,
        "attacker_country": event.attacker_country,
        "target_country": event.target_country,
        "target_industry": event.target_industry,
        "insight": event.insight,
    }
    if raw is not None and raw.account_id:
        given["account_id"] = raw.account_id
    if further:
        first = NewIndicator(indicator_type=event.indicator_type, value=event.indicator)
        given["indicators"] = ((first,) if event.indicator else ()) + tuple(further)
    elif event.indicator:
        given |= {"indicator": event.indicator, "indicator_type": event.indicator_type}
    return EventCreate.model_validate(
        {name: value for name, value in given.items() if value not in ("", None)}
    ).to_wire()


def _raw_of(raw: RawRecord | None) -> RawSource:
    if raw is None:
        return RawSource(data=None)
    data = raw.value()
    if not (data is None or isinstance(data, dict)):
        raise ValueError("its raw record is no JSON object")
    said = {name: value for name, value in (("source", raw.source), ("tlp", raw.tlp)) if value}
    return RawSource.model_validate({"data": data, **said})


def _is_main(indicator: Indicator, event: Event) -> bool:
    return indicator.value.casefold() == event.indicator.casefold()


def _is_of(indicator: Indicator, event: Event) -> bool:
    return event.uuid.lower() in {it.event_id.lower() for it in indicator.related_events}


def _names_its_events(indicator: Indicator) -> bool:
    return bool(indicator.related_events) and not indicator.related_events_has_more


def _is_whole(page: IndicatorPage) -> bool:
    return not page.pagination.has_more and page.completeness.complete


def _new(indicator: Indicator) -> NewIndicator:
    return NewIndicator(indicator_type=indicator.indicator_type, value=indicator.value)


def _cut(graph: Graph) -> frozenset[str] | None:
    """Return the events that may have more links than the graph of several shows; None where any of them may."""
    if graph.truncated is False:
        return frozenset()
    if graph.truncated or graph.cursor or len(graph.nodes) >= MAX_NODES:
        return None
    numbers = Counter(event_of(end) for edge in graph.edges for end in {edge.source, edge.target})
    return frozenset(uuid for uuid, number in numbers.items() if number >= MAX_NEIGHBOURS)


def _links(event: Event, kinds: LinkKinds) -> list[Link]:
    ends = [(event.uuid, child) for child in event.references] + [(parent, event.uuid) for parent in event.referenced]
    return [
        Link(parent=parent, child=child, kind=kind, is_sure=kinds.is_sure(parent, child))
        for parent, child in dict.fromkeys(ends)
        for kind in sorted(kinds.between(parent, child) or (RelationshipType.RELATED_TO,))
    ]
