import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest

from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.server.serving import CannotListen, PortForbidden, PortInUse, serve
from cfone_tui.store.events import EventStore
from tests.server.wire import created, event_body, messages


@dataclass
class Announced:
    """What a server said about itself."""

    lines: list[str] = field(default_factory=list)
    is_complete: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        if len(self.lines) == 3:
            self.is_complete.set()

    def __getitem__(self, name: str) -> str:
        return dict(line.split("=", 1) for line in self.lines)[name]

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self["CLOUDFLARE_BASE_URL"] + BASE_PATH.format(account_id=self["CLOUDFLARE_ACCOUNT_ID"]),
            headers={"Authorization": f"Bearer {self['CLOUDFLARE_API_TOKEN']}"},
            trust_env=False,
        )


@asynccontextmanager
async def served(store: EventStore, *, port: int = 0) -> AsyncIterator[tuple[Announced, asyncio.Task[None]]]:
    announced = Announced()
    serving = asyncio.create_task(serve(store, port=port, announce=announced))
    waiting = asyncio.create_task(announced.is_complete.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        yield announced, serving
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def test_three_lines_point_a_client_at_it(store: EventStore) -> None:
    async with served(store) as (announced, _), announced.client() as client:
        assert [line.split("=")[0] for line in announced.lines] == [
            "CLOUDFLARE_BASE_URL",
            "CLOUDFLARE_API_TOKEN",
            "CLOUDFLARE_ACCOUNT_ID",
        ]
        event = await created(client)
        assert (await client.get("")).json() == [event]
        assert "server" not in (await client.get("")).headers


async def test_without_the_token_nothing_is_told(store: EventStore) -> None:
    async with served(store) as (announced, _), announced.client() as client:
        for headers in ({"Authorization": "Bearer guess"}, {"Host": "attacker.example"}, {"Origin": "null"}):
            answer = await client.get("/dataset", headers=headers)
            assert answer.status_code in (401, 403)
            messages(answer)


async def test_every_run_has_its_own_token(store: EventStore) -> None:
    async with served(store) as (first, _), served(store) as (second, _):
        assert first["CLOUDFLARE_API_TOKEN"] != second["CLOUDFLARE_API_TOKEN"]
        assert len(first["CLOUDFLARE_API_TOKEN"]) >= 40


async def test_large_and_long_requests_come_through(store: EventStore) -> None:
    async with served(store) as (announced, _), announced.client() as client:
        dataset = (await client.get("/dataset")).json()[0]["uuid"]
        data = [event_body(event=f"event {n}", indicator=f"host{n}.example") for n in range(600)]
        answer = await client.post("/create/bulk", json={"datasetId": dataset, "data": data})
        assert answer.json()["createdEventsCount"] == 600
        answer = await client.get("", params={"pageSize": 25_000, "order": "asc"})
        assert answer.headers["transfer-encoding"] == "chunked"
        assert len(answer.json()) == 600
        assert (await client.head("", params={"pageSize": 25_000})).content == b""
        long = [("datasetId", dataset), ("search.field", "indicator"), ("search.op", "in")]
        values = [("search.value", f"https://host{n}.example/{'x' * 500}") for n in range(100)]
        assert (await client.get("", params=[*long, *values])).json() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_signals_end_it_without_ending_the_process(store: EventStore, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    async with served(store) as (announced, serving):
        os.kill(os.getpid(), number)
        await serving
        async with announced.client() as client:
            with pytest.raises(httpx.ConnectError):
                await client.get("/dataset")
    assert signal.getsignal(number) in (before, signal.default_int_handler)


async def test_a_port_in_use_is_an_error_of_its_own(store: EventStore) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortInUse, match="in use") as caught:
            await serve(store, port=port, announce=lambda _: pytest.fail("it does not listen"))
    assert caught.value.port == port
    assert isinstance(caught.value, CannotListen)


async def test_there_are_ports_that_do_not_exist(store: EventStore) -> None:
    with pytest.raises(PortForbidden, match="65535"):
        await serve(store, port=70_000, announce=lambda _: None)
