"""Where do counts come from: the rows of the list when they are all here, else the server, else the rows there are?"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from cfone_tui.api import ThreatEvents
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.facets.columns import FacetColumn
from cfone_tui.workspace.facets.server_counts import ServerCounts
from cfone_tui.workspace.facets.tally import Facets, Tally
from cfone_tui.workspace.facets.timeline import Timeline

AT_ONCE = 1_000
"""Rows that are counted before keys get their turn."""


class Counts:
    """Counts the events of lists of one source. Nothing is raised: what cannot be asked is counted in the rows.

    ``datasets`` are the uuids of all datasets, none while they are unknown.
    """

    def __init__(
        self,
        api: ThreatEvents,
        *,
        clock: Callable[[], datetime],
        datasets: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._server = ServerCounts(api, clock=clock, datasets=datasets)

    async def facets(self, window: EventWindow, column: FacetColumn) -> Facets | None:
        """Return the values of a column; None where rows do not carry it and nobody else can tell."""
        rows = window.loaded()
        of = _of(window, rows)
        if not (column.is_in_rows and of.exactness is Exactness.EXACT) and _can_be_asked(window):
            facets = await self._server.facets(window.asking, column)
            if facets is not None:
                return facets
        return (await _tallied(rows, (column,))).facets(column, of=of) if column.is_in_rows else None

    async def timeline(self, window: EventWindow) -> Timeline:
        """Return when the events happened."""
        rows = window.loaded()
        of = _of(window, rows)
        if of.exactness is not Exactness.EXACT and _can_be_asked(window):
            timeline = await self._server.timeline(window.asking)
            if timeline is not None:
                return timeline
        return (await _tallied(rows, ())).timeline(of=of)

    async def loaded(self, window: EventWindow, column: FacetColumn) -> Facets | None:
        """Return the values of a column in the rows that are here, without asking anybody."""
        rows = window.loaded()
        return (await _tallied(rows, (column,))).facets(column, of=_of(window, rows)) if column.is_in_rows else None


def _can_be_asked(window: EventWindow) -> bool:
    """Tell whether the server knows all conditions."""
    return not (window.query.local or window.place.is_marked_only)


def _of(window: EventWindow, rows: Sequence[EventRow]) -> Count:
    """Return how many events the rows are, and whether they are all there are."""
    count = window.count()
    is_all = count.exactness is Exactness.EXACT and len(rows) == count.value
    return Count(len(rows), Exactness.EXACT if is_all else Exactness.LOADED, count.as_of)


async def _tallied(rows: Sequence[EventRow], columns: Sequence[FacetColumn]) -> Tally:
    tally = Tally(columns)
    for start in range(0, len(rows), AT_ONCE):
        tally.add(rows[start : start + AT_ONCE])
        await asyncio.sleep(0)
    return tally
