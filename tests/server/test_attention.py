import asyncio
from pathlib import Path

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.server.attention import while_awaited
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, events
from cfone_tui.store.events.query import EventQuery
from tests.store.events.samples import NOW

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


async def _stays() -> Message:
    await asyncio.Event().wait()
    raise AssertionError("it never comes to this")


async def _leaves() -> Message:
    return {"type": "http.disconnect"}


async def test_whoever_waits_gets_the_answer() -> None:
    assert await while_awaited(_stays, asyncio.sleep(0, "answer")) == "answer"


async def test_an_error_comes_as_it_is() -> None:
    async def fails() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        await while_awaited(_stays, fails())


async def test_work_for_somebody_who_left_is_stopped() -> None:
    is_stopped = asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            is_stopped.set()

    with pytest.raises(ClientDisconnect):
        await while_awaited(_leaves, endless())
    assert is_stopped.is_set()


async def test_a_list_that_nobody_waits_for_leaves_no_scan_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(connection: Connection, query: EventQuery) -> None:
        connection.execute(ENDLESS).fetchone()

    monkeypatch.setattr(events, "page", page)
    path = f"{IN_PROCESS_BASE_URL.removeprefix('http://cfone.invalid')}/accounts/{EMBEDDED_ACCOUNT_ID}/cloudforce-one/events"
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [(b"host", b"localhost")]}
    received: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        return received.pop() if received else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError(f"nobody is there to take {message}")

    async with EventStore(tmp_path / "events.db", clock=lambda: NOW) as store, asyncio.timeout(30):
        await create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)(scope, receive, send)
