from collections.abc import AsyncIterator, Mapping

import httpx
import pytest

from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore
from tests.server.conftest import EVENTS_URL
from tests.server.wire import messages

BEARER = {"Authorization": "Bearer s3cret"}


@pytest.fixture
async def guarded(store: EventStore) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token="s3cret", allowed_hosts={"127.0.0.1", "localhost"})
    url = EVENTS_URL.replace("cfone.invalid", "127.0.0.1:8787")
    async with httpx.AsyncClient(base_url=url, transport=httpx.ASGITransport(app)) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
async def test_the_token_opens(guarded: httpx.AsyncClient, scheme: str) -> None:
    assert (await guarded.get("/dataset", headers={"Authorization": f"{scheme} s3cret"})).status_code == 200


@pytest.mark.parametrize(
    ("headers", "word"),
    [
        ({}, "missing"),
        ({"Authorization": "Bearer wrong"}, "not the one"),
        ({"Authorization": "Bearer"}, "not the one"),
        ({"Authorization": "Basic s3cret"}, "not the one"),
        ({"Authorization": b"Bearer s3cret\xff"}, "not the one"),
        ({"X-Auth-Email": "a@mail.example", "X-Auth-Key": "s3cret"}, "E-mail and API key"),
    ],
)
async def test_nothing_else_opens(guarded: httpx.AsyncClient, headers: Mapping[str, str], word: str) -> None:
    for path in ("/dataset", "/no/such/path/at/all"):
        answer = await guarded.get(path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert word in messages(answer)[0]


@pytest.mark.parametrize("host", ["attacker.example", "127.0.0.1.attacker.example:8787", "[::1", ""])
async def test_other_hosts_are_refused(guarded: httpx.AsyncClient, host: str) -> None:
    answer = await guarded.get("/dataset", headers={**BEARER, "Host": host})
    assert answer.status_code == 403
    assert messages(answer) == ["The Host header does not name this server"]


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://attacker.example", 403), ("null", 403), ("http://localhost:8787", 403), ("http://127.0.0.1:8787", 200)],
)
async def test_pages_from_elsewhere_are_refused(guarded: httpx.AsyncClient, origin: str, status: int) -> None:
    assert (await guarded.get("/dataset", headers={**BEARER, "Origin": origin})).status_code == status


async def test_localhost_is_this_server(guarded: httpx.AsyncClient) -> None:
    assert (await guarded.get("/dataset", headers={**BEARER, "Host": "localhost:8787"})).status_code == 200
