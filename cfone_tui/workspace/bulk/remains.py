"""What of an event is not in the event itself, and is lost with it: raw record, links with their kinds, indicators?"""

from collections.abc import Sequence
from typing import Any

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.event import Event, EventCreate, NewIndicator, RawSource
from cfone_tui.contract.graph import MAX_NEIGHBOURS, MAX_NODES, MAX_SEEDS, EdgeType, Graph
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.changes import Link

MOST_PAGES = 20
MOST_INDICATORS = 1_000
_PREFIX = "event:"
_KINDS = {kind.value: kind for kind in RelationshipType}

Kinds = dict[frozenset[str], set[RelationshipType]]
"""The kinds of the links between two events, by the uuids of both: which way edges point is not documented."""


class Remains:
    """What hangs on some events of one dataset."""

    def __init__(self, api: ThreatEvents, events: Sequence[Event]) -> None:
        self._api = api
        self._events = events

    async def links(self) -> dict[str, tuple[Link, ...]]:
        """Return the links of each event with others, and of others with it; a service without graph tells no kind."""
        linked = [event for event in self._events if event.references or event.referenced]
        kinds: Kinds = {}
        try:
            for start in range(0, len(linked), MAX_SEEDS):
                _learn(kinds, await self._around([event.uuid for event in linked[start : start + MAX_SEEDS]]))
            for event in linked:
                if any(_pair(event.uuid, other) not in kinds for other in (*event.references, *event.referenced)):
                    await self._learn_all(kinds, event.uuid)
        except Refused:
            kinds = {}
        return {event.uuid: tuple(_links(event, kinds)) for event in linked}

    async def _around(self, uuids: Sequence[str], *, cursor: str | None = None) -> Graph:
        return await self._api.graph.around(
            [_PREFIX + uuid for uuid in uuids],
            dataset_ids="all" if cursor is None else (),
            relationship_types=tuple(EdgeType(kind) for kind in RelationshipType) if cursor is None else (),
            is_expanded=False,
            limit=MAX_NEIGHBOURS,
            max_nodes=MAX_NODES,
            cursor=cursor,
        )

    async def _learn_all(self, kinds: Kinds, uuid: str) -> None:
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            graph = await self._around([uuid], cursor=cursor)
            _learn(kinds, graph)
            cursor = graph.cursor
            if not cursor:
                return

    async def further_indicators(self) -> dict[str, tuple[NewIndicator, ...]]:
        """Return the indicators that events have besides their main one; a service that cannot tell tells none."""
        if not self._events:
            return {}
        main = {event.indicator.casefold() for event in self._events}
        try:
            if await self._indicators([event.uuid for event in self._events], main=main) == ():
                return {}
            found = {
                event.uuid: await self._indicators([event.uuid], main={event.indicator.casefold()})
                for event in self._events
            }
        except Refused:
            return {}
        return {uuid: indicators for uuid, indicators in found.items() if indicators}

    async def _indicators(self, uuids: Sequence[str], *, main: set[str]) -> tuple[NewIndicator, ...]:
        dataset_id = self._events[0].dataset_id
        page = await self._api.indicators.list(
            dataset_ids=[dataset_id], related_events=uuids, include_tags=False, page_size=MOST_INDICATORS
        )
        return tuple(
            NewIndicator(indicator_type=it.indicator_type, value=it.value)
            for it in page.indicators
            if it.value.casefold() not in main
        )


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


def _learn(kinds: Kinds, graph: Graph) -> None:
    for edge in graph.edges:
        kind = _KINDS.get(edge.relationship_type)
        if kind is not None:
            pair = _pair(edge.source.removeprefix(_PREFIX), edge.target.removeprefix(_PREFIX))
            kinds.setdefault(pair, set()).add(kind)


def _links(event: Event, kinds: Kinds) -> list[Link]:
    ends = [(event.uuid, child) for child in event.references] + [(parent, event.uuid) for parent in event.referenced]
    return [
        Link(parent=parent, child=child, kind=kind)
        for parent, child in ends
        for kind in sorted(kinds.get(_pair(parent, child)) or {RelationshipType.RELATED_TO})
    ]


def _pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one.lower(), other.lower()))
