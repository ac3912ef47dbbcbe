"""How is the program run in a real pseudo-terminal, and what stands on its screen?"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pyte

AT_MOST = 60.0
"""Seconds after which something that does not come ends the test."""

PROGRAM = (sys.executable, "-m", "cfone_tui")


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, process: subprocess.Popen[bytes], master: int, *, size: tuple[int, int]) -> None:
        self.process = process
        self.written = bytearray()
        """Every byte the program has sent."""
        self._master = master
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as a terminal emulator does it."""
        self._screen.resize(lines, columns)
        _set_size(self._master, columns, lines)
        self.process.send_signal(signal.SIGWINCH)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Read what comes until something holds."""
        deadline = time.monotonic() + AT_MOST
        while not condition():
            assert time.monotonic() < deadline, f"never came: {what}\n{self.text}\n{bytes(self.written[-400:])!r}"
            self._read(0.05)

    def sees(self, *texts: str) -> None:
        """Wait until all of these stand on the screen."""
        self.until(lambda: all(text in self.text for text in texts), " and ".join(map(repr, texts)))

    def ended(self) -> int:
        """Wait for the end of the program; return its exit status."""
        self.until(lambda: self.process.poll() is not None, "the end of the program")
        while self._read(0.05):
            pass
        return int(self.process.returncode)

    def _read(self, seconds: float) -> bool:
        readable, _, _ = select.select([self._master], [], [], seconds)
        if not readable:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:
            return False  # the other end is closed
        self.written += data
        self._stream.feed(data)
        return bool(data)


@contextmanager
def terminal(
    arguments: Sequence[str], *, environment: Mapping[str, str], size: tuple[int, int] = (80, 24)
) -> Iterator[Terminal]:
    """Run the program in a terminal of ``size`` columns and lines; it is killed if it is there at the end."""
    master, slave = pty.openpty()
    _set_size(slave, *size)
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
    )
    os.close(slave)
    try:
        yield Terminal(process, master, size=size)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(master)


def _set_size(descriptor: int, columns: int, lines: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
