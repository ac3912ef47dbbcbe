"""By which method is a list of events asked for: in an address, or in a body when that would grow too long?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, TypedDict, TypeVar, Unpack, cast
from urllib.parse import urlencode

from pydantic import BaseModel

from cfone_tui.api.answered import Answered
from cfone_tui.api.asking import Clauses, parameters, several
from cfone_tui.api.errors import Refused
from cfone_tui.api.send import Sender
from cfone_tui.contract.event_search import EventSearch, EventSearchParameters, Format
from cfone_tui.contract.operation import Operation
from cfone_tui.contract.operations import events as operations
from cfone_tui.contract.parameters import EventListParameters, Order, to_pairs
from cfone_tui.contract.search import SearchError

LONGEST_QUERY = 2_000
"""Bytes of a query string. Servers and proxies refuse addresses of 8,000, and before that httpx takes longer to make
an address than is taken to answer it."""

NO_SUCH_LIST = (404, 405, 410, 501)
"""What a server answers that does not know the list by POST, which is newer than the one by GET."""

Method = Literal["GET", "POST"]


class Wanted(TypedDict, total=False):
    """Which events, in which order, which page of them; see :meth:`cfone_tui.api.events.Events.list`."""

    search: Clauses
    dataset_id: str | Sequence[str]
    order_by: str | None
    order: Order | None
    page: int | None
    page_size: int | None
    cursor: str | None
    force_refresh: bool | None
    cache: Literal["from-graph"] | None


_BESIDE_CURSOR = ("cursor", "page_size", "force_refresh", "cache")
Answer = TypeVar("Answer")
Model = TypeVar("Model", bound=BaseModel)


def parameters_of(*, form: Format | None = None, **wanted: Unpack[Wanted]) -> EventListParameters:
    """Return the parameters of a list; beside a cursor, what the cursor knows by itself is left out."""
    is_continued = wanted.get("cursor") is not None
    given = {name: it for name, it in wanted.items() if not is_continued or name in _BESIDE_CURSOR}
    if "search" in given:
        given["search"] = tuple(wanted["search"])
    if "dataset_id" in given:
        given["dataset_id"] = several(wanted["dataset_id"])
    return parameters(EventListParameters, format=form, **given)


class EventLists:
    """Asks for lists of events and remembers whether the server knows the one by POST."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._is_post_unknown = False

    async def ask(
        self, query: EventListParameters, *, answer: type[Answer], method: Method | None = None
    ) -> Answered[Answer]:
        """Return the list as an ``answer``; without a method by GET, or by POST where an address cannot carry it.

        A server that does not know the list by POST is then asked by GET all the same, and decides.
        """
        if method == "GET" or (method is None and (self._is_post_unknown or self._fits_address(query))):
            return await self._get(query, answer)
        try:
            return await self._post(query, answer)
        except Refused as refused:
            if method is not None or refused.status not in NO_SUCH_LIST:
                raise
        answered = await self._get(query, answer)
        self._is_post_unknown = True
        return answered

    async def _get(self, query: EventListParameters, answer: type[Answer]) -> Answered[Answer]:
        return await self._sender.send(_answering(operations.LIST, answer), query=query)

    async def _post(self, query: EventListParameters, answer: type[Answer]) -> Answered[Answer]:
        return await self._sender.send(
            _answering(operations.SEARCH, answer),
            query=_part(EventSearchParameters, query),
            body=_part(EventSearch, query),
        )

    def _fits_address(self, query: EventListParameters) -> bool:
        try:
            pairs = to_pairs(query, encoding=self._sender.encoding)
        except SearchError:
            return False
        # what is too long as it is need not be quoted, which makes it no shorter
        if sum(len(value) for _, value in pairs) > LONGEST_QUERY:
            return False
        return len(urlencode(pairs, errors="replace")) <= LONGEST_QUERY


def _answering(operation: Operation[Any, Any], answer: type[Answer]) -> Operation[Any, Answer]:
    return cast(Operation[Any, Answer], replace(operation, answer=cast(Any, answer)))


def _part(kind: type[Model], query: EventListParameters) -> Model:
    """Return those of the parameters that belong to ``kind``."""
    return kind(**{name: getattr(query, name) for name in query.model_fields_set & kind.model_fields.keys()})
