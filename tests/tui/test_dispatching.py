"""Are the handlers of a message those that Textual would find, in its order?"""

from collections.abc import Callable
from typing import Any

import pytest
from textual import on
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

from cfone_tui.tui import dispatching

TEXTUALS = MessagePump._get_dispatch_methods
"""How Textual finds handlers by itself: while tests are collected, no window has been opened yet that is quicker."""


class Said(Message):
    """Something was said."""

    def __init__(self, by: Widget | None) -> None:
        super().__init__()
        self.by = by

    @property
    def control(self) -> Widget | None:
        """Who said it."""
        return self.by


class Whispered(Message):
    """Something was whispered."""


class SaidAloud(Said):
    """Something was said aloud."""


class Below(Widget):
    """A widget that hears everything."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.heard: list[str] = []

    @on(Said)
    def hear(self) -> None:
        self.heard.append("below")

    def on_said_aloud(self) -> None:
        self.heard.append("below, aloud")

    def _on_whispered(self) -> None:
        self.heard.append("below, whispered")


class Between(Below):
    """One that looks at who says something, and has a say in whether those below hear it."""

    @on(Said, "#him")
    @on(SaidAloud)
    def hear_him(self) -> None:
        self.heard.append("him or aloud")

    def on_said(self, message: Said) -> None:
        self.heard.append("between")
        if message.by is not None and message.by.id == "her":
            message.prevent_default()


class Above(Between):
    """One that adds nothing but a name."""

    hear_again = on(Said, "#him")(Between.hear_him)


HIM, HER = Widget(id="him"), Widget(id="her")


def messages() -> list[tuple[str, Message]]:
    """Return messages, with the name of what handles them."""
    said: list[Message] = [kind(by) for kind in (Said, SaidAloud) for by in (HIM, HER, None)]
    for message in said:
        message.set_sender(HIM)
    return [*((it.handler_name, it) for it in said), ("on_said", Said(HIM)), ("on_whispered", Whispered())]


def called(find: Callable[..., Any], receiver: MessagePump) -> list[list[tuple[type, Any]]]:
    """Call what is found for each message, one after the other as Textual does; return what was found."""
    found: list[list[tuple[type, Any]]] = []
    for name, message in messages():
        found.append([])
        for cls, method in find(receiver, name, message):
            found[-1].append((cls, method.__func__))
            method(message) if method.__code__.co_argcount > 1 else method()
    return found


@pytest.mark.parametrize("kind", [Below, Between, Above])
def test_the_same_handlers_are_called_in_the_same_order(kind: type[Below]) -> None:
    one, other = kind(), kind()
    found = called(dispatching._dispatch_methods, one)
    assert found == called(TEXTUALS, other)
    assert one.heard == other.heard
    assert one.heard.count("below") >= 3


def test_what_names_no_widget_is_told() -> None:
    message = Said(Widget())
    message.set_sender(HIM)
    message.by = Message()  # type: ignore[assignment]  # that is the mistake
    with pytest.raises(AssertionError, match="no widget"):
        list(dispatching._dispatch_methods(Between(), "on_said", message))


def test_an_open_window_finds_handlers_like_this() -> None:
    dispatching.install()
    assert MessagePump._get_dispatch_methods is dispatching._dispatch_methods
