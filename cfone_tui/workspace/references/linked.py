"""Which events is an event linked with, and how are they read without a storm of requests?"""

from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass

from cfone_tui.api import Refused, ThreatEvents, background, cannot_tell, read_kinds_of
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.reading_rows import SLICE

GONE = "it was deleted, or lies in a dataset that cannot be read"
NO_ID = "no event can have this id"
LONGEST_ID = 128


@dataclass(slots=True, eq=False)
class Link:
    """One event that an event points at, or that points at it.

    ``row`` is there once it was read, else ``problem`` says why it cannot be. ``types`` are the kinds of the link as
    on the wire, None while nobody told them; ``shared`` are tags that both events have.
    """

    uuid: str
    is_outgoing: bool
    is_self: bool = False
    is_mutual: bool = False
    """Whether there is a link in the other direction too."""
    row: EventRow | None = None
    problem: str = ""
    types: tuple[str, ...] | None = None
    shared: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether it is known which event it is, or why not."""
        return self.row is not None or bool(self.problem)

    @property
    def name(self) -> str:
        """How to call the event in a message."""
        row = self.row
        return (row.indicator or row.event if row is not None else "") or self.uuid

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{'>' if self.is_outgoing else '<'}{self.uuid.casefold()}"


class LinkedEvents:
    """The links of an event: known at once by their ids, read by :meth:`read_on`.

    ``in_view`` are the links that somebody looks at: they come first. What was read ``before`` of the same event is
    not read again, but for the kinds of its links.
    """

    def __init__(self, api: ThreatEvents, event: Event, *, before: "LinkedEvents | None" = None) -> None:
        self._api = api
        self.event = event
        self._tags = {tag.casefold() for tag in event.tags}
        self.links = tuple(_links_of(event))
        self.in_view: Sequence[Link] = ()
        self.are_types_known: bool | None = None
        """None while they were not read, False where the server does not tell them."""
        is_same = before is not None and before.event.uuid == event.uuid
        known = {link.key: link for link in before.links} if before is not None and is_same else {}
        for link in self.links:
            old = known.get(link.key)
            if link.is_self:
                self._learn(link, row_of(event))
            elif old is not None and old.row is not None:
                self._learn(link, old.row)
                link.types = old.types

    @property
    def read(self) -> int:
        """How many links are known by more than their ids."""
        return sum(link.is_read for link in self.links)

    @property
    def unreadable(self) -> int:
        """How many of those cannot be read."""
        return sum(bool(link.problem) for link in self.links)

    @property
    def unnamed(self) -> int:
        """How many links the server counts and does not name."""
        event = self.event
        told = max(event.num_references, len(event.references)) + max(event.num_referenced, len(event.referenced))
        return max(told - len(event.references) - len(event.referenced), 0)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be read."""
        return self.are_types_known is not None and self.read == len(self.links)

    async def read_on(self) -> AsyncGenerator[int, None]:
        """Read what is missing, one request at a time, and yield after each how many links are read.

        What is in view comes first; what is not stands back behind what somebody waits for. Raises
        :class:`~cfone_tui.api.ThreatEventsError`; what was read then stays, and reading can go on.
        """
        while not self.is_whole:
            missing = [link for link in self.links if not link.is_read]
            looked_at = [link for link in self.in_view if not link.is_read]
            if looked_at or (missing and self.are_types_known is None and not any(link.row for link in self.links)):
                await self._read(looked_at, missing)
            elif self.are_types_known is None:
                await self._read_types()
            else:
                with background():
                    await self._read((), missing)
            yield self.read

    async def _read(self, first: Sequence[Link], missing: Sequence[Link]) -> None:
        wanted = dict.fromkeys(link.uuid.casefold() for link in (*first, *missing))
        asked = tuple(wanted)[:SLICE]
        clause = Clause(field="uuid", op=Operator.IN, value=asked)
        page = await self._api.events.list(search=[clause], dataset_id=["all"], page_size=len(asked))
        rows = {event.uuid.casefold(): row_of(event) for event in page.events}
        named = set(asked)
        for link in missing:
            uuid = link.uuid.casefold()
            if uuid not in named:
                continue
            if uuid in rows:
                self._learn(link, rows[uuid])
            else:
                link.problem = next((bad.why for bad in page.unreadable if uuid in bad.raw.casefold()), GONE)

    async def _read_types(self) -> None:
        try:
            kinds = await read_kinds_of(self._api.graph, self._api.relationships, self.event) if self.links else None
        except Refused as refused:
            if not cannot_tell(refused):
                raise
            self.are_types_known = False
            return
        self.are_types_known = True
        for link in self.links if kinds is not None else ():
            ends = (self.event.uuid, link.uuid) if link.is_outgoing else (link.uuid, self.event.uuid)
            assert kinds is not None
            link.types = tuple(kind.value for kind in kinds.between(*ends))

    def _learn(self, link: Link, row: EventRow) -> None:
        link.row = row
        link.shared = tuple(tag for tag in row.tags if tag.casefold() in self._tags)


def _links_of(event: Event) -> Iterator[Link]:
    outgoing = {uuid.casefold(): uuid for uuid in event.references}
    incoming = {uuid.casefold(): uuid for uuid in event.referenced}
    this = event.uuid.casefold()
    for is_outgoing, uuids, others in ((True, outgoing, incoming), (False, incoming, outgoing)):
        for key, uuid in uuids.items():
            is_self = key == this
            if is_self and not is_outgoing and key in outgoing:
                continue  # it is the same link, seen from its other end
            link = Link(uuid, is_outgoing, is_self, is_mutual=key in others and not is_self)
            if len(uuid) > LONGEST_ID or not (uuid.isascii() and uuid.isprintable()):
                link.problem = NO_ID
            yield link
