"""How does the token get onto a request, and onto no other than those to the API?"""

from collections.abc import Generator

import httpx

from cfone_tui.settings.token import Token


class TokenAuth(httpx.Auth):
    """Attaches the token to requests for one origin; a request for any other scheme, host or port goes without."""

    def __init__(self, token: Token, *, base: httpx.URL) -> None:
        self._token = token
        self._origin = _origin(base)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Attach the token where it belongs."""
        if _origin(request.url) == self._origin:
            request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        yield request


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    default = {"https": 443, "http": 80}.get(url.scheme)
    return url.scheme, url.host, url.port or default
