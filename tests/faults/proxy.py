"""A proxy on loopback that does to answers, on their way from the server to the client, what networks do."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random

import h11

HERE = "127.0.0.1"
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: what the server gave, or what stands in for it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def with_body(self, body: bytes, *, kind: str = "application/json") -> "Answer":
        kept = tuple(pair for pair in self.headers if pair[0] not in ("content-type", "content-length"))
        return Answer(self.status, (*kept, ("content-type", kind)), body)

    def head(self, *, length: int | None = None) -> bytes:
        """Return status line and headers; without ``length`` the body ends where the connection does."""
        dropped = ("content-length", "transfer-encoding", "connection")
        pairs = [pair for pair in self.headers if pair[0] not in dropped] + [("connection", "close")]
        if length is not None:
            pairs.append(("content-length", str(length)))
        lines = "".join(f"{name}: {value}\r\n" for name, value in pairs)
        return f"HTTP/1.1 {self.status} Some reason\r\n{lines}\r\n".encode("latin-1")

    def wire(self) -> bytes:
        return self.head(length=len(self.body)) + self.body


class Line:
    """The connection to the client, in the hands of a fault; ``answer`` is the server's, if it was asked."""

    def __init__(self, writer: asyncio.StreamWriter, random: Random, answer: Answer | None) -> None:
        self._writer = writer
        self._answer = answer
        self.random = random

    @property
    def answer(self) -> Answer:
        assert self._answer is not None, "the server was not asked"
        return self._answer

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    def reset(self) -> None:
        """End the connection at once: what was sent last may not arrive."""
        endpoint = self._writer.get_extra_info("socket")
        endpoint.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail; ``is_carried_out`` says that the server gets the request and does what it asks."""

    name: str
    is_carried_out: bool
    play: Callable[[Line], Awaitable[None]]


Asked = tuple[str, str]
"""Method and path with query."""

Plan = Callable[[Asked], Fault | None]


@dataclass
class Proxy:
    """Between client and server; ``plan`` says for each request what becomes of it, None lets it pass."""

    base_url: str
    plan: Plan = field(default=lambda _: None)
    random: Random = field(default_factory=lambda: Random(0))
    asked: list[Asked] = field(default_factory=list)
    _at_server: int = 0
    _is_idle: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def passing_on(self) -> AsyncIterator[None]:
        self._at_server += 1
        self._is_idle.clear()
        try:
            yield
        finally:
            self._at_server -= 1
            if not self._at_server:
                self._is_idle.set()

    async def idle(self) -> None:
        """Wait until the server is at work on nothing, also on nothing that its client gave up."""
        if self._at_server:
            await self._is_idle.wait()

    def fail(self, *faults: Fault | None, only: Callable[[Asked], bool] = lambda _: True) -> None:
        """Play these faults on the next requests of a kind, one on each, then let all pass."""
        left: Iterator[Fault | None] = iter(faults)
        self.plan = lambda asked: next(left, None) if only(asked) else None

    def fail_always(self, fault: Fault) -> None:
        self.plan = lambda _: fault


@asynccontextmanager
async def proxied(upstream: str) -> AsyncIterator[Proxy]:
    """Run a proxy before the server with this base URL, on a port of its own."""
    host, _, prefix = upstream.removeprefix("http://").partition("/")
    port = int(host.rpartition(":")[2])
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await _answer(proxy, reader, writer, port)
        tasks.discard(task)
        writer.close()

    listening = await asyncio.start_server(connected, HERE, 0)
    ours = listening.sockets[0].getsockname()[1]
    proxy = Proxy(f"http://{HERE}:{ours}/{prefix}")
    try:
        yield proxy
    finally:
        listening.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _answer(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    method, target, _ = head.decode("latin-1").split(" ", 2)
    proxy.asked.append((method, target))
    fault = proxy.plan((method, target))
    if fault is not None and not fault.is_carried_out:
        await fault.play(Line(writer, proxy.random, None))
        return
    body = await reader.readexactly(_length(head))
    async with proxy.passing_on():
        answer = await _asked_of_server(head, body, port)
    line = Line(writer, proxy.random, answer)
    await (fault.play(line) if fault is not None else line.send(answer.wire()))


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def _asked_of_server(head: bytes, body: bytes, port: int) -> Answer:
    lines = [line for line in head.split(b"\r\n") if line and not line.lower().startswith((b"host:", b"connection:"))]
    lines += [f"Host: {HERE}:{port}".encode(), b"Connection: close"]
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        writer.write(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        await writer.drain()
        return await _received(reader, method=head.split(b" ", 1)[0])
    finally:
        writer.close()


async def _received(reader: asyncio.StreamReader, *, method: bytes) -> Answer:
    parser = h11.Connection(h11.CLIENT)
    parser.send(h11.Request(method=method, target="/", headers=[("host", HERE)]))
    parser.send(h11.EndOfMessage())
    response, body = None, bytearray()
    while True:
        event = parser.next_event()
        if event is h11.NEED_DATA:
            parser.receive_data(await reader.read(PIECE))
        elif isinstance(event, h11.Response):
            response = event
        elif isinstance(event, h11.Data):
            body += event.data
        else:
            break
    assert response is not None, "the server did not answer"
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    return Answer(response.status_code, headers, bytes(body))
