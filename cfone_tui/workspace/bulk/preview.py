"""What would happen to which events, said before anything is sent?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.contract.tag import within, without
from cfone_tui.reference.tlp import tlp
from cfone_tui.workspace.bulk.deeds import (
    CopyEvents,
    Deed,
    DeleteEvents,
    MoveEvents,
    RelateEvents,
    SetField,
    TagEvents,
    value_of,
)
from cfone_tui.workspace.event_row import EventRow

FIRST = 5
"""Events that are shown."""

TYPED_ABOVE = 25
"""Events above which their number has to be typed."""

HIDDEN = "one of its own"
"""What is said of a value that the list does not know."""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The frozen list: how many events, where they are, how they are marked, what they have now, and the first ones.

    ``before`` counts what the deed would change: values of the field it sets, or how many events have each tag.
    ``unchanged`` are those that are like that already; ``linked`` have references. Texts are as on the wire.
    """

    deed: Deed
    rows: tuple[EventRow, ...]
    datasets: Counts
    markings: Counts
    restricted: int
    before: Counts
    unchanged: int
    linked: int

    @property
    def number(self) -> int:
        """How many events there are."""
        return len(self.rows)

    @property
    def first(self) -> tuple[EventRow, ...]:
        """The first events."""
        return self.rows[:FIRST]

    @property
    def is_to_be_typed(self) -> bool:
        """Whether the number has to be typed before anything is sent."""
        return self.number > TYPED_ABOVE


def preview(deed: Deed, rows: Sequence[EventRow]) -> Preview:
    """Return what a deed would do to events as they were last seen; each counts once, one without identity never."""
    kept = tuple({row.uuid: row for row in rows if row.uuid}.values())
    markings = Counter(tlp(row.tlp).key for row in kept)
    return Preview(
        deed=deed,
        rows=kept,
        datasets=_counted(Counter(row.dataset_id for row in kept)),
        markings=tuple(sorted(markings.items(), key=lambda it: -tlp(it[0]).rank)),
        restricted=sum(number for key, number in markings.items() if tlp(key).is_restricted),
        before=_before(deed, kept),
        unchanged=sum(_is_like_that(deed, row) for row in kept),
        linked=sum(bool(row.num_references or row.num_referenced) for row in kept),
    )


def _before(deed: Deed, rows: Sequence[EventRow]) -> Counts:
    match deed:
        case SetField(field=field):
            return _counted(Counter(_known(row, field) for row in rows))
        case TagEvents(add=add, remove=remove):
            return _counted(Counter(tag for row in rows for tag in within((*add, *remove), row.tags)))
        case _:
            return ()


def _is_like_that(deed: Deed, row: EventRow) -> bool:
    match deed:
        case SetField(field="tlp", value=value):
            return tlp(row.tlp).key == tlp(value).key
        case SetField(field=field, value=value):
            return value_of(row, field) == value
        case TagEvents(add=add, remove=remove):
            return not without(add, row.tags) and not within(remove, row.tags)
        case MoveEvents(dataset_id=there):
            return row.dataset_id == there
        case _:
            return False


def _known(row: EventRow, field: str) -> str:
    known = value_of(row, field)
    return HIDDEN if known is None else known


def requests_of(deed: Deed, number: int) -> int:
    """Return about how many requests a deed takes: each slice is read before and after, some ask for each event."""
    match deed:
        case TagEvents():
            return -(-number // 25) * 2 + number
        case DeleteEvents():
            return -(-number // 50) * 4 + number
        case CopyEvents():
            return -(-number // 100) * 4
        case SetField(field="date"):  # which the API takes for one event at a time
            return -(-number // 100) * 2 + number
        case RelateEvents(is_parent=is_parent):
            return -(-number // 100) * 2 + (number if is_parent else -(-number // 50))
        case _:
            return -(-number // 100) * 3


def _counted(counts: "Counter[str]") -> Counts:
    return tuple(counts.most_common())
