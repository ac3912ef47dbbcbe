"""Which events is an event linked with?"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import MAX_VALUES, Clause, Operator
from cfone_tui.workspace.event_row import EventRow, row_of

SLICES_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class References:
    """The events an event points at and those that point at it; ``missing`` are uuids that nothing readable has."""

    points_at: tuple[EventRow, ...] = ()
    pointed_at_by: tuple[EventRow, ...] = ()
    missing: tuple[str, ...] = ()


async def load_references(api: ThreatEvents, event: Event) -> References:
    """Read the events linked with ``event``, wherever they are stored; raises :class:`ThreatEventsError`."""
    uuids = tuple(dict.fromkeys((*event.references, *event.referenced)))
    slices = [uuids[start : start + MAX_VALUES] for start in range(0, len(uuids), MAX_VALUES)]
    rows: dict[str, EventRow] = {}
    for start in range(0, len(slices), SLICES_AT_ONCE):
        for found in await asyncio.gather(*(_slice(api, part) for part in slices[start : start + SLICES_AT_ONCE])):
            rows.update((row.uuid.casefold(), row) for row in found)

    def known(wanted: Sequence[str]) -> tuple[EventRow, ...]:
        return tuple(rows[uuid.casefold()] for uuid in wanted if uuid.casefold() in rows)

    missing = tuple(uuid for uuid in uuids if uuid.casefold() not in rows)
    return References(known(event.references), known(event.referenced), missing)


async def _slice(api: ThreatEvents, uuids: Sequence[str]) -> list[EventRow]:
    clause = Clause(field="uuid", op=Operator.IN, value=tuple(uuids))
    page = await api.events.list(search=[clause], dataset_id=["all"], page_size=len(uuids))
    return [row_of(event) for event in page.events]
