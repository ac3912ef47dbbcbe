"""Keys that come in one piece: each acts on what those before it have done."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from cfone_tui.tui.key_order import KeyOrder


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


def send(app: Board, *keys: str) -> None:
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
