"""Which methods handle a message, found once per class instead of with every message?

Textual walks through all base classes of a widget for each message and each idle moment. The main screen has a hundred,
put together from its topics, and a key is followed by dozens of messages: looking took more time than handling. What
is found depends on classes alone, so it is kept. Beside the guard of strips this is the other patch of Textual.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from textual.css.match import match
from textual.css.model import SelectorSet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

Selectors = dict[str, tuple[SelectorSet, ...]]
Handler = tuple[Callable[..., Any], Selectors | None]
"""A method and what a message must name; None for one that is called because of its name."""
Found = tuple[tuple[type, tuple[Handler, ...]], ...]
"""Classes and their handlers, the nearest class first."""

_KEPT: dict[tuple[type, str, type], Found] = {}


def install() -> None:
    """Find handlers quicker in this process from now on; calling it again changes nothing."""
    MessagePump._get_dispatch_methods = _dispatch_methods  # type: ignore[method-assign]  # this is the patch


def _dispatch_methods(
    self: MessagePump, method_name: str, message: Message
) -> Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]:
    """Yield the handlers of a message, those of the nearest class first, as Textual does."""
    called: set[Callable[..., Any]] = set()
    key = (type(self), method_name, type(message))
    found = _KEPT.get(key)
    if found is None:
        found = _KEPT[key] = _handlers(*key)
    for cls, handlers in found:
        if message._no_default_action:
            break
        for handler, selectors in handlers:
            if selectors is None:
                yield cls, handler.__get__(self, cls)
            elif handler not in called and (not selectors or _is_meant(message, selectors)):
                yield cls, handler.__get__(self, cls)
                called.add(handler)


def _handlers(receiver: type, method_name: str, sent: type) -> Found:
    """Return the classes that handle such a message, and their handlers: the decorated ones, then the one by name."""
    found: list[tuple[type, tuple[Handler, ...]]] = []
    for cls in receiver.__mro__:
        decorated = cls.__dict__.get("_decorated_handlers") or {}
        handlers: list[Handler] = [it for base in sent.__mro__ for it in decorated.get(base, ())]
        named = cls.__dict__.get(f"_{method_name}") or cls.__dict__.get(method_name)
        if named is not None and not getattr(named, "_textual_on", None):
            handlers.append((named, None))
        if handlers:
            found.append((cls, tuple(handlers)))
    return tuple(found)


def _is_meant(message: Message, selectors: Selectors) -> bool:
    """Tell whether the widgets that a message names are those that a handler asks for."""
    if not message._sender:
        return False
    for attribute, selector in selectors.items():
        node = getattr(message, attribute)
        if node is None:
            return False
        assert isinstance(node, Widget), f"{attribute} of {message!r} is no widget"
        if not match(selector, node):
            return False
    return True
