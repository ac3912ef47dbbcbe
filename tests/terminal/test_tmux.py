"""The window inside tmux, as analysts run it on a jump host."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

AT_MOST = 60.0


class Tmux:
    """A tmux server of our own with the program in its only window."""

    def __init__(self, tool: str, environment: dict[str, str]) -> None:
        self._tool = tool
        self._socket = f"cfone-test-{uuid4().hex[:12]}"
        self._environment = environment

    def run(self, *arguments: str) -> str:
        """Run a command of tmux and return what it prints."""
        done = subprocess.run(
            [self._tool, "-L", self._socket, "-f", "/dev/null", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=AT_MOST,
            check=False,
        )
        return done.stdout

    def until(self, *texts: str) -> str:
        """Wait until all of these stand in the window."""
        deadline = time.monotonic() + AT_MOST
        while True:
            shown = self.run("capture-pane", "-p")
            if all(text in shown for text in texts):
                return shown
            assert time.monotonic() < deadline, f"never came: {texts}\n{shown}"


@pytest.fixture
def tmux(requires: Callable[[str], str], environment: dict[str, str]) -> Iterator[Tmux]:
    """A tmux server; killed at the end."""
    started = Tmux(requires("tmux"), environment)
    yield started
    started.run("kill-server")


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (160, 48)], ids=["80x24", "160x48"])
def test_the_first_minute_in_tmux(tmux: Tmux, columns: int, lines: int) -> None:
    tmux.run("new-session", "-d", "-x", str(columns), "-y", str(lines), f"{sys.executable} -m cfone_tui --demo")
    shown = tmux.until("DEMO", "3,000 exact", "login[.]grid-portal", "help")
    assert all(len(line) <= columns for line in shown.splitlines())
    tmux.run("send-keys", "/", "r", "u", "Tab", "Enter")
    tmux.until("from:RU", "of 3,000")
    tmux.run("send-keys", "0")
    tmux.until("3,000 exact")
    tmux.run("send-keys", "Space", "Space", "t", "p", "h", "Tab", "Enter")
    tmux.until("2 events tagged")
    tmux.run("send-keys", "u")
    tmux.until("undone")
    tmux.run("send-keys", "y", "y")
    tmux.until("tmux", "bytes")
    assert tmux.run("show-buffer")
    tmux.run("send-keys", "q")
