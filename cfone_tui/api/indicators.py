"""What can be asked of indicators as things of their own?"""

import builtins
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, TypedDict, TypeVar, Unpack, cast

from cfone_tui.api.answered import Answered
from cfone_tui.api.asking import Clauses, parameters, several
from cfone_tui.api.events import StixPage
from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.send import Sender
from cfone_tui.contract.indicator import (
    DatasetIndicatorPage,
    Indicator,
    IndicatorAggregate,
    IndicatorCreate,
    IndicatorDeleted,
    IndicatorEdit,
    IndicatorPage,
    IndicatorsCreate,
    IndicatorTag,
)
from cfone_tui.contract.indicator_search import (
    DatasetIndicatorParameters,
    DatasetTagIndicatorParameters,
    IndicatorAggregateParameters,
    IndicatorListParameters,
    TagIndicatorParameters,
)
from cfone_tui.contract.operation import Operation
from cfone_tui.contract.operations import indicators as operations
from cfone_tui.contract.stix import StixBundle, TaxiiEnvelope

Answer = TypeVar("Answer")
Format = Literal["stix2", "taxii"]


class Wanted(TypedDict, total=False):
    """Which indicators, how much of each, which page of them; see :meth:`Indicators.list`."""

    search: Clauses
    tag_search: Clauses
    dataset_ids: str | Sequence[str]
    tags: str | Sequence[str]
    related_events: str | Sequence[str]
    indicator_type: str | None
    name: str | None
    created_after: str | None
    created_before: str | None
    include_tags: bool | None
    include_total_count: bool | None
    related_events_limit: int | None
    page: int | None
    page_size: int | None
    cursor: str | None
    cache: Literal["from-graph"] | None


class Indicators:
    """Operations on indicators."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, **wanted: Unpack[Wanted]) -> IndicatorPage:
        """Return a page of indicators, newest first; ``page`` counts from 1, ``page_size`` is at most 25,000.

        ``dataset_ids`` are uuids or one scope word, none means the default dataset. ``tags`` are values or uuids, one
        of which has to be there; ``name`` is a part of the value. Of each indicator two related events are told unless
        ``related_events_limit`` says how many, -1 for all. A ``cursor`` knows all this by itself: what is given along
        with it is not sent.
        """
        return (await self._listed(IndicatorPage, None, wanted)).value

    async def stix(self, **wanted: Unpack[Wanted]) -> StixPage[StixBundle]:
        """Return what :meth:`list` returns as a bundle of STIX 2.1."""
        answered = await self._listed(StixBundle, "stix2", wanted)
        return StixPage(answered.value, answered.total, answered.next_cursor, answered.as_of)

    async def taxii(self, **wanted: Unpack[Wanted]) -> StixPage[TaxiiEnvelope]:
        """Return what :meth:`list` returns as an envelope of TAXII 2.1, whose ``next`` is a cursor too."""
        answered = await self._listed(TaxiiEnvelope, "taxii", wanted)
        next_cursor = answered.next_cursor or answered.value.next
        return StixPage(answered.value, answered.total, next_cursor, answered.as_of)

    async def _listed(self, answer: type[Answer], form: Format | None, wanted: Wanted) -> Answered[Answer]:
        given: dict[str, Any] = dict(wanted) if wanted.get("cursor") is None else {"cursor": wanted["cursor"]}
        for name in ("dataset_ids", "tags", "related_events"):
            given[name] = several(given.get(name, ()))
        for name in ("search", "tag_search"):
            given[name] = tuple(given.get(name, ()))
        query = parameters(IndicatorListParameters, format=form, **given)
        operation = replace(operations.LIST, answer=cast(Any, answer))
        return await self._sender.send(cast(Operation[Any, Answer], operation), query=query)

    async def count(
        self,
        *,
        by: str | Sequence[str],
        measure: Literal["indicators", "relationships"] | None = None,
        dataset_ids: str | Sequence[str] = (),
        tag_uuid: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        event_date_after: str | None = None,
        event_date_before: str | None = None,
        limit: int | None = None,
    ) -> IndicatorAggregate:
        """Return the number of indicators, or of their links to events, per value of the columns ``by``.

        Dates are ISO dates, both included; those of events bound when a link was observed. ``limit`` is at most 100.
        """
        query = parameters(
            IndicatorAggregateParameters,
            aggregate_by=",".join(several(by)),
            measure=measure,
            dataset_ids=several(dataset_ids),
            tag_uuid=tag_uuid,
            created_after=created_after,
            created_before=created_before,
            event_date_after=event_date_after,
            event_date_before=event_date_before,
            limit=limit,
        )
        return (await self._sender.send(operations.AGGREGATE, query=query)).value

    async def list_in_dataset(
        self,
        dataset_id: str,
        *,
        indicator_type: str | None = None,
        name: str | None = None,
        related_event: str | Sequence[str] = (),
        page: int | None = None,
        page_size: int | None = None,
    ) -> DatasetIndicatorPage:
        """Return a page of the indicators of one dataset, with the number of all; :meth:`list` is meant to stay."""
        query = parameters(
            DatasetIndicatorParameters,
            indicator_type=indicator_type,
            name=name,
            related_event=several(related_event),
            page=page,
            page_size=page_size,
        )
        return (await self._sender.send(operations.LIST_IN_DATASET, ids={"dataset_id": dataset_id}, query=query)).value

    async def list_of_tag(
        self,
        tag_uuid: str,
        *,
        dataset_id: str | None = None,
        dataset_ids: str | Sequence[str] = (),
        indicator_type: str | None = None,
        related_event: str | Sequence[str] = (),
        search: Clauses = (),
        page: int | None = None,
        page_size: int | None = None,
    ) -> DatasetIndicatorPage:
        """Return a page of the indicators that have a tag, with the number of all.

        ``dataset_ids`` are uuids or one scope word, none means all; ``dataset_id`` asks the older operation, which
        looks into that one dataset.
        """
        given = {
            "indicator_type": indicator_type,
            "related_event": several(related_event),
            "search": tuple(search),
            "page": page,
            "page_size": page_size,
        }
        if dataset_id is None:
            query = parameters(TagIndicatorParameters, dataset_ids=several(dataset_ids), **given)
            return (await self._sender.send(operations.LIST_OF_TAG, ids={"tag_uuid": tag_uuid}, query=query)).value
        ids = {"dataset_id": dataset_id, "tag_uuid": tag_uuid}
        one = parameters(DatasetTagIndicatorParameters, **given)
        return (await self._sender.send(operations.LIST_OF_TAG_IN_DATASET, ids=ids, query=one)).value

    async def tags(self, dataset_id: str) -> builtins.list[IndicatorTag]:
        """Return the tags that indicators of a dataset have."""
        return (await self._sender.send(operations.TAGS_IN_DATASET, ids={"dataset_id": dataset_id})).value

    async def get(self, dataset_id: str, indicator_id: str) -> Indicator:
        """Return one indicator."""
        return (await self._sender.send(operations.GET, ids=_ids(dataset_id, indicator_id))).value

    async def create(self, dataset_id: str, body: IndicatorCreate) -> Indicator:
        """Create an indicator and return it."""
        return (await self._sender.send(operations.CREATE, ids={"dataset_id": dataset_id}, body=body)).value

    async def bulk_create(self, dataset_id: str, body: IndicatorsCreate) -> int:
        """Create up to 1,000 indicators and return the server's count of them."""
        return (await self._sender.send(operations.BULK_CREATE, ids={"dataset_id": dataset_id}, body=body)).value

    async def edit(self, dataset_id: str, indicator_id: str, body: IndicatorEdit) -> Indicator:
        """Change what ``body`` sets and return the indicator; lists replace the whole list."""
        reread = is_applied(lambda: self.get(dataset_id, indicator_id), body)
        ids = _ids(dataset_id, indicator_id)
        return (await self._sender.send(operations.EDIT, ids=ids, body=body, reread=reread)).value

    async def delete(self, dataset_id: str, indicator_id: str) -> IndicatorDeleted:
        """Delete an indicator, but none of its events."""
        reread = is_gone(lambda: self.get(dataset_id, indicator_id), answer=IndicatorDeleted())
        ids = _ids(dataset_id, indicator_id)
        return (await self._sender.send(operations.DELETE, ids=ids, reread=reread)).value


def _ids(dataset_id: str, indicator_id: str) -> dict[str, str]:
    return {"dataset_id": dataset_id, "indicator_id": indicator_id}
