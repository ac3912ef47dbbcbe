"""What is written to once the terminal is gone?"""

from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver


class LastingFile:
    """A terminal's file that takes every text, and forgets what no terminal is there for any more.

    Textual writes in a thread. An error would end that thread, and the window would then wait for it for ever: deaf to
    signals, with its drafts not written down.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write ``text`` if there is a terminal."""
        with suppress(OSError, ValueError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send on what was written if there is a terminal."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Tell whether it was opened on a terminal."""
        return self._file.isatty()


class LastingDriver(LinuxDriver):
    """Textual's driver of a terminal, which outlives it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self._file is not None:
            self._file = cast(TextIOWrapper, LastingFile(self._file))
