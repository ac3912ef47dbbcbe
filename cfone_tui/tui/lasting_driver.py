"""How do frames get to a terminal at once, and what is written to when it is gone?"""

import os
import select
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO, cast

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

SMALL = 2_000
"""Characters that a terminal takes without making anybody wait, if it takes any."""


class LastingFile:
    """A terminal's file that takes every text, and forgets what no terminal is there for any more.

    Textual writes in a thread. An error would end that thread, and the window would then wait for it for ever: deaf to
    signals, with its drafts not written down.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._written = 0
        self.sent = 0
        """How many texts were written and sent on."""

    def write(self, text: str) -> int:
        """Write ``text`` if there is a terminal."""
        with suppress(OSError, ValueError):
            self._file.write(text)
        self._written += 1
        return len(text)

    def flush(self) -> None:
        """Send on what was written if there is a terminal."""
        number = self._written
        with suppress(OSError, ValueError):
            self._file.flush()
        self.sent = number

    def encoded(self, text: str) -> bytes:
        """Return ``text`` as it is written."""
        return text.encode(self._file.encoding or "utf-8", errors="backslashreplace")

    def write_at_once(self, data: bytes) -> None:
        """Write past everything that was not sent on, if there is a terminal."""
        with suppress(OSError, ValueError):
            while data:
                data = data[os.write(self.fileno(), data) :]

    @property
    def has_room(self) -> bool:
        """Whether the terminal takes something now."""
        with suppress(OSError, ValueError):
            return bool(select.select([], [self.fileno()], [], 0)[1])
        return False

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Tell whether it was opened on a terminal."""
        return self._file.isatty()


class LastingDriver(LinuxDriver):
    """Textual's driver of a terminal, which outlives it, and writes small frames itself.

    A thread that is woken to write waits for the interpreter until the event loop has nothing to do or five
    milliseconds are over: longer than all that a key takes otherwise. What is long goes to the thread, and so does
    what follows until that is written.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lasting: LastingFile | None = None
        if self._file is not None:
            self._lasting = LastingFile(self._file)
            self._file = cast(TextIOWrapper, self._lasting)
        self._handed_on = 0
        """How many texts the thread was given."""
        self._frame: list[str] = []
        """The frame that is being written, for a terminal that shows one as a whole."""

    def _sigcont_application(self, *signalled: object) -> None:
        # a terminal that goes sends this signal, too, and so does whoever stopped the program past us: threads that
        # were not stopped would be there twice, and the first two of them for ever
        if self._must_signal_resume:
            super()._sigcont_application(*signalled)

    def write(self, data: str) -> None:
        """Write to the terminal; a frame in one piece."""
        if self._frame or data == SYNC_START:
            self._frame.append(data)
            if data == SYNC_END:
                frame, self._frame = "".join(self._frame), []
                self._send(frame)
        else:
            self._send(data)

    def _send(self, data: str) -> None:
        lasting = self._lasting
        if lasting is not None and len(data) <= SMALL and lasting.sent == self._handed_on and lasting.has_room:
            lasting.write_at_once(lasting.encoded(data))
        else:
            self._handed_on += 1
            super().write(data)

    def send_message(self, message: Message) -> None:
        """Give the application what was typed, without a task for each key."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)
