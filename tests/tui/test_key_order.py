"""Keys that come in one piece: each acts on what those before it have done."""

import asyncio
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from cfone_tui.tui import key_order
from cfone_tui.tui.key_order import KeyOrder
from cfone_tui.tui.quiet import AT_ONCE
from cfone_tui.tui.screens.working import Working


class Question(ModalScreen[str]):
    """A popup that is answered by one letter."""

    def compose(self) -> ComposeResult:
        yield Label("which?")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(event.character or "")


class Board(KeyOrder, inherit_bindings=False):
    """A place where every letter does something, and a line to type into."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type"),
        Binding("u", "undo"),
        Binding("g", "ask"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.undone = 0
        self.answers: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield Label("list", id="list")
        yield Input()

    def action_type(self) -> None:
        self.query_one(Input).focus()

    def action_undo(self) -> None:
        self.undone += 1

    def action_ask(self) -> None:
        self.push_screen(Question(), self.answers.append)


def send(app: KeyOrder, *keys: str) -> None:
    """Have keys arrive as a terminal delivers a paste: all before the first one is handled."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_what_follows_a_key_that_moves_the_focus_goes_where_the_focus_went() -> None:
    app = Board()
    async with app.run_test(size=(40, 10)) as pilot:
        app.post_message(events.Key("slash", "/"))
        send(app, "r", "u", "u")
        while len(app.query_one(Input).value) < 3:
            await pilot.pause(0)
        assert app.query_one(Input).value == "ruu"
        assert app.undone == 0


async def test_what_follows_a_key_that_opens_a_popup_goes_into_the_popup() -> None:
    app = Board()
    async with app.run_test(size=(40, 10)) as pilot:
        send(app, "g", "u", "u")
        while not app.undone:
            await pilot.pause(0)
        assert app.answers == ["u"]
        assert app.undone == 1


class Line(Input):
    """A line with a key of its own, which says what is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save")]

    class Wanted(Message):
        """Somebody shall ask."""

    def action_save(self) -> None:
        self.post_message(self.Wanted())


class Bar(Vertical):
    """A pane that passes on, in words of its own, what its line says."""

    class Wanted(Message):
        """Somebody shall ask."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Line()

    def on_line_wanted(self, message: Line.Wanted) -> None:
        message.stop()
        self.post_message(self.Wanted())


class RelayedBoard(Board):
    """A board whose line stands in a pane."""

    def compose(self) -> ComposeResult:
        yield Bar()

    def on_bar_wanted(self) -> None:
        self.action_ask()


async def test_what_follows_a_key_whose_meaning_is_passed_on_by_a_pane_goes_into_the_popup() -> None:
    app = RelayedBoard()
    async with app.run_test(size=(40, 10)) as pilot:
        send(app, "slash", "r", "ctrl+s", "u")
        while not app.answers:
            await pilot.pause(0)
        assert app.answers == ["u"]
        assert app.query_one(Input).value == "r"


class LateBoard(Board):
    """A board where a letter has its effect only once the next frame is drawn, or after something else has come."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("l", "later"), Binding("w", "wait")]

    def __init__(self) -> None:
        super().__init__()
        self.coming = asyncio.Event()

    def action_later(self) -> None:
        self.query_one("#list").styles.color = "red"
        self.call_after_refresh(self.query_one(Input).focus)

    async def action_wait(self) -> None:
        await self.coming.wait()
        self.action_type()


async def test_what_follows_a_key_that_has_its_effect_after_the_next_frame_waits_for_it() -> None:
    app = LateBoard()
    async with app.run_test(size=(40, 10)) as pilot:
        send(app, "l", "u", "u")
        while not app.query_one(Input).value and not app.undone:
            await pilot.pause(0)
        await pilot.pause()
        assert (app.query_one(Input).value, app.undone) == ("uu", 0)


async def test_what_follows_a_key_that_is_not_done_for_long_waits_for_it() -> None:
    app = LateBoard()
    async with app.run_test(size=(40, 10)) as pilot:
        send(app, "w", "u", "u")
        for _ in range(2 * AT_ONCE):
            await asyncio.sleep(0)
        assert app.is_passing_keys
        app.coming.set()
        while not app.query_one(Input).value and not app.undone:
            await pilot.pause(0)
        await pilot.pause()
        assert (app.query_one(Input).value, app.undone) == ("uu", 0)


class Asking(Working[None]):
    """A screen on which a letter shows a form once something was read."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "edit"), Binding("x", "other"), Binding("g", "ask")]

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.others, self.is_there = asyncio.Event(), 0, True

    def action_edit(self) -> None:
        self.bring_up("form", self._edit)

    def action_ask(self) -> None:
        self.app.push_screen(Question(), lambda _: self.action_edit())

    def action_other(self) -> None:
        self.others += 1

    async def _edit(self) -> None:
        await self.reading.wait()
        if self.is_there:
            await self.app.push_screen_wait(Sheet())


class Sheet(ModalScreen[None]):
    """A form of one line."""

    def compose(self) -> ComposeResult:
        yield Input()


class AskingBoard(KeyOrder, inherit_bindings=False):
    """What lies under a screen that reads before it shows a form."""

    def __init__(self) -> None:
        super().__init__()
        self.asking = Asking()
        self.missed: list[tuple[int, bool]] = []

    def on_mount(self) -> None:
        self.push_screen(self.asking)

    def dialog_missed(self, dropped: int, *, is_given_up: bool) -> None:
        self.missed.append((dropped, is_given_up))


async def has_waited(app: AskingBoard, pilot: Pilot[None]) -> None:
    """Wait until it was looked several times whether the first key can go on."""
    while app._looked < 3:
        await pilot.pause(0)


@pytest.mark.parametrize("way", ["e", "gu"])
async def test_keys_wait_for_a_form_however_long_it_takes_and_go_into_it(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_order, "LOOK_EVERY", 0.001)
    app = AskingBoard()
    async with app.run_test(size=(40, 10)) as pilot:
        send(app, *way, "x", "y", "x")
        await has_waited(app, pilot)
        send(app, "z")
        app.asking.reading.set()
        while not isinstance(app.screen, Sheet) or len(app.screen.query_one(Input).value) < 4:
            await pilot.pause(0)
        assert app.screen.query_one(Input).value == "xyxz"
        assert (app.asking.others, app.missed) == (0, [])


async def test_keys_for_a_form_that_does_not_come_are_dropped_and_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_order, "LOOK_EVERY", 0.001)
    app = AskingBoard()
    async with app.run_test(size=(40, 10)) as pilot:
        app.asking.is_there = False
        send(app, "e", "x", "x")
        await has_waited(app, pilot)
        app.asking.reading.set()
        while not app.missed:
            await pilot.pause(0)
        send(app, "x")
        while not app.asking.others:
            await pilot.pause(0)
        assert (app.asking.others, app.missed) == (1, [(2, False)])


async def test_escape_gives_a_form_up_that_is_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_order, "LOOK_EVERY", 0.001)
    app = AskingBoard()
    async with app.run_test(size=(40, 10)) as pilot:
        send(app, "e", "x", "x")
        await has_waited(app, pilot)
        send(app, "escape")
        while not app.missed:
            await pilot.pause(0)
        app.asking.reading.set()
        send(app, "x")
        while not app.asking.others:
            await pilot.pause(0)
        assert (app.asking.others, app.missed) == (1, [(2, True)])
        assert app.screen is app.asking
