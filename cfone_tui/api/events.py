"""What can be asked of events?"""

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar, Unpack

from cfone_tui.api.asking import Clauses, parameters, several
from cfone_tui.api.event_lists import EventLists, Method, Wanted, parameters_of
from cfone_tui.api.received import Received
from cfone_tui.api.reread import Fate, Found, Reread, is_applied, is_gone
from cfone_tui.api.rows import UnreadableRow
from cfone_tui.api.send import Sender
from cfone_tui.contract.event import (
    BulkOutcome,
    BulkUpdateOutcome,
    Event,
    EventBulkCreate,
    EventBulkUpdate,
    EventCreate,
    EventDeleted,
    EventEdit,
)
from cfone_tui.contract.operations import events as operations
from cfone_tui.contract.parameters import EventIds, Order
from cfone_tui.contract.search import MAX_VALUES, Clause, Operator
from cfone_tui.contract.stix import StixBundle, TaxiiEnvelope

Document = TypeVar("Document")


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


@dataclass(frozen=True, slots=True)
class StixPage(Generic[Document]):
    """A page of events as one document; ``total`` and ``next_cursor`` as in :class:`EventPage`."""

    document: Document
    total: int | None
    next_cursor: str | None
    as_of: datetime


class Events:
    """Operations on events."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._lists = EventLists(sender)

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
        method: Method | None = None,
    ) -> EventPage:
        """Return a page of the events that meet all clauses; ``page`` counts from 1, ``page_size`` is at most 25,000.

        ``dataset_id`` are uuids or one scope word, none means the default dataset. A ``cursor`` knows datasets,
        clauses and order by itself: what is given of them along with it is not sent. Without a ``method`` a question
        that is too long for an address, or that its encoding cannot carry, goes into a body.
        """
        query = parameters_of(
            search=search,
            dataset_id=dataset_id,
            order_by=order_by,
            order=order,
            page=page,
            page_size=page_size,
            cursor=cursor,
            force_refresh=force_refresh,
            cache=cache,
        )
        answered = await self._lists.ask(query, answer=builtins.list[Event], method=method)
        return EventPage(
            events=tuple(answered.value),
            unreadable=answered.unreadable,
            total=answered.total,
            next_cursor=answered.next_cursor,
            as_of=answered.as_of,
        )

    async def stix(self, *, method: Method | None = None, **wanted: Unpack[Wanted]) -> StixPage[StixBundle]:
        """Return what :meth:`list` returns as a bundle of STIX 2.1.

        2,500 events make about 12 MB; a document of more than 16 MB is not read.
        """
        answered = await self._lists.ask(parameters_of(form="stix2", **wanted), answer=StixBundle, method=method)
        return StixPage(answered.value, answered.total, answered.next_cursor, answered.as_of)

    async def taxii(self, *, method: Method | None = None, **wanted: Unpack[Wanted]) -> StixPage[TaxiiEnvelope]:
        """Return what :meth:`list` returns as an envelope of TAXII 2.1, whose ``next`` is a cursor too."""
        answered = await self._lists.ask(parameters_of(form="taxii", **wanted), answer=TaxiiEnvelope, method=method)
        next_cursor = answered.next_cursor or answered.value.next
        return StixPage(answered.value, answered.total, next_cursor, answered.as_of)

    async def get(self, event_id: str, *, dataset_id: str | None = None) -> Event:
        """Return one event; with its dataset by the operation that is meant to stay."""
        return (await self.receive(event_id, dataset_id=dataset_id)).value

    async def receive(self, event_id: str, *, dataset_id: str | None = None) -> Received[Event]:
        """Return one event, and what it was read from."""
        if dataset_id is None:
            return Received.of(await self._sender.send(operations.GET, ids={"event_id": event_id}))
        ids = {"event_id": event_id, "dataset_id": dataset_id}
        return Received.of(await self._sender.send(operations.GET_IN_DATASET, ids=ids))

    async def create(self, body: EventCreate) -> Event:
        """Create an event and return it."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def edit(self, event_id: str, body: EventEdit) -> Event:
        """Change the fields that ``body`` sets and return the event."""
        reread = is_applied(
            lambda: self.get(event_id, dataset_id=body.dataset_id), body, beside=frozenset({"dataset_id"})
        )
        return (await self._sender.send(operations.EDIT, ids={"event_id": event_id}, body=body, reread=reread)).value

    async def bulk_create(self, body: EventBulkCreate) -> BulkOutcome:
        """Create many events of one dataset; some may fail while others are created."""
        return (await self._sender.send(operations.BULK_CREATE, body=body)).value

    async def bulk_update(self, body: EventBulkUpdate) -> BulkUpdateOutcome:
        """Change the same fields of up to 100 events of a dataset; some may fail while others are changed."""
        return (await self._sender.send(operations.BULK_UPDATE, body=body)).value

    async def delete_one(self, event_id: str) -> EventDeleted:
        """Delete one event wherever it is stored; :meth:`delete` is the operation that is meant to stay."""
        reread = is_gone(lambda: self.get(event_id), answer=EventDeleted(uuid=event_id))
        return (await self._sender.send(operations.DELETE, ids={"event_id": event_id}, reread=reread)).value

    async def delete(self, dataset_id: str, event_ids: str | Sequence[str]) -> int:
        """Delete events of a dataset and return how many the server counted."""
        query = parameters(EventIds, event_ids=several(event_ids))
        sent = self._sender.send(
            operations.DELETE_IN_DATASET,
            ids={"dataset_id": dataset_id},
            query=query,
            reread=self._are_gone(dataset_id, query.event_ids) if len(query.event_ids) <= MAX_VALUES else None,
        )
        return (await sent).value

    def _are_gone(self, dataset_id: str, event_ids: tuple[str, ...]) -> Reread[int]:
        """Return the look-up of a delete; events of which some are left are deleted again, which does no harm."""

        async def reread() -> Found[int]:
            clause = Clause(field="uuid", op=Operator.IN, value=event_ids)
            left = await self.list(search=[clause], dataset_id=dataset_id, page_size=1)
            if left.events or left.unreadable:
                return Found(Fate.UNTOUCHED)
            return Found(Fate.DONE, len(event_ids))

        return reread
