"""How does one path answer: which operation is meant, what was sent with it, and what became of it?"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cfone_tui.contract.operation import Operation, Permission
from cfone_tui.server.answer import Answer, failure, server_error, success
from cfone_tui.server.asked import Asked, Handler, Removal
from cfone_tui.server.attention import while_awaited
from cfone_tui.server.body import parse_body, read_body
from cfone_tui.server.completion import Completion
from cfone_tui.server.problem import Flaw, Problem, bad_request
from cfone_tui.server.validation import body_as, parameters_as
from cfone_tui.store.errors import (
    AlreadySo,
    Duplicate,
    Invalid,
    NotAllowed,
    NotFound,
    StoreError,
    StoreLocked,
    StoreNotWritable,
)
from cfone_tui.store.events import EventStore

logger = logging.getLogger(__name__)

ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._:-]{0,127}"
"""What the server takes for an id in a path, as a regular expression."""

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class Service:
    """What all paths of one server share."""

    store: EventStore
    account_id: str
    is_extended: bool
    is_read_only: bool
    removal: Removal
    completion: Completion


@dataclass(frozen=True, slots=True)
class Offer:
    """An operation, what carries it out, and how far its body is checked before."""

    operation: Operation[Any, Any]
    handler: Handler
    body: type[BaseModel] | None


class Endpoint:
    """All operations of one path, by method."""

    def __init__(self, offers: Mapping[str, Offer], service: Service) -> None:
        self._offers = offers
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except ClientDisconnect:
            return  # there is nobody to answer
        if request.method == "HEAD":
            response = Response(status_code=response.status_code, headers=dict(response.headers))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        try:
            offer = self._offer(request)
            answer = await self._answer(offer, request)
        except Problem as problem:
            return failure(problem)
        except StoreError as error:
            return _response_to(error)
        except OverflowError:
            return failure(bad_request("A number in the request is too large"))
        except ClientDisconnect:
            raise
        except Exception as error:
            return _unforeseen(request.method, error)
        return success(answer, status=offer.operation.status, is_enveloped=offer.operation.enveloped)

    def _offer(self, request: Request) -> Offer:
        offer = self._offers.get("GET" if request.method == "HEAD" else request.method)
        if offer is None:
            allowed = ", ".join(sorted(self._offers))
            message = f"This path does not take {request.method[:20]}, only {allowed}"
            raise Problem.of(HTTPStatus.METHOD_NOT_ALLOWED, message, headers={"Allow": allowed})
        if request.path_params["account_id"] != self._service.account_id:
            message = f"There is no access to this account: this server serves account {self._service.account_id} only"
            raise Problem.of(HTTPStatus.FORBIDDEN, message)
        if self._service.is_read_only and offer.operation.permission is Permission.WRITE:
            raise Problem.of(HTTPStatus.FORBIDDEN, "This server was started read-only: nothing can be changed here")
        return offer

    async def _answer(self, offer: Offer, request: Request) -> Answer:
        operation = offer.operation
        ids = _ids(operation.parameters, request.path_params)
        query = parameters_as(operation.query, request.query_params.multi_items()) if operation.query else None
        body = await _body(offer, request)
        asked = Asked(self._service.store, ids, query, body, self._service.is_extended, self._service.removal)
        if operation.permission is Permission.WRITE:
            return await self._service.completion.run(_carried_out(offer.handler, asked))
        return await while_awaited(request.receive, _carried_out(offer.handler, asked))


async def _carried_out(handler: Handler, asked: Asked) -> Answer:
    return await handler(asked)


def _ids(names: tuple[str, ...], found: Mapping[str, str]) -> dict[str, str]:
    for name in names:
        if not _ID.fullmatch(found[name]):
            raise bad_request(f"{name} in the path is no id: ids are letters, digits, '-', '_', '.' and ':'")
    return {name: found[name] for name in names}


async def _body(offer: Offer, request: Request) -> Any:
    content = await read_body(request)
    if offer.body is None or not content:
        return None
    return body_as(offer.body, await parse_body(request, content))


def _response_to(error: StoreError) -> Response:
    if isinstance(error, NotFound):
        return failure(Problem.of(HTTPStatus.NOT_FOUND, _sentence(str(error))))
    if isinstance(error, Duplicate | AlreadySo):
        return failure(Problem.of(HTTPStatus.CONFLICT, _sentence(str(error))))
    if isinstance(error, NotAllowed):
        return failure(Problem.of(HTTPStatus.FORBIDDEN, _sentence(str(error))))
    if isinstance(error, Invalid):
        return failure(Problem(HTTPStatus.BAD_REQUEST, (Flaw(error.message, error.pointer),)))
    logger.error("the store failed: %s", type(error).__name__)
    if isinstance(error, StoreLocked):
        message = "Another process keeps the database locked: try again"
        return server_error(message, status=HTTPStatus.SERVICE_UNAVAILABLE)
    if isinstance(error, StoreNotWritable):
        return server_error("The database takes no data: look whether the disk is full or the file read-only")
    return server_error("The database cannot be used as it is")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unforeseen(method: str, error: Exception) -> Response:
    # Neither the message nor the trace: both may hold what a client sent, and this ends up in a terminal.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_qualname}, line {trace.tb_lineno}" if trace is not None else "an unknown place"
    logger.error("%s failed: %s in %s", method, type(error).__name__, place)
    return server_error("The server failed at this request; it is a fault of the server, not of the request")
