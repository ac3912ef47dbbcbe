"""How are many events copied or moved to another dataset without holding up other writes?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cfone_tui.contract.copying import EventsCopied, EventsMoved, EventsToPlace
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events import EventStore, copying
from cfone_tui.store.events.copying import Placed

AT_ONCE = 250
"""Events copied or moved in one transaction."""

T = TypeVar("T")


@dataclass(slots=True)
class _Tally:
    """What was done so far: the row ids there by those here, the indicators there, and why what failed, by position."""

    rows: dict[int, int] = field(default_factory=dict)
    indicators: set[int] = field(default_factory=set)
    failures: dict[int, str] = field(default_factory=dict)


async def copy_many(store: EventStore, source: str, body: EventsToPlace, *, is_raw_kept: bool) -> dict[str, Any]:
    """Copy the events that can be copied, then the links among them, and answer what was done.

    Raises :class:`~cfone_tui.store.errors.NotFound` and :class:`~cfone_tui.store.errors.Invalid` for the datasets.
    """
    tally = await _placed(copying.copy, store, source, body, is_raw_kept=is_raw_kept)
    links = 0
    for part in _parts(list(tally.rows)):
        links += await store.change(copying.link, tally.rows, part)
    outcome = EventsCopied(copied=len(tally.rows), indicators_copied=len(tally.indicators), relationships_copied=links)
    return _told(outcome, tally)


async def move_many(store: EventStore, source: str, body: EventsToPlace, *, is_raw_kept: bool) -> dict[str, Any]:
    """Move the events that can be moved and answer what was done; raises what :func:`copy_many` raises."""
    tally = await _placed(copying.move, store, source, body, is_raw_kept=is_raw_kept)
    links = 0
    for part in _parts(list(tally.rows)):
        links += await store.read(copying.links_of, tally.rows, part)
    outcome = EventsMoved(moved=len(tally.rows), indicators_copied=len(tally.indicators), relationships_copied=links)
    return _told(outcome, tally)


async def _placed(
    place: Callable[..., Placed], store: EventStore, source: str, body: EventsToPlace, *, is_raw_kept: bool
) -> _Tally:
    await store.read(copying.check, source, body.dest_dataset_id)
    tally, positions = _Tally(), dict[str, int]()
    for index, uuid in enumerate(body.event_ids):
        first = positions.setdefault(uuid, index)
        if first != index:
            tally.failures[index] = f"the event is named at position {first} already"
    for part in _parts(list(positions)):
        try:
            placed = await store.change(
                place, part, source=source, destination=body.dest_dataset_id, is_raw_kept=is_raw_kept
            )
        except NotFound as error:  # one of the datasets was deleted in the meantime
            for uuid in part:
                tally.failures[positions[uuid]] = str(error)
            continue
        tally.rows |= placed.rows
        tally.indicators |= placed.indicators
        for uuid in placed.missing:
            tally.failures[positions[uuid]] = f"event {uuid[:50]!r} is not in the dataset"
    return tally


def _parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), AT_ONCE):
        yield things[start : start + AT_ONCE]


def _told(outcome: EventsCopied | EventsMoved, tally: _Tally) -> dict[str, Any]:
    told = outcome.model_dump(mode="json", exclude_unset=True)
    if tally.failures:
        told["insertFailures"] = [
            {"index": index, "reason": reason} for index, reason in sorted(tally.failures.items())
        ]
    return told
