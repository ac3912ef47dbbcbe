"""Is what a key changed painted with the key, and everything else when the screen gets to it?"""

import time
from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from cfone_tui.tui import painting
from cfone_tui.tui.key_order import KeyOrder
from tests.tui.widgets.drawn import drawn_lines


class Counting(Static, can_focus=True):
    """A pane whose keys change what it says, in its room or beyond."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "say('a')"), Binding("b", "grow"), Binding("c", "nothing")]

    def action_say(self, text: str) -> None:
        self.update(f"{self.content}{text}", layout=False)

    def action_grow(self) -> None:
        self.update("two\nlines")


class Window(KeyOrder, inherit_bindings=False):
    """One pane."""

    def compose(self) -> ComposeResult:
        yield Counting("", markup=False)
        yield Static("below")


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The frames that were painted, and whether a key was under way then."""
    painted: list[bool] = []
    refresh = Screen._compositor_refresh

    def note(screen: Screen[Any]) -> None:
        app = screen.app
        assert isinstance(app, Window)
        painted.append(app.is_passing_keys)
        refresh(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", note)
    return painted


@pytest.mark.parametrize(("frame", "is_at_once"), [(0.0, True), (3600.0, False)])
async def test_a_change_is_painted_with_its_key_unless_a_frame_was_a_moment_ago(
    frame: float, is_at_once: bool, frames: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Window()
    async with app.run_test(size=(20, 5)) as pilot:
        app.query_one(Counting).focus()
        await pilot.pause()
        app._painting._last = time.monotonic()
        monkeypatch.setattr(painting, "FRAME", frame)
        app._painting.paint(app.query_one(Counting))
        frames.clear()
        app.query_one(Counting).action_say("x")
        app._painting.paint(app.query_one(Counting))
        assert bool(frames) is is_at_once
        await pilot.press("a")
        await pilot.pause()
        assert drawn_lines(app)[0] == "xa"
        frames.clear()
        await pilot.press("c")
        await pilot.pause()
        assert not frames, "nothing changed"


async def test_what_takes_other_room_is_laid_out_first(frames: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "FRAME", 0.0)
    app = Window()
    async with app.run_test(size=(20, 5)) as pilot:
        pane = app.query_one(Counting).focus()
        await pilot.pause()
        frames.clear()
        pane.action_grow()
        app._painting.paint(pane)
        assert not frames
        await pilot.press("b")
        await pilot.pause()
        assert drawn_lines(app)[:3] == ["two", "lines", "below"]
