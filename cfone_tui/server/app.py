"""Which paths does the embedded server have, and what guards them?"""

import asyncio
from collections.abc import AsyncIterator, Container, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cfone_tui.contract.event import EventBulkCreate
from cfone_tui.contract.operation import BASE_PATH, Operation
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.contract.operations import events as event_operations
from cfone_tui.server import events
from cfone_tui.server.answer import JSON, PRIVATE, failure
from cfone_tui.server.asked import Handler, Removal
from cfone_tui.server.bulk import BulkBody
from cfone_tui.server.completion import Completion
from cfone_tui.server.endpoint import Endpoint, Offer, Service
from cfone_tui.server.guard import Guard
from cfone_tui.server.problem import Problem
from cfone_tui.store.events import EventStore

PREFIX = "/client/v4"
"""What stands before every path, as at Cloudflare."""

OPENAPI_PATHS = ("/openapi.json", PREFIX + "/openapi.json")
"""Where the server describes itself."""


def create_app(
    store: EventStore,
    *,
    account_id: str,
    token: str | None,
    allowed_hosts: Container[str] | None = None,
    is_extended: bool = True,
    is_read_only: bool = False,
    removal: Removal = Removal.NAMED,
) -> Starlette:
    """Return the application that answers every operation of the contract over an open store.

    Without ``token`` and ``allowed_hosts`` nothing is asked of a request, which is right within one process only. A
    read-only application refuses every operation that needs a token with write permission.
    ``is_extended`` adds what :mod:`cfone_tui.contract.extensions` declares; with ``removal`` clients are tested. The
    lifespan ends when no change is under way any more: where no server does it, enter it before the store is closed.
    """
    completion = Completion()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await completion.finish()

    service = Service(
        store=store,
        account_id=account_id,
        is_extended=is_extended,
        is_read_only=is_read_only,
        removal=removal,
        completion=completion,
    )
    app = Starlette(
        routes=[*_self_description(account_id), *_list_routes(service), _Others(service)],
        middleware=[Middleware(Guard, token=token, allowed_hosts=allowed_hosts), Middleware(_TrailingSlashes)],
        exception_handlers={HTTPException: _nothing_there},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def load_others(app: Starlette) -> None:
    """Load ahead what answers all paths but that of the list of events: some 100 ms, best spent in a thread."""
    for route in app.routes:
        if isinstance(route, _Others):
            _ = route.routes


def _list_routes(service: Service) -> list[Route]:
    """Return the route of the list of events, which a start asks for first, and which needs no other noun."""
    here = {it.id: it for it in event_operations.OPERATIONS if it.path == event_operations.LIST.path}
    return _routes(here, events.HANDLERS, service)


class _Others(BaseRoute):
    """All other paths. Their handlers, and the patterns of the paths, are loaded when one of them is asked for."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._routes: list[Route] | None = None

    @property
    def routes(self) -> list[Route]:
        """The routes behind it."""
        if self._routes is None:
            from cfone_tui.server.handlers import HANDLERS  # they take as long as all that a start needs before

            self._routes = _routes(OPERATIONS, HANDLERS, self._service)
        return self._routes

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return what the first route that fits says."""
        for route in self.routes:
            match, child = route.matches(scope)
            if match is not Match.NONE:
                return match, child
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the endpoint that was found."""
        await scope["endpoint"](scope, receive, send)


def _routes(
    operations: Mapping[str, Operation[Any, Any]], handlers: Mapping[str, Handler], service: Service
) -> list[Route]:
    paths: dict[str, dict[str, Offer]] = {}
    for operation in operations.values():
        body = BulkBody if operation.body is EventBulkCreate else operation.body
        offer = Offer(operation, handlers[operation.id], body)
        for method, path in operation.addresses:
            paths.setdefault(path, {})[method] = offer
    return [
        Route(PREFIX + BASE_PATH + path, Endpoint(paths[path], service)) for path in sorted(paths, key=_specificity)
    ]


def _self_description(account_id: str) -> list[Route]:
    async def described(_request: Request) -> Response:
        from cfone_tui.server.openapi import document  # what makes schemas is loaded for whoever asks for them

        content = await asyncio.to_thread(document, account_id, prefix=PREFIX)
        return Response(content, media_type=JSON, headers=PRIVATE)

    return [Route(path, described, methods=["GET"]) for path in OPENAPI_PATHS]


def _specificity(path: str) -> list[bool]:
    """Sort ``/create`` before ``/{event_id}``: the first path that fits is taken."""
    return [segment.startswith("{") for segment in path.split("/")]


async def _nothing_there(_request: Request, _error: Exception) -> Response:
    message = f"There is nothing at this path: all paths begin with {PREFIX}{BASE_PATH}"
    return failure(Problem.of(HTTPStatus.NOT_FOUND, message))


class _TrailingSlashes:
    """Takes a path with a slash at its end for the same path without it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith("/"):
            scope = {**scope, "path": scope["path"].rstrip("/")}
        await self._app(scope, receive, send)
