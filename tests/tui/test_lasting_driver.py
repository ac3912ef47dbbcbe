"""Does the window end in order once nothing can be written any more?"""

import io
import os
import select
import tty
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO, cast

import pytest
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers._writer_thread import WriterThread

from cfone_tui.tui.lasting_driver import SMALL, LastingDriver, LastingFile


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


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """A terminal: the end that a person sees, and the end that is written to, which is the process's own."""
    seen, written = os.openpty()
    tty.setraw(written)
    with open(written, "w", encoding="utf-8", closefd=False) as file:
        for name in ("sys.__stderr__", "sys.__stdin__"):
            monkeypatch.setattr(name, file)
        yield seen, written
    for end in (seen, written):
        with suppress(OSError):
            os.close(end)


class Opened(LastingDriver):
    """The driver of that terminal, and what it gave to the thread."""

    def __init__(self) -> None:
        super().__init__(App())
        self.thread = Idle()
        self._writer_thread = cast(WriterThread, self.thread)


class Idle:
    """A thread that is not woken yet."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def write(self, text: str) -> None:
        self.texts.append(text)


@pytest.fixture
async def driver(terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A driver over it, in a test that is not stopped by what a driver does to signals."""
    del terminal
    monkeypatch.setattr("signal.signal", lambda *_: None)
    return Opened()


async def test_a_small_frame_is_written_at_once_and_in_one_piece(driver: Opened, terminal: tuple[int, int]) -> None:
    driver.write("▸ é")
    assert os.read(terminal[0], 100).decode() == "▸ é"
    for part in (SYNC_START, "a line"):
        driver.write(part)
    assert not select.select([terminal[0]], [], [], 0)[0]
    driver.write(SYNC_END)
    assert os.read(terminal[0], 100).decode() == f"{SYNC_START}a line{SYNC_END}"
    assert not driver.thread.texts


async def test_what_is_long_and_all_that_follows_until_it_is_sent_goes_through_the_thread(
    driver: Opened, terminal: tuple[int, int]
) -> None:
    long = "x" * (SMALL + 1)
    driver.write(long)
    driver.write("short")
    assert driver.thread.texts == [long, "short"]
    file = cast(LastingFile, driver._file)
    file.write(long)
    file.write("short")
    driver.write("not before")
    assert driver.thread.texts[2:] == ["not before"]
    file.write("not before")
    file.flush()
    while not os.read(terminal[0], 10_000).endswith(b"before"):
        pass
    driver.write("now")
    assert os.read(terminal[0], 100) == b"now"
    assert len(driver.thread.texts) == 3


async def test_nobody_waits_for_a_terminal_that_takes_nothing(driver: Opened, terminal: tuple[int, int]) -> None:
    frame = "y" * SMALL
    for _ in range(200):
        driver.write(frame)
    assert driver.thread.texts, "the rest waits in the thread"
    del terminal


async def test_a_small_frame_outlives_its_terminal(driver: Opened, terminal: tuple[int, int]) -> None:
    os.close(terminal[0])
    driver.write("to nobody")
