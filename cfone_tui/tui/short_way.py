"""What is a key bound to, where no widget looks at the key itself?

Textual hands a key to the widget in focus, from there to every widget around it, one after the other, and only when it
has come to the application does it look at bindings. Where none of them looks at keys that is a long way for nothing.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

_OWN = {MessagePump, DOMNode, Widget, Screen, App}
"""Classes whose handling of keys is nothing but the long way."""


def is_looked_at(key: events.Key, chain: Sequence[DOMNode]) -> bool:
    """Tell whether one of these widgets, which are in each other, has to be shown the key itself."""
    return any(_looks(type(node), name) for node in chain for name in ("", *key.name_aliases))


def bindings(key: str, chain: Sequence[DOMNode], *, is_first: bool) -> Iterator[tuple[DOMNode, Binding]] | None:
    """Return what a key is bound to in these nodes, those with priority or the others, and whose bindings they are.

    None where somebody in them takes the key as text.
    """
    character = key_to_character(key)
    if any(isinstance(node, Widget) and node.check_consume_key(key, character) for node in chain):
        return None
    return _bound(key, chain, is_first=is_first)


def _bound(key: str, chain: Sequence[DOMNode], *, is_first: bool) -> Iterator[tuple[DOMNode, Binding]]:
    for node in reversed(chain) if is_first else _to_the_dialog(chain):
        for binding in node._bindings.key_to_bindings.get(key, ()):
            if binding.priority == is_first:
                yield node, binding


def _to_the_dialog(chain: Sequence[DOMNode]) -> Iterator[DOMNode]:
    """Yield the nodes whose bindings are reached: nothing beyond a dialog."""
    for node in chain:
        yield node
        if node.is_modal:
            return


@lru_cache(maxsize=4096)
def _looks(kind: Any, name: str) -> bool:
    """Tell whether widgets of a class look at keys, or at the one of this name."""
    if name:
        return any(hasattr(kind, f"{prefix}key_{name}") for prefix in ("", "_"))
    own = [cls.__dict__ for cls in kind.__mro__ if cls not in _OWN]
    # an application puts keys in order before it shows them to anybody
    by_name = {"on_key", "_on_key", "handle_key", *(() if issubclass(kind, App) else ("on_event",))}
    decorated = {sent for names in own for sent in names.get("_decorated_handlers", ())}
    return any(by_name & names.keys() for names in own) or not decorated.isdisjoint(events.Key.__mro__)
