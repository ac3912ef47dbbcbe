"""How is long work done on the event loop without holding up a key?"""

import asyncio
import time
from collections.abc import Iterator
from typing import Protocol

from textual.widget import Widget

from cfone_tui.tui.workers import start_worker

SLICE_SECONDS = 0.004
PAUSE_SECONDS = 0.002
"""A key passes several tasks on its way; a real pause lets it pass all of them, a mere turn only one."""


class After(Protocol):
    """What is called after each slice."""

    def __call__(self, *, is_done: bool) -> None:
        """Take note of what was done; ``is_done`` when it was all."""


class Slices:
    """One piece of work of a widget at a time, in slices of a few milliseconds with pauses in between.

    The work is an iterator whose single steps are short. What fits into the first slice is done at once, so that
    whoever asked for something small need not wait for it.
    """

    def __init__(self, widget: Widget, *, group: str) -> None:
        self._widget = widget
        self._group = group
        self.is_running = False

    def run(self, work: Iterator[None], *, after: After) -> None:
        """Do ``work`` in the place of what is still being done; ``after`` hears after each slice whether that was all.

        What is given up ends where it is and is not heard of again.
        """
        self.stop()
        is_done = _slice(work)
        self.is_running = not is_done
        if is_done:
            after(is_done=True)
            return
        after(is_done=False)

        async def rest() -> None:
            is_done = False
            while not is_done:
                await asyncio.sleep(PAUSE_SECONDS)
                is_done = _slice(work)
                self.is_running = not is_done
                after(is_done=is_done)

        start_worker(self._widget, rest, group=self._group, is_exclusive=True)

    def stop(self) -> None:
        """Give up what is being done."""
        if self.is_running:
            self.is_running = False
            self._widget.workers.cancel_group(self._widget, self._group)


def _slice(work: Iterator[None]) -> bool:
    """Do some of the work; tell whether that was all."""
    end = time.perf_counter() + SLICE_SECONDS
    return all(time.perf_counter() < end for _ in work)
