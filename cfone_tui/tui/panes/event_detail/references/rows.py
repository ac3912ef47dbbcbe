"""Which of the linked events are shown, and in which order?"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from operator import itemgetter
from typing import Any

from cfone_tui.reference import tlp as tlp_scale
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.references import Link, LinkedEvents


class Order(Enum):
    """What the linked events can be sorted by."""

    LINK = "direction, as the server lists them"
    DATE = "date, newest first"
    TYPE = "kind of link"
    INDICATOR = "indicator"
    ATTACKER = "attacker"
    TLP = "TLP, strictest first"
    SHARED = "shared tags, most first"


KEYS: Mapping[Order, Callable[[Link, EventRow], Any]] = {
    Order.DATE: lambda _link, row: row.date,
    Order.TYPE: lambda link, _row: link.types or ("~",),
    Order.INDICATOR: lambda _link, row: (row.indicator or row.event).casefold(),
    Order.ATTACKER: lambda _link, row: (not row.attacker, row.attacker.casefold()),
    Order.TLP: lambda _link, row: tlp_scale.tlp(row.tlp).rank,
    Order.SHARED: lambda link, _row: len(link.shared),
}
DOWNWARDS = (Order.DATE, Order.TLP, Order.SHARED)


class ReferenceRows:
    """Links as rows; those that were not read yet come last in every order but the server's."""

    def __init__(
        self, linked: LinkedEvents | None, *, order: Order = Order.LINK, is_reversed: bool = False, needle: str = ""
    ) -> None:
        links: Sequence[Link] = linked.links if linked is not None else ()
        words = needle.casefold().split()
        self.links = _sorted([link for link in links if _is_meant(link, words)], order, is_reversed=is_reversed)

    def length(self) -> int:
        """Return how many links are shown."""
        return len(self.links)

    def row(self, index: int) -> EventRow | None:
        """Return the event of a link, as far as it is known."""
        link = self.links[index]
        if link.problem:
            return EventRow(uuid=link.uuid, problem=link.problem)
        return link.row

    def index_of(self, key: str) -> int | None:
        """Return where a link stands, by its key."""
        return next((index for index, link in enumerate(self.links) if link.key == key), None)


def _sorted(links: list[Link], order: Order, *, is_reversed: bool) -> list[Link]:
    if order is Order.LINK:
        return links[::-1] if is_reversed else links
    key = KEYS[order]
    known = [(key(link, link.row), link) for link in links if link.row is not None]
    known.sort(key=itemgetter(0), reverse=is_reversed is not (order in DOWNWARDS))
    return [link for _, link in known] + [link for link in links if link.row is None]


def _is_meant(link: Link, words: Sequence[str]) -> bool:
    if not words:
        return True
    row = link.row
    values: tuple[str, ...] = () if row is None else tuple(map(str, row))
    way = "points at" if link.is_outgoing else "pointed at by"
    said = "\n".join((link.uuid, way, *(link.types or ()), link.problem, *values)).casefold().replace("_", " ")
    return all(word in said for word in words)
