"""How is a program run in a terminal of its own, when it matters what it writes and when?"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

READ_AT_ONCE = 1 << 16
LONGEST = 5
"""Seconds after which silence is waited for no more: a cursor that blinks in a field writes for ever."""


class Terminal:
    """A child process in a pseudo-terminal; times in seconds since its start."""

    def __init__(self, argv: Sequence[str], *, environment: Mapping[str, str], size: tuple[int, int]) -> None:
        self._argv, self._environment, self._size = argv, environment, size
        self.output = b""

    def __enter__(self) -> Self:
        """Start the program."""
        self._started = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execve(self._argv[0], list(self._argv), dict(self._environment))
        columns, lines = self._size
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it as a terminal that is closed does."""
        os.kill(self._pid, signal.SIGTERM)
        self.quiet(seconds=0.3)
        try:
            os.kill(self._pid, signal.SIGKILL)
        finally:
            os.waitpid(self._pid, 0)
            os.close(self._terminal)

    def until(self, mark: bytes, *, seconds: float = 20) -> float:
        """Return when ``mark`` was first written, or raise TimeoutError."""
        while mark not in self.output:
            if not self._read(seconds) or time.perf_counter() - self._started > seconds:
                raise TimeoutError(f"{mark!r} was not written")
        return time.perf_counter() - self._started

    def quiet(self, *, seconds: float) -> None:
        """Read until nothing has come for so long, or what comes does not end."""
        ends = time.perf_counter() + LONGEST
        while self._read(seconds) and time.perf_counter() < ends:
            pass

    def press(self, keys: bytes, *, seconds: float) -> tuple[float, int]:
        """Send keys; return the time to the last byte that followed and the bytes, once silent for ``seconds``."""
        before, sent = len(self.output), time.perf_counter()
        last = sent
        os.write(self._terminal, keys)
        while self._read(seconds) and time.perf_counter() < sent + LONGEST:
            last = time.perf_counter()
        return last - sent, len(self.output) - before

    def first_byte(self, keys: bytes, *, seconds: float = 20) -> float:
        """Send keys and return the time to the first byte that follows."""
        sent = time.perf_counter()
        os.write(self._terminal, keys)
        if not self._read(seconds):
            raise TimeoutError(f"nothing was written after {keys!r}")
        return time.perf_counter() - sent

    def resident(self) -> float:
        """Return how much memory the program has resident, in megabytes; Linux only."""
        pages = int(Path(f"/proc/{self._pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def spent(self) -> float:
        """Return the seconds of the processor that the program has used, on all its threads; Linux only."""
        tasks = Path(f"/proc/{self._pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def _read(self, seconds: float) -> bool:
        readable, _, _ = select.select([self._terminal], [], [], seconds)
        if not readable:
            return False
        try:
            data = os.read(self._terminal, READ_AT_ONCE)
        except OSError:
            # the child has closed its end
            return False
        self.output += data
        return bool(data)
