"""How does a key act on what the keys before it have done, however quickly they come?

Textual hands a key to the widget in focus and takes the next one at once. Of ``/ru`` in one piece, as a paste, a slow
line or quick fingers send it, the r and the u would reach the list before the filter has the focus: refresh and undo.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

LONGEST_WAY = 1.0
"""Seconds after which the next key is passed even if a widget that was closed took the mark of the last one along."""

NEVER_HELD = ("ctrl+q", "ctrl+c")

LOOK_EVERY = 0.05
"""Seconds between two looks whether a key that waits can be passed."""


class _Mark:
    """What goes through the queues behind a key, in some two dozen steps."""

    _param_count = 0
    """What Textual remembers of a callback, and would else read from its signature, which takes longer than a call."""

    def __init__(self, hop: Callable[[Sequence[MessagePump], int], None], nodes: Sequence[MessagePump], number: int):
        self._hop, self._nodes, self._number = hop, nodes, number

    def __call__(self) -> None:
        self._hop(self._nodes, self._number)


class KeyOrder(App[None], inherit_bindings=False):
    """An application that passes one key at a time: the next one when the messages of the last have been handled.

    Until :meth:`release_keys` is called after :meth:`hold_keys`, keys wait for what they are meant for. So does one of
    which :meth:`must_wait` tells it, and all that come after it; escape drops those.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting_keys: deque[events.Key] = deque()
        self._passed = 0
        """How many keys were passed on: names the one that is under way."""
        self._is_key_under_way = False
        self._is_held = False
        self._giving_up: asyncio.TimerHandle | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._looked = 0
        """How often it was looked whether the first key can be passed."""

    def hold_keys(self) -> None:
        """Keep keys back, but for those that end the program."""
        self._is_held = True

    def release_keys(self) -> None:
        """Pass on the keys that were kept back."""
        self._is_held = False
        self._next_key()

    @property
    def has_keys(self) -> bool:
        """Whether keys were pressed that have not been handled."""
        return self._is_key_under_way or bool(self._waiting_keys)

    def must_wait(self, key: events.Key) -> bool:
        """Tell whether a key acts on something that is on its way."""
        del key
        return False

    def keys_wait(self, number: int, *, seconds: float) -> None:
        """Hear that so many keys have waited for so long, and that none does any more."""

    def drop_keys(self) -> int:
        """Drop the keys that wait for what is on its way, and return how many; those that just came do not."""
        if not self._looked:
            return 0
        dropped = len(self._waiting_keys)
        self._waiting_keys.clear()
        self._stop_looking()
        return dropped

    async def on_event(self, event: events.Event) -> None:
        """Put keys in a queue; everything else goes its way."""
        if isinstance(event, events.Key) and not event.is_forwarded and event.key not in NEVER_HELD:
            if event.key == "escape" and self.drop_keys():
                return
            self._waiting_keys.append(event)
            self._next_key()
        else:
            await super().on_event(event)

    def _next_key(self) -> None:
        if self._is_closing:
            self._waiting_keys.clear()
        if not self._waiting_keys or self._is_key_under_way or self._is_held:
            return
        if self.must_wait(self._waiting_keys[0]):
            self._look_later()
            return
        self._stop_looking()
        self._is_key_under_way = True
        self.call_later(self._pass_key, self._waiting_keys.popleft())

    def _look_later(self) -> None:
        if self._looking is None:
            self._looked += 1
            self.keys_wait(len(self._waiting_keys), seconds=(self._looked - 1) * LOOK_EVERY)
            self._looking = asyncio.get_running_loop().call_later(LOOK_EVERY, self._look)

    def _look(self) -> None:
        self._looking = None
        self.call_later(self._next_key)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if self._looked:
            self._looked = 0
            self.keys_wait(0, seconds=0)

    @property
    def _is_closing(self) -> bool:
        """Whether the window ends: what keys are meant for is gone, or going."""
        return self._exit or not self.screen_stack or self.screen._pruning

    async def _pass_key(self, key: events.Key) -> None:
        self._passed += 1
        if self._is_closing:
            self._arrived(self._passed)
            return
        self._giving_up = asyncio.get_running_loop().call_later(LONGEST_WAY, self._arrived, self._passed)
        place = self.focused or self.screen
        try:
            await super().on_event(key)
        finally:
            bubbling = [node for node in place.ancestors_with_self if node is not self]
            # up to the application; then the way of what its binding had the place say, with a second mark on every
            # step, behind what that step says in turn; then where the command and the new focus act
            relayed = [node for node in bubbling for _ in range(2)]
            self._hop([*bubbling, self, *relayed, self, self.screen, self], self._passed)

    def _hop(self, nodes: Sequence[MessagePump], number: int) -> None:
        """Go through the queues that the key goes through."""
        for index, node in enumerate(nodes):
            if node.post_message(events.Callback(_Mark(self._hop, nodes[index + 1 :], number))):
                return
        self._arrived(number)

    def _arrived(self, number: int) -> None:
        if number == self._passed and self._is_key_under_way:
            self._is_key_under_way = False
            if self._giving_up is not None:
                self._giving_up.cancel()
            self._next_key()
