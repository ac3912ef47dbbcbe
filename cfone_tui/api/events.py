"""What can be asked of events?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cfone_tui.api.asking import Clauses, parameters, several
from cfone_tui.api.rows import UnreadableRow
from cfone_tui.api.send import Sender
from cfone_tui.contract.event import BulkOutcome, Event, EventBulkCreate, EventCreate, EventEdit
from cfone_tui.contract.operations import events as operations
from cfone_tui.contract.parameters import EventIds, EventListParameters, Order


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events; rows that could not be read are told apart.

    ``total`` and ``next_cursor`` are None where the server does not give them, which is the normal case.
    """

    events: tuple[Event, ...]
    unreadable: tuple[UnreadableRow, ...]
    total: int | None
    next_cursor: str | None
    as_of: datetime


class Events:
    """Operations on events."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(
        self,
        *,
        search: Clauses = (),
        dataset_id: str | Sequence[str] = (),
        order_by: str | None = None,
        order: Order | None = None,
        page: int | None = None,
        page_size: int | None = None,
        cursor: str | None = None,
        force_refresh: bool | None = None,
        cache: Literal["from-graph"] | None = None,
    ) -> EventPage:
        """Return a page of the events that meet all clauses; ``page`` counts from 1, ``page_size`` is at most 25,000.

        ``dataset_id`` are uuids or one scope word, none means the default dataset. A ``cursor`` knows datasets,
        clauses and order by itself: what is given of them along with it is not sent.
        """
        if cursor is not None:
            search, dataset_id, order_by, order, page = (), (), None, None, None
        query = parameters(
            EventListParameters,
            search=tuple(search),
            dataset_id=several(dataset_id),
            order_by=order_by,
            order=order,
            page=page,
            page_size=page_size,
            cursor=cursor,
            force_refresh=force_refresh,
            cache=cache,
        )
        answered = await self._sender.send(operations.LIST, query=query)
        return EventPage(
            events=tuple(answered.value),
            unreadable=answered.unreadable,
            total=answered.total,
            next_cursor=answered.next_cursor,
            as_of=answered.as_of,
        )

    async def get(self, event_id: str, *, dataset_id: str | None = None) -> Event:
        """Return one event; with its dataset by the operation that is meant to stay."""
        if dataset_id is None:
            return (await self._sender.send(operations.GET, ids={"event_id": event_id})).value
        ids = {"event_id": event_id, "dataset_id": dataset_id}
        return (await self._sender.send(operations.GET_IN_DATASET, ids=ids)).value

    async def create(self, body: EventCreate) -> Event:
        """Create an event and return it."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def edit(self, event_id: str, body: EventEdit) -> Event:
        """Change the fields that ``body`` sets and return the event."""
        return (await self._sender.send(operations.EDIT, ids={"event_id": event_id}, body=body)).value

    async def bulk_create(self, body: EventBulkCreate) -> BulkOutcome:
        """Create many events of one dataset; some may fail while others are created."""
        return (await self._sender.send(operations.BULK_CREATE, body=body)).value

    async def delete(self, dataset_id: str, event_ids: str | Sequence[str]) -> int:
        """Delete events of a dataset and return how many the server counted."""
        query = parameters(EventIds, event_ids=several(event_ids))
        ids = {"dataset_id": dataset_id}
        return (await self._sender.send(operations.DELETE_IN_DATASET, ids=ids, query=query)).value
