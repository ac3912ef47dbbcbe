"""What holds for every test: a home of its own, no clipboard, a fixed clock, and tools that may be missing."""

import asyncio
import gc
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cfone_tui.server.demo import ensure_demo
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import StateStore

NOW = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)
OF_THE_USER = ("CLOUDFLARE_", "CFONE_", "TMUX", "NO_COLOR", "COLORTERM", "DISPLAY", "WAYLAND_DISPLAY")
"""What begins like this in the environment would change what a test sees, or let it reach the desktop."""


def pytest_collection_finish() -> None:
    """Keep the collector from modules and tests, which stay: looking through them is a sixth of the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def now() -> datetime:
    """The moment that every test lives in."""
    return NOW


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: NOW


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that is empty, in which no test can touch anything of the person who runs it."""
    for name in os.environ:
        if name.startswith(OF_THE_USER) and name != "CFONE_REQUIRE":
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    # over SSH the clipboard of the desktop is left alone
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    return folder


@pytest.fixture(scope="session")
def empty_stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``events.db`` and ``state.db`` as they are when new: to copy one takes a third of making it."""
    folder = tmp_path_factory.mktemp("empty")

    async def made() -> None:
        async with (
            EventStore(folder / "events.db", clock=lambda: NOW),
            StateStore(folder / "state.db", clock=lambda: NOW),
        ):
            pass

    asyncio.run(made())
    return folder


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it stands at the moment of the tests, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"

    async def made() -> None:
        async with EventStore(path, clock=lambda: NOW) as store:
            await ensure_demo(store, now=NOW)

    asyncio.run(made())
    return path


@pytest.fixture
def requires() -> Callable[[str], str]:
    """Return the path of a tool; a test that asks for one that is missing is skipped, or fails if required."""

    def required(tool: str) -> str:
        path = shutil.which(tool) or shutil.which(tool, path="/usr/sbin:/sbin")
        if path is not None:
            return path
        if tool in os.environ.get("CFONE_REQUIRE", "").split(","):
            pytest.fail(f"{tool} is required here and is not installed")
        pytest.skip(f"{tool} is not installed")

    return required
