"""How is the real app driven: keys in, the text of the screen out, and waiting for what shall come?"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from cfone_tui.tui.app import Beginning, CfoneApp
from cfone_tui.tui.last_view import ViewMemory
from cfone_tui.tui.screens.main import MainScreen
from cfone_tui.workspace.workspace import Workspace
from tests.tui.widgets.drawn import drawn_lines

NARROW, STACKED, WIDE = (80, 24), (120, 40), (160, 48)
SIZES = (NARROW, STACKED, WIDE)
AT_MOST = 40.0
"""Seconds after which something that does not come ends the test."""

CHARACTERS = {
    "space": " ",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "equals_sign": "=",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "enter": "\r",
    "tab": "\t",
}
"""What a terminal sends for keys that tests name in words."""


def at(always: tuple[int, int], *on_demand: tuple[int, int]) -> pytest.MarkDecorator:
    """Let a test run at one size of the terminal always, and at others when the heavy tests run."""
    demanded = [pytest.param(size, id=f"{size[0]}x{size[1]}", marks=pytest.mark.heavy) for size in on_demand]
    return pytest.mark.parametrize("size", [pytest.param(always, id=f"{always[0]}x{always[1]}"), *demanded])


Open = Callable[[AsyncExitStack], Awaitable[Workspace]]


class Heard(CfoneApp):
    """The app, and all its toasts in order: a new one takes the place of the last."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[Workspace]],
        *,
        memory: ViewMemory | None = None,
        beginning: Beginning | None = None,
    ) -> None:
        super().__init__(connect, memory=memory, beginning=beginning)
        self.toasts: list[str] = []

    def notify(self, message: str, **how: Any) -> None:
        """Note a toast and show it."""
        self.toasts.append(str(message))
        super().notify(message, **how)


@dataclass(frozen=True, slots=True)
class Journey:
    """One user at one terminal."""

    app: Heard
    pilot: Pilot[Any]

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def lines(self) -> list[str]:
        """The lines of the terminal."""
        return drawn_lines(self.app)

    @property
    def text(self) -> str:
        """The whole terminal."""
        return "\n".join(self.lines)

    @property
    def toasts(self) -> list[str]:
        """What all toasts said, the newest last."""
        return self.app.toasts

    @property
    def uuid(self) -> str:
        """The event under the cursor."""
        row = self.main.events.table.highlighted
        assert row is not None, f"no event is under the cursor:\n{self.text}"
        return row.uuid

    async def press(self, *keys: str) -> None:
        """Press keys, one right after the other, as a slow line sends them; a pilot's own press waits after each.

        Those that need not wait for anything are handled when this returns.
        """
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            driver.send_message(events.Key(name, CHARACTERS.get(name, key if len(key) == 1 else None)))
        await self.pilot.pause()
        await self.until(lambda: not self.app.is_passing_keys, "the end of the keys")

    async def write(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until something holds."""
        try:
            async with asyncio.timeout(AT_MOST):
                while not condition():
                    await self.pilot.pause(0.01)
        except TimeoutError:
            raise AssertionError(f"never came: {what or condition}\n{self.text}\ntoasts: {self.toasts}") from None

    async def sees(self, *texts: str) -> None:
        """Wait until all of these stand on the screen."""
        await self.until(lambda: all(text in self.text for text in texts), " and ".join(map(repr, texts)))

    async def hears(self, text: str) -> None:
        """Wait for a toast."""
        await self.until(lambda: any(text in toast for toast in self.toasts), f"the toast {text!r}")

    async def settled(self) -> None:
        """Wait until all keys were handled, and everything that was asked for has come."""
        await self.until(lambda: self._is_idle and self._is_live and self._is_detail_shown, "the end of all workers")

    @property
    def _is_idle(self) -> bool:
        return not self.app.has_keys

    @property
    def _is_live(self) -> bool:
        return self.main.status.state == "live" and not [it for it in self.app.workers if it.is_running]

    @property
    def _is_detail_shown(self) -> bool:
        event, row = self.main.shown.event, self.main.current
        return not self.main.detail.display or row is None or (event is not None and event.uuid == row.uuid)

    async def filtered(self, text: str) -> None:
        """Type a filter and keep it."""
        await self.press("slash")
        await self.press("ctrl+u")
        await self.write(text)
        await self.press("enter")
        await self.until(lambda: self.main.kept_place.filter_text == text, f"the filter {text}")
        await self.settled()

    async def resized(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()


@asynccontextmanager
async def journey(open_source: Open, *, size: tuple[int, int] = STACKED) -> AsyncIterator[Journey]:
    """Start the app over a source; nothing is waited for."""
    async with AsyncExitStack() as stack:
        app = Heard(lambda: open_source(stack))
        async with app.run_test(size=size, notifications=True) as pilot:
            begun = Journey(app, pilot)
            await begun.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
            yield begun
