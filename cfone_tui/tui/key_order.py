"""How does a key act on what the keys before it have done, however quickly they come?

Textual hands a key to the widget in focus and takes the next one at once. Of ``/ru`` in one piece, as a paste, a slow
line or quick fingers send it, the r and the u would reach the list before the filter has the focus: refresh and undo.
"""

from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump


class KeyOrder(App[None], inherit_bindings=False):
    """An application that passes one key at a time: the next one when the messages of the last have been handled."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting_keys: deque[events.Key] = deque()
        self._is_key_under_way = False

    async def on_event(self, event: events.Event) -> None:
        """Put keys in a queue; everything else goes its way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._waiting_keys.append(event)
            if not self._is_key_under_way:
                await self._pass_key()
        else:
            await super().on_event(event)

    async def _pass_key(self) -> None:
        self._is_key_under_way = True
        place = self.focused or self.screen
        await super().on_event(self._waiting_keys.popleft())
        self._follow([node for node in place.ancestors_with_self if node is not self])

    def _follow(self, bubbling: Sequence[MessagePump]) -> None:
        """Go through the queues the key goes through: up to the application, then where its command and focus act."""
        self._hop([*bubbling, self, self.screen, self])

    def _hop(self, nodes: Sequence[MessagePump]) -> None:
        for index, node in enumerate(nodes):
            if node.call_later(self._hop, nodes[index + 1 :]):
                return
        self._is_key_under_way = False
        if self._waiting_keys:
            self.call_later(self._pass_key)
