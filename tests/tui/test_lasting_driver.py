"""Does the window end in order once nothing can be written any more?"""

import io
from typing import TextIO, cast

from textual.drivers._writer_thread import WriterThread

from cfone_tui.tui.lasting_driver import LastingFile


class Gone(io.StringIO):
    """A terminal that was closed."""

    def write(self, text: str, /) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_more_than_a_thread_keeps_is_taken_and_the_thread_ends_when_asked() -> None:
    thread = WriterThread(cast(TextIO, LastingFile(Gone())))
    thread.start()
    for number in range(200):
        thread.write(f"frame {number}")
    thread.stop()
    assert not thread.is_alive()


def test_what_a_terminal_takes_reaches_it() -> None:
    terminal = io.StringIO()
    file = LastingFile(terminal)
    assert file.write("a frame") == 7
    file.flush()
    assert terminal.getvalue() == "a frame"
    assert not file.isatty()
