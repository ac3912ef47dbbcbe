"""How does a key act on what the keys before it have done, however quickly they come?

Textual hands a key to the widget in focus and takes the next one at once. Of ``/ru`` in one piece, as a paste, a slow
line or quick fingers send it, the r and the u would reach the list before the filter has the focus: refresh and undo.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import Worker

from cfone_tui.tui.awaited import Awaited, AwaitedDialogs
from cfone_tui.tui.painting import Painting
from cfone_tui.tui.quiet import Quiet
from cfone_tui.tui.short_way import bindings, is_looked_at

NEVER_HELD = ("ctrl+q", "ctrl+c")

LOOK_EVERY = 0.05
"""Seconds between two looks whether a key that waits can be passed."""


class KeyOrder(App[None], inherit_bindings=False):
    """An application that passes one key at a time: the next one when the messages of the last have been handled.

    Until :meth:`release_keys` is called after :meth:`hold_keys`, keys wait for what they are meant for. So does one of
    which :meth:`must_wait` tells it, and all that come after it; escape drops those. While a dialog is awaited every
    key waits until it stands, and goes there; escape gives it up, and what was typed for one that does not come is
    dropped.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting_keys: deque[events.Key] = deque()
        self._is_key_under_way = False
        self._is_held = False
        self._awaited = AwaitedDialogs()
        self._painting = Painting()
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

    @property
    def is_passing_keys(self) -> bool:
        """Whether a key is being handled or will be in a moment; not one that waits for something, or ended it all."""
        is_next = bool(self._waiting_keys) and not self._is_held and self._looking is None
        return self.is_running and (self._is_key_under_way or is_next)

    def must_wait(self, key: events.Key) -> bool:
        """Tell whether a key acts on something that is on its way."""
        del key
        return False

    def keys_wait(self, number: int, *, seconds: float, is_for_dialog: bool = False) -> None:
        """Hear that so many keys have waited for so long, and that none does any more."""

    def dialog_missed(self, dropped: int, *, is_given_up: bool) -> None:
        """Hear that a dialog does not come, and how many keys that were typed for it were dropped."""

    # -- dialogs that are awaited -----------------------------------------------------------------------------------

    def await_dialog(self, worker: Worker[Any], *, over: Screen[Any]) -> None:
        """Keep keys back that are pressed on ``over`` until the worker shows a dialog or ends without."""
        self._awaited.add(Awaited(worker, over))

    def end_waiting(self, worker: Worker[Any]) -> None:
        """Drop the keys that waited for a dialog which the worker ended without showing."""
        missed = self._awaited.end(worker)
        if not self.screen_stack or missed is None:
            return
        if missed.over is self.screen and self._awaited.of(self.screen) is None:
            self._miss_dialog(is_given_up=False)

    def push_screen(self, *args: Any, **how: Any) -> Any:
        """Show a screen; one that a worker shows for which keys wait is what they are meant for."""
        shown = super().push_screen(*args, **how)
        awaited = self._awaited.of_worker_under_way()
        if awaited is not None:
            awaited.dialog = dialog = self.screen
            # its fields are there once it has handled what it was sent, and has the focus where it asked for it
            Quiet([dialog, self], list, partial(self._dialog_stands, awaited)).look()
        return shown

    def _dialog_stands(self, awaited: Awaited) -> None:
        self._awaited.remove(awaited)
        self._next_key()

    def _give_up_dialog(self) -> bool:
        """Give up the dialog that keys wait for where the user is; tell whether there was one."""
        awaited = self._awaited.of(self.screen) if self.screen_stack else None
        if awaited is None or awaited.dialog is not None:
            return False
        self._awaited.remove(awaited)
        awaited.worker.cancel()
        self._miss_dialog(is_given_up=True)
        return True

    def _miss_dialog(self, *, is_given_up: bool) -> None:
        dropped = len(self._waiting_keys)
        self._waiting_keys.clear()
        self._stop_looking()
        self.dialog_missed(dropped, is_given_up=is_given_up)

    # -- passing keys on --------------------------------------------------------------------------------------------

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
            if event.key == "escape" and (self._give_up_dialog() or self.drop_keys()):
                return
            self._waiting_keys.append(event)
            # what is in the queue already came before the key
            is_next = not self.message_queue_size
            key = self._take_key() if is_next else None
            if key is not None:
                await self._pass_key(key)
            elif not is_next:
                self._next_key()
        else:
            await super().on_event(event)

    def _next_key(self) -> None:
        key = self._take_key()
        if key is not None:
            self.call_later(self._pass_key, key)

    def _take_key(self) -> events.Key | None:
        """Return the key that can be passed on now, if there is one; it is under way from then on."""
        if self._is_closing:
            self._waiting_keys.clear()
        if not self._waiting_keys or self._is_key_under_way or self._is_held:
            return None
        is_for_dialog = self._awaited.of(self.screen) is not None
        if is_for_dialog or self.must_wait(self._waiting_keys[0]):
            self._look_later(is_for_dialog=is_for_dialog)
            return None
        self._stop_looking()
        self._is_key_under_way = True
        return self._waiting_keys.popleft()

    def _look_later(self, *, is_for_dialog: bool) -> None:
        if self._looking is None:
            self._looked += 1
            waited = (self._looked - 1) * LOOK_EVERY
            self.keys_wait(len(self._waiting_keys), seconds=waited, is_for_dialog=is_for_dialog)
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
        if self._is_closing:
            self._arrived()
            return
        place = self.focused or self.screen
        chain = place.ancestors_with_self
        try:
            if not await self._act_at_once(key, chain):
                await super().on_event(key)
            elif not self._waiting_keys:
                self._painting.paint(place)
        finally:
            Quiet(chain[::-1], self._hearing, self._arrived).look()

    async def _act_at_once(self, key: events.Key, chain: Sequence[DOMNode]) -> bool:
        """Do what a key is bound to if no widget has to be shown the key itself; tell whether that was so."""
        if not self.app_focus or self.screen.maximized is not None or is_looked_at(key, chain):
            return False
        if not await self._check_bindings(key.key, priority=True):
            await self._check_bindings(key.key)
        return True

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT001, FBT002 - Textual's
        """Do what a key is bound to; quicker than Textual, which puts all bindings of all widgets together for it."""
        focused = self.focused
        chain = focused.ancestors_with_self if focused is not None else [self.screen, self]
        bound = None if self._keymap else bindings(key, chain, is_first=priority)
        if bound is None or (focused is not None and focused.loading):
            return await super()._check_bindings(key, priority)
        for node, binding in bound:
            if await self.run_action(binding.action, node):
                return True
        return False

    def _hearing(self) -> Sequence[MessagePump]:
        """Return the nodes that hear keys now."""
        if self._is_closing:
            return []
        return (self.focused or self.screen).ancestors_with_self

    def _arrived(self) -> None:
        self._is_key_under_way = False
        self._next_key()
