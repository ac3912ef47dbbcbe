"""How is the embedded server put on a port of this machine, and taken off it again?

::

    CannotListen
    ├── PortInUse      another program listens there
    └── PortForbidden  the system keeps the port for others, or there is no such port
"""

import asyncio
import errno
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import uvicorn

from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import PREFIX, create_app
from cfone_tui.store.events import EventStore

HOST = "127.0.0.1"
ALLOWED_HOSTS = frozenset({HOST, "localhost"})
MAX_HEAD = 256 * 1024
"""Bytes of request line and headers: a filter with a hundred long values fits in."""

PATIENCE = 10
"""Seconds that requests under way have when the server is to stop."""


class CannotListen(Exception):
    """The server cannot listen on ``port``; the message says why and what to do."""

    def __init__(self, port: int, message: str) -> None:
        super().__init__(message)
        self.port = port


class PortInUse(CannotListen):
    """Another program listens on the port."""


class PortForbidden(CannotListen):
    """The system does not let this user listen on the port."""


async def serve(
    store: EventStore,
    *,
    port: int,
    announce: Callable[[str], None],
    token: str | None = None,
    is_read_only: bool = False,
) -> None:
    """Serve an open store on a port of 127.0.0.1 until SIGINT, SIGTERM or the cancellation of the caller.

    Port 0 takes a free one; without ``token`` one is made up, new for every run. Once it listens, ``announce`` is
    called with each of the three ``NAME=value`` that clients of the API read. Raises :class:`CannotListen`.
    """
    secret = secrets.token_urlsafe(32) if token is None else token
    with closing(_listening(port)) as listening:
        base_url = f"http://{HOST}:{listening.getsockname()[1]}{PREFIX}"
        app = create_app(
            store,
            account_id=EMBEDDED_ACCOUNT_ID,
            token=secret,
            allowed_hosts=ALLOWED_HOSTS,
            is_read_only=is_read_only,
        )
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            http="h11",
            ws="none",
            h11_max_incomplete_event_size=MAX_HEAD,
            timeout_graceful_shutdown=PATIENCE,
        )

        def listens() -> None:
            announce(f"CLOUDFLARE_BASE_URL={base_url}")
            announce(f"CLOUDFLARE_API_TOKEN={secret}")
            announce(f"CLOUDFLARE_ACCOUNT_ID={EMBEDDED_ACCOUNT_ID}")

        await _run(_Server(config, on_listening=listens), listening)


async def _run(server: "_Server", listening: socket.socket) -> None:
    running = asyncio.create_task(server.serve(sockets=[listening]))
    with _stopping_at_signals(server):
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:
            server.should_exit = True
            await running
            raise


class _Server(uvicorn.Server):
    """Tells when it listens, and leaves signals to :func:`serve`, which returns instead of ending the process."""

    def __init__(self, config: uvicorn.Config, *, on_listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_listening = on_listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_listening()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def _stopping_at_signals(server: _Server) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for number in signals:
        loop.add_signal_handler(number, server.handle_exit, number, None)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise _cannot_listen(port, error) from None
    return listening


def _cannot_listen(port: int, error: OSError | OverflowError) -> CannotListen:
    if isinstance(error, OverflowError):
        return PortForbidden(port, f"there is no port {port}: ports go from 1 to 65535")
    if error.errno == errno.EACCES:
        return PortForbidden(port, f"port {port} is kept for the system: choose one above 1023")
    if error.errno == errno.EADDRINUSE:
        return PortInUse(port, f"port {port} is in use: choose another, or 0 for any that is free")
    return CannotListen(port, f"port {port} cannot be listened on: {error.strerror}")
