"""Which events can be linked with one, found by a filter?"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.dataset import Dataset
from cfone_tui.query import parse
from cfone_tui.workspace.asking import Asking, rows_of
from cfone_tui.workspace.datasets import scope_for
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.place import Place

MOST = 100
"""Events that are offered: who does not find the one among the newest of these narrows the filter."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The newest events that a filter finds; ``are_all`` tells whether there are no others."""

    rows: tuple[EventRow, ...]
    are_all: bool


async def find_candidates(
    api: ThreatEvents, text: str, *, datasets: Sequence[Dataset], now: datetime, besides: Container[str]
) -> Candidates:
    """Return the events that a filter finds, but for those ``besides`` by uuid.

    Raises :class:`~cfone_tui.query.QueryError`, :class:`~cfone_tui.workspace.errors.NoSuchDataset` and
    :class:`~cfone_tui.api.ThreatEventsError`.
    """
    query = parse(text, now=now)
    scope = scope_for(Place(filter_text=text), query, datasets)
    page = await Asking(api, tuple(query.clauses), tuple(scope), "date", True).page(0, size=MOST)
    found = [row for row in rows_of(page) if not row.problem and row.uuid not in besides and query.matches(row)]
    return Candidates(tuple(found), are_all=len(page.events) + len(page.unreadable) < MOST)
