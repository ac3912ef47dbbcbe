"""Who may talk to the server at all?"""

import hmac
from collections.abc import Container
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from cfone_tui.server.answer import failure
from cfone_tui.server.problem import Problem

_CHALLENGE = {"WWW-Authenticate": "Bearer"}


class Guard:
    """Lets through what carries the token and did not come from a web page; None of either asks for nothing.

    A page that a browser shows reaches loopback too: its requests name their ``Origin``, and after DNS rebinding a
    ``Host`` that is not ours.
    """

    def __init__(self, app: ASGIApp, *, token: str | None, allowed_hosts: Container[str] | None) -> None:
        self._app = app
        self._token = None if token is None else token.encode()
        self._allowed_hosts = allowed_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what it lacks."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            try:
                self._check_place(headers)
                self._check_token(headers)
            except Problem as problem:
                await failure(problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _check_place(self, headers: Headers) -> None:
        if self._allowed_hosts is None:
            return
        host = headers.get("host", "")
        if _host_name(f"//{host}") not in self._allowed_hosts:
            raise Problem.of(HTTPStatus.FORBIDDEN, "The Host header does not name this server")
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            raise Problem.of(HTTPStatus.FORBIDDEN, "Requests of web pages from elsewhere are not answered")

    def _check_token(self, headers: Headers) -> None:
        if self._token is None:
            return
        given = headers.getlist("authorization")
        if not given and "x-auth-key" in headers:
            raise _unauthorized("E-mail and API key are not accepted here: send Authorization: Bearer and the token")
        if not given:
            raise _unauthorized("The token is missing: send Authorization: Bearer and the token")
        scheme, _, token = given[0].partition(" ")
        is_known = hmac.compare_digest(token.strip().encode("latin-1"), self._token)
        if len(given) > 1 or scheme.lower() != "bearer" or not is_known:
            raise _unauthorized("The token is not the one this server was started with")


def _unauthorized(message: str) -> Problem:
    return Problem.of(HTTPStatus.UNAUTHORIZED, message, headers=_CHALLENGE)


def _host_name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
