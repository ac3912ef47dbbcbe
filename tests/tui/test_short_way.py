"""Does a key that goes the short way do what it does on the long one?"""

from typing import ClassVar

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from cfone_tui.tui.key_order import KeyOrder
from cfone_tui.tui.short_way import is_looked_at


class Told(Vertical, can_focus=True):
    """A pane that says what its keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "say('pane')"),
        Binding("c", "nothing"),
        Binding("b", "say('b')", id="say-b"),
        Binding("d", "no"),
    ]

    def action_say(self, what: str) -> None:
        said(self.app).append(what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have no ``d`` now."""
        del parameters
        return action != "no"

    def action_no(self) -> None:
        said(self.app).append("not to be")


class LooksByName(Told):
    """A pane that looks at one key."""

    def key_a(self) -> None:
        said(self.app).append("looked at a")


class LooksAtAll(Told):
    """A pane that takes every key for itself."""

    @on(events.Key)
    def take(self, event: events.Key) -> None:
        event.stop()
        said(self.app).append(f"took {event.key}")


class Dialog(ModalScreen[None]):
    """A dialog with a key of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "app.say('dialog')")]

    def compose(self) -> ComposeResult:
        yield Told()


class LongWay(App[None], inherit_bindings=False):
    """Where keys go Textual's own way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,b,c,d", "say('app')"),
        Binding("e", "say('first')", priority=True),
        Binding("o", "open"),
    ]

    def __init__(self, kind: type[Told]) -> None:
        super().__init__()
        self.kind = kind
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.kind(Label("here"), Input(id="line"), id="pane")

    def action_say(self, what: str) -> None:
        self.said.append(what)

    def action_open(self) -> None:
        self.push_screen(Dialog())


class ShortWay(LongWay, KeyOrder):
    """Where they go the short way."""


def said(app: App[object]) -> list[str]:
    """Return what was said so far."""
    assert isinstance(app, LongWay)
    return app.said


async def said_by(app: LongWay, focus: str, keys: str) -> list[str]:
    """Press keys, and return what was said, then what stands in the line."""
    async with app.run_test(size=(40, 10)) as pilot:
        app.query_one(focus).focus()
        await pilot.pause()
        line = app.query_one(Input)
        await pilot.press(*keys)
        while isinstance(app, KeyOrder) and app.has_keys:
            await pilot.pause(0)
        return [*app.said, line.value]


@pytest.mark.parametrize("kind", [Told, LooksByName, LooksAtAll])
@pytest.mark.parametrize("focus", ["#pane", "#line"])
@pytest.mark.parametrize("keymap", [{}, {"say-b": "z"}])
async def test_a_key_does_what_it_does_on_the_long_way(kind: type[Told], focus: str, keymap: dict[str, str]) -> None:
    apps = LongWay(kind), ShortWay(kind)
    for app in apps:
        app.set_keymap(keymap)
    own, short = [await said_by(app, focus, "abcdezoabe") for app in apps]
    assert short == own


async def test_only_who_looks_at_keys_is_shown_them() -> None:
    for kind, expected in ((Told, []), (LooksByName, ["a"]), (LooksAtAll, ["a", "b"])):
        app = ShortWay(kind)
        async with app.run_test(size=(40, 10)):
            chain = app.query_one("#pane").ancestors_with_self
            assert [key for key in "ab" if is_looked_at(events.Key(key, key), chain)] == expected
            line = app.query_one(Input).ancestors_with_self
            assert is_looked_at(events.Key("b", "b"), line), "what is typed goes into the line"
