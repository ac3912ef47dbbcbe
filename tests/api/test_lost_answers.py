"""What does the client make of a removal whose answer was lost, where only a list can tell?"""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from tests.api.conftest import Exchange

CALLS: list[Callable[[ThreatEvents], Awaitable[None]]] = [
    lambda api: api.groups.remove_member("g", "x"),
    lambda api: api.permissions.delete("d", "x"),
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(("listed", "deletes"), [([], 1), ([{"uuid": "x"}], 2)])
async def test_the_list_tells_whether_it_was_done(
    call: Callable[[ThreatEvents], Awaitable[None]],
    listed: list[dict[str, str]],
    deletes: int,
    api: ThreatEvents,
    exchange: Exchange,
) -> None:
    sent: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request.method)
        if request.method == "DELETE" and sent.count("DELETE") == 1:
            raise httpx.ReadError("cut")
        return httpx.Response(200, json=listed if request.method == "GET" else {"success": True})

    exchange.handler = handler
    await call(api)
    assert sent.count("DELETE") == deletes
