"""How are many events created without holding up the process, and without one bad event failing all?"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field

from cfone_tui.contract.event import BulkCreated, BulkError, BulkOutcome, EventBulkCreate, EventCreate
from cfone_tui.contract.wire import WireBody
from cfone_tui.server.problem import Problem
from cfone_tui.server.validation import body_as
from cfone_tui.store.events import EventStore, events

AT_ONCE = 250
"""Events checked in one call and created in one transaction."""


class BulkBody(WireBody):
    """The body of a bulk create as far as it concerns all events; each of them is checked by itself."""

    dataset_id: str = Field(min_length=1)
    data: tuple[Any, ...]
    include_created_events: bool | None = None


@dataclass(slots=True)
class _Tally:
    """What was done so far; positions are those in the whole body."""

    tags: int = 0
    indicators: int = 0
    created_count: int = 0
    request_id: str | None = None
    created: list[BulkCreated] = field(default_factory=list)
    errors: list[BulkError] = field(default_factory=list)

    def add(self, outcome: BulkOutcome, *, positions: Sequence[int]) -> None:
        """Add what became of a part, whose events stood at ``positions``."""
        self.request_id = self.request_id or outcome.create_bulk_events_request_id
        self.tags += outcome.created_tags_count
        self.indicators += outcome.queued_indicators_count
        self.created_count += outcome.created_events_count
        self.created += [_moved(it, positions) for it in outcome.created_events or ()]
        self.errors += [_moved(it, positions) for it in outcome.errors or ()]


async def create_many(store: EventStore, asked: BulkBody) -> BulkOutcome:
    """Create the events that can be created and tell what is wrong with the others.

    Raises :class:`~cfone_tui.store.errors.NotFound` for an unknown dataset. Each part of :data:`AT_ONCE` events is a
    transaction of its own.
    """
    tally = _Tally()
    for start in range(0, max(len(asked.data), 1), AT_ONCE):
        part = asked.data[start : start + AT_ONCE]
        checked, errors = await asyncio.to_thread(_checked, part, start)
        tally.errors += errors
        body = EventBulkCreate.model_construct(
            dataset_id=asked.dataset_id,
            data=tuple(event for _, event in checked),
            include_created_events=asked.include_created_events,
        )
        outcome = await store.change(events.bulk_create, body)
        tally.add(outcome, positions=[position for position, _ in checked])
    return BulkOutcome(
        created_events_count=tally.created_count,
        created_tags_count=tally.tags,
        error_count=len(tally.errors),
        queued_indicators_count=tally.indicators,
        create_bulk_events_request_id=tally.request_id,
        created_events=tuple(tally.created) if asked.include_created_events else None,
        errors=tuple(sorted(tally.errors, key=lambda error: error.event_index)) or None,
    )


def _checked(part: Sequence[Any], start: int) -> tuple[list[tuple[int, EventCreate]], list[BulkError]]:
    checked: list[tuple[int, EventCreate]] = []
    errors: list[BulkError] = []
    for position, value in enumerate(part, start):
        try:
            checked.append((position, body_as(EventCreate, value)))
        except Problem as problem:
            reasons = "; ".join(flaw.message for flaw in problem.flaws)
            errors.append(BulkError(event_index=position, error=reasons))
    return checked, errors


def _moved(it: Any, positions: Sequence[int]) -> Any:
    position = positions[it.event_index]
    return it if position == it.event_index else it.model_copy(update={"event_index": position})
