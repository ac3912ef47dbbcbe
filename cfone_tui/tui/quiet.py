"""Has all been handled that a key set off?"""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

AT_ONCE = 64
"""How often it is looked as soon as the event loop comes round; then something is awaited that takes its time."""
PAUSE = 0.002
"""Seconds between two looks from then on."""


def is_busy(node: MessagePump) -> bool:
    """Tell whether a node handles a message, has one to handle, or has something to do once the next frame is drawn.

    One that is idle waits for the next message, and nowhere else does it wait for the event of its queue. One that is
    gone has no task any more; the application runs in a task that is not its own.
    """
    if node._task is None and not isinstance(node, App):
        return False
    arrival: asyncio.Event = node._message_queue.ready_event
    is_idle = bool(arrival._waiters) and not arrival.is_set()
    return not is_idle or (isinstance(node, Screen) and bool(node._callbacks))


class Quiet:
    """Says once that all of some nodes are idle at the same time: nothing is on its way between them then."""

    def __init__(
        self, nodes: Sequence[MessagePump], others: Callable[[], Iterable[MessagePump]], reached: Callable[[], None]
    ) -> None:
        self._nodes, self._others, self._reached = nodes, others, reached
        self._looked = 0

    def look(self) -> None:
        """Look now, and again until they are; which others there are is asked anew with every look."""
        if not any(map(is_busy, self._nodes)) and not any(map(is_busy, self._others())):
            self._reached()
            return
        self._looked += 1
        loop = asyncio.get_running_loop()
        if self._looked < AT_ONCE:
            loop.call_soon(self.look)
        else:
            loop.call_later(PAUSE, self.look)
