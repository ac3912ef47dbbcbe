"""Which events are related to one, over how many links?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.contract.relationship import DEFAULT_DEPTH, Kinship, RelationshipType
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events.query import dataset_id
from cfone_tui.store.events.wire import AT_ONCE, events_of

DEFAULT_PAGE_SIZE = 1_000
MOST_LINKS = 1_000_000
"""Links followed for one answer, about two seconds of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedQuery:
    """What is asked about the event ``start`` of a dataset; no types mean all, ``page`` counts from 1."""

    start: str
    dataset: str
    direction: Kinship = Kinship.BOTH
    max_depth: int = DEFAULT_DEPTH
    is_start_wanted: bool = True
    types: tuple[RelationshipType, ...] = ()
    indicator_types: tuple[str, ...] = ()
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE


def related(connection: Connection, query: RelatedQuery) -> list[dict[str, Any]]:
    """Return a page of the events related to one, nearest first; raises :class:`Invalid` and :class:`NotFound`.

    The walk ends where the page does, so that events with very many relatives cost no more than others.
    """
    offset = (query.page - 1) * query.page_size
    if offset > MAX_OFFSET:
        raise Invalid(f"page and pageSize skip at most {MAX_OFFSET:,} events; ask with a smaller maxDepth", "/page")
    dataset = dataset_id(connection, query.dataset)
    row = connection.execute("SELECT id FROM events WHERE uuid = ? AND dataset = ?", (query.start, dataset)).fetchone()
    if row is None:
        raise NotFound("event", query.start)
    found = _found(connection, query, start=int(row[0]), dataset=dataset)
    return events_of(connection, list(islice(found, offset, offset + query.page_size)))


@dataclass(slots=True)
class _Way:
    """One way to go: links are followed from column ``of`` to column ``to``; ``last`` were reached by the last step."""

    of: str
    to: str
    last: list[int]
    seen: set[int] = field(default_factory=set)

    def step(self, connection: Connection, condition: str, values: Sequence[Any]) -> Iterator[tuple[int, int, bool]]:
        """Follow one link from all that were reached; yield event, indicator type and whether it is new, per link."""
        reached: list[int] = []
        for start in range(0, len(self.last), AT_ONCE):
            listed = ", ".join(map(str, self.last[start : start + AT_ONCE]))
            # CROSS keeps SQLite from walking the whole dataset for every piece
            links = connection.execute(
                f"SELECT e.id, e.indicator_type FROM relationships r CROSS JOIN events e ON e.id = r.{self.to}"
                f" WHERE r.{self.of} IN ({listed}) AND {condition} ORDER BY r.{self.of}, r.{self.to}",
                values,
            )
            for event, kind in links:
                is_new = event not in self.seen
                if is_new:
                    self.seen.add(event)
                    reached.append(event)
                yield event, kind, is_new
        self.last = reached


def _found(connection: Connection, query: RelatedQuery, *, start: int, dataset: int) -> Iterator[int]:
    """Yield the row ids of the events that are wanted, each once however the links run in circles."""
    condition, values = "+e.dataset = ?", [dataset, *query.types]
    if query.types:
        condition += f" AND r.type IN ({', '.join('?' * len(query.types))})"
    wanted = {int(kind) for kind in query.indicator_types if kind.isdecimal()} if query.indicator_types else None
    listed = {start}
    links = 0
    if query.is_start_wanted:
        yield start
    ways = [_Way(of, to, [start], {start}) for kinship, of, to in _WAYS if query.direction in (kinship, Kinship.BOTH)]
    for _ in range(query.max_depth):
        for way in ways:
            for event, kind, is_new in way.step(connection, condition, values):
                links += 1
                if links > MOST_LINKS:
                    raise Invalid(
                        f"more than {MOST_LINKS:,} links were followed: ask with a smaller maxDepth", "/maxDepth"
                    )
                if is_new and event not in listed and (wanted is None or kind in wanted):
                    listed.add(event)
                    yield event


_WAYS = ((Kinship.ANCESTORS, "child", "parent"), (Kinship.DESCENDANTS, "parent", "child"))
